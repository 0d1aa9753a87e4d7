import { isMessage } from '../../../core/text/message.ts';
import type { LogFile, LogFileKind, LogMachine, LogSource, RecordSink } from '../../source.ts';
import { fileStem } from '../file-stem.ts';
import { documentObject } from '../json-lines.ts';
import { ownValue, textAt } from '../json-values.ts';
import { pathsOf } from '../machine-folders.ts';
import { readOpenCodeDatabase } from './database.ts';
import { callOfMessage } from './message.ts';
import { placeOf, sessionOfFiles } from './sessions.ts';

/** OpenCode: a database, and in older versions a file for each message. After an upgrade both may hold the same calls. */
export const openCodeSource: LogSource = {
  id: 'opencode',
  name: 'OpenCode',
  typicalPath: /(?:^|\/)(?:opencode[^/]*\.db|msg_[^/]*\.json)$/,
  defaultRoots,
  kindOf,
  readDocument: readMessageFile,
  readDatabase: readOpenCodeDatabase,
};

/** `OPENCODE_DATA_DIR`, else `opencode` in `XDG_DATA_HOME`, else in `~/.local/share`, on Windows and macOS too. */
function defaultRoots(machine: LogMachine): readonly string[] {
  const { join } = pathsOf(machine);
  const { OPENCODE_DATA_DIR, XDG_DATA_HOME } = machine.environment;
  return [OPENCODE_DATA_DIR || join(XDG_DATA_HOME || join(machine.homeFolder, '.local', 'share'), 'opencode')];
}

function kindOf(relativePath: string): LogFileKind | undefined {
  if (/(?:^|\/)msg_[^/]*\.json$/.test(relativePath)) return 'document';
  return /(?:^|\/)opencode[^/]*\.db$/.test(relativePath) ? 'database' : undefined;
}

function readMessageFile(file: LogFile, bytes: Buffer, sink: RecordSink): void {
  const message = documentObject(bytes, sink);
  if (!message || textAt(message, 'role') !== 'assistant') return;
  const id = textAt(message, 'sessionID') ?? fileStem(file.relativePath);
  const place = placeOf(id, (session) => sessionOfFiles(file.path, session));
  const call = callOfMessage(message, place, 'byModel');
  if (isMessage(call)) return sink.problem(0, call);
  if (!call) return;
  sink.record({ ...call, line: 0, byteOffset: 0 });
  if (ownValue(message, 'summary') === true) sink.compaction(call.atMs, 0, call.agent);
}
