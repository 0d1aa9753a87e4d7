import type { LogFileKind, LogMachine, LogSource } from '../../source.ts';
import { pathsOf } from '../machine-folders.ts';
import { GeminiReader, readGeminiDocument } from './reader.ts';

/** Chats that the Gemini CLI records of itself. */
export const geminiCliSource: LogSource = {
  id: 'gemini-cli',
  name: 'Gemini CLI',
  typicalPath: /(?:^|\/)chats\/(?:session-[^/]*\.jsonl?|[^/]+\/[^/]+\.jsonl)$/,
  defaultRoots,
  kindOf,
  lineReader: (file, state) => new GeminiReader(file, state),
  readDocument: readGeminiDocument,
};

/** `.gemini/tmp` in `GEMINI_CLI_HOME`, else in the home folder. */
function defaultRoots(machine: LogMachine): readonly string[] {
  const { join } = pathsOf(machine);
  return [join(machine.environment.GEMINI_CLI_HOME || machine.homeFolder, '.gemini', 'tmp')];
}

/** Chats only: beside them stand `logs.json`, checkpoints and the history of the shell. */
function kindOf(relativePath: string): LogFileKind | undefined {
  const isChat = /(?:^|\/)chats\/|(?:^|\/)session-[^/]*$/.test(relativePath);
  const isNamed = !relativePath.includes('/') && !/^(?:logs|checkpoint)/.test(relativePath);
  if (!isChat && !isNamed) return undefined;
  if (relativePath.endsWith('.jsonl')) return 'lines';
  return relativePath.endsWith('.json') ? 'document' : undefined;
}
