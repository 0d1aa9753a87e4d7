import { homedir } from 'node:os';
import type { LogSource } from '../../source.ts';
import { claudeRoots } from '../claude-code/places.ts';
import { readRunPlanState } from './state-file.ts';

/** The state that the autonomous-coding-toolkit keeps of a plan, with the numbers that the sessions of its batches really have. */
export const runPlanSource: LogSource = {
  id: 'run-plan',
  name: 'Run plans',
  onlyByName: true,
  defaultRoots: () => [],
  kindOf: (relativePath) => (/(?:^|\/)\.run-plan-state\.json$/.test(relativePath) ? 'document' : undefined),
  readDocument: (file, bytes, sink) => {
    const machine = { environment: process.env, homeFolder: homedir(), platform: process.platform };
    readRunPlanState(file, bytes, sink, claudeRoots(machine));
  },
};
