import { existsSync } from 'node:fs';
import path from 'node:path';
import { RunLog } from '../../../runs/log/run-log.ts';
import type { SourceId } from '../../../logs/record.ts';

/*
 * Strategy. Logs do not say of which files a prompt was made. In two cases it is known all the same: agents put the instructions of
 * the folder in which they work into their requests, as their documentation says, and a cache test says in its own log which file
 * it has sent. Nothing else is guessed, and a file that is not there is not named.
 */

/** The file of instructions that an agent reads in the folder of a session. */
const INSTRUCTIONS: Readonly<Partial<Record<SourceId, string>>> = {
  'claude-code': 'CLAUDE.md',
  codex: 'AGENTS.md',
  'gemini-cli': 'GEMINI.md',
  'qwen-code': 'QWEN.md',
};

/** The sources whose agent reads a file, by the file's name. */
export function readersOf(fileName: string): SourceId[] {
  const sources = Object.entries(INSTRUCTIONS) as [SourceId, string][];
  return sources.filter(([, name]) => name === fileName).map(([source]) => source);
}

/** What is known of the session whose file is looked for. */
export interface SessionPlace {
  readonly session: string;
  readonly source: SourceId;
  /** Empty where the logs name none. */
  readonly project: string;
  /** One of its logs. */
  readonly log: string;
}

/** The file that a session's prompt begins with; undefined where that is not known, or the file is not on this disk. */
export function promptFileOf({ session, source, project, log }: SessionPlace): string | undefined {
  const named = source === 'prompt-cache-runs' ? fileOfRun(session, log) : INSTRUCTIONS[source];
  if (named === undefined || !path.isAbsolute(project)) return undefined;
  const file = path.resolve(project, named);
  return existsSync(file) ? file : undefined;
}

function fileOfRun(session: string, log: string): string | undefined {
  const lines = new RunLog(path.dirname(log)).read();
  const run = lines.find((line) => line.type === 'run' && line.run === session);
  return run?.type === 'run' ? run.file : undefined;
}
