import type { LogFileKind, LogMachine, LogSource } from '../../source.ts';
import { readGeminiDocument } from '../gemini-cli/reader.ts';
import { pathsOf } from '../machine-folders.ts';
import { QwenReader } from './reader.ts';

/** Chats of Qwen Code: JSON lines, and in versions that were still near to the Gemini CLI its documents. */
export const qwenCodeSource: LogSource = {
  id: 'qwen-code',
  name: 'Qwen Code',
  typicalPath: /(?:^|\/)chats\/(?!session-)[^/]+\.jsonl$/,
  defaultRoots,
  kindOf,
  lineReader: (file, state) => new QwenReader(file, state),
  readDocument: readGeminiDocument,
};

/** `QWEN_RUNTIME_DIR`, else `QWEN_HOME`, else `~/.qwen`. */
function defaultRoots(machine: LogMachine): readonly string[] {
  const { join } = pathsOf(machine);
  const { QWEN_RUNTIME_DIR, QWEN_HOME } = machine.environment;
  const home = QWEN_RUNTIME_DIR || QWEN_HOME || join(machine.homeFolder, '.qwen');
  return [join(home, 'projects'), join(home, 'tmp')];
}

/** Chats only. What background agents write below `subagents/` stands in the chat of their session too. */
function kindOf(relativePath: string): LogFileKind | undefined {
  if (relativePath.includes('/') && !/(?:^|\/)chats\//.test(relativePath)) return undefined;
  if (relativePath.endsWith('.jsonl')) return 'lines';
  return /(?:^|\/)session-[^/]*\.json$/.test(relativePath) ? 'document' : undefined;
}
