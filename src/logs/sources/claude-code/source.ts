import type { LogSource } from '../../source.ts';
import { CLAUDE_LINES } from './line-values.ts';
import { claudeRoots, defaultsOf } from './places.ts';
import { ClaudeCodeReader } from './reader.ts';

/** Claude Code: one JSONL file a conversation, and one a sub-agent. */
export const claudeCodeSource: LogSource = {
  id: 'claude-code',
  name: 'Claude Code',
  defaultRoots: claudeRoots,
  kindOf: (relativePath) => (relativePath.endsWith('.jsonl') ? 'lines' : undefined),
  pickedLines: CLAUDE_LINES,
  lineReader: (file, state) => new ClaudeCodeReader(defaultsOf(file), file.modifiedMs, state),
};
