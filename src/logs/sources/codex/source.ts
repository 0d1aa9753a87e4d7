import type { LogMachine, LogSource } from '../../source.ts';
import { pathsOf } from '../machine-folders.ts';
import { readCompressedRollout } from './compressed.ts';
import { CodexReader } from './reader.ts';

/** Rollouts of the Codex CLI, its editor extension and its desktop app, and saved output of `codex exec --json`. */
export const codexSource: LogSource = {
  id: 'codex',
  name: 'Codex',
  typicalPath: /(?:^|\/)rollout-[^/]*\.jsonl(?:\.zst)?$/,
  defaultRoots,
  kindOf(relativePath) {
    if (relativePath.endsWith('.jsonl')) return 'lines';
    return relativePath.endsWith('.jsonl.zst') ? 'document' : undefined;
  },
  lineReader: (file, state) => new CodexReader(file, state),
  readDocument: readCompressedRollout,
};

/** `CODEX_HOME`, else `~/.codex`; archived sessions move from one folder to the other. */
function defaultRoots(machine: LogMachine): readonly string[] {
  const { join } = pathsOf(machine);
  const home = machine.environment.CODEX_HOME || join(machine.homeFolder, '.codex');
  return [join(home, 'sessions'), join(home, 'archived_sessions')];
}
