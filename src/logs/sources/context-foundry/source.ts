import type { LogSource } from '../../source.ts';
import { pathsOf } from '../machine-folders.ts';
import { readMetricsDatabase } from './metrics.ts';

/** The metrics of Context Foundry. It runs Claude Code, whose logs have the same calls. */
export const contextFoundrySource: LogSource = {
  id: 'context-foundry',
  name: 'Context Foundry',
  onlyByName: true,
  defaultRoots: (machine) => [pathsOf(machine).join(machine.homeFolder, '.context-foundry')],
  kindOf: (relativePath) => (/(?:^|\/)metrics\.db$/.test(relativePath) ? 'database' : undefined),
  readDatabase: readMetricsDatabase,
};
