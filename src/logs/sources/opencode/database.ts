import { isMessage, say } from '../../../core/text/message.ts';
import type { LogFile, RecordSink } from '../../source.ts';
import { DatabaseCalls } from '../database-calls.ts';
import { parsedJson } from '../json-lines.ts';
import { isJsonObject, type JsonObject, ownValue, textAt } from '../json-values.ts';
import { readLogDatabase } from '../log-database.ts';
import { callOfMessage } from './message.ts';
import { placeOf, sessionsOfDatabase } from './sessions.ts';

/** OpenCode 1 keeps messages in `message`, with their role in the data; OpenCode 2 in `session_message`, with a column for it. */
const TABLES = [
  { name: 'message', reasoning: 'byModel' },
  { name: 'session_message', reasoning: 'beside' },
] as const;

/** Hands the calls of all sessions over, in the order of time; what cannot be read is a problem. */
export function readOpenCodeDatabase(file: LogFile, sink: RecordSink): void {
  readLogDatabase(
    file.path,
    (message) => sink.problem(0, message),
    (database) => {
      const sessions = sessionsOfDatabase(database);
      const calls = new DatabaseCalls();
      for (const { name, reasoning } of TABLES) {
        let row = 0;
        for (const { session_id: sessionId, type, data } of database.select(name, ['session_id', 'type', 'data'])) {
          const number = row++;
          if (typeof type === 'string' && type !== 'assistant') continue;
          const message = typeof data === 'string' ? parsedJson(data) : undefined;
          if (!isJsonObject(message)) {
            sink.problem(number, say`The data of a row of ${name} is no JSON object.`);
            continue;
          }
          if (!isAnswer(message, type)) continue;
          const id = typeof sessionId === 'string' ? sessionId : (textAt(message, 'sessionID') ?? '');
          const place = placeOf(id, (session) => sessions.get(session));
          const call = callOfMessage(message, place, reasoning);
          if (isMessage(call)) sink.problem(number, call);
          else if (call) {
            calls.add(call);
            if (ownValue(message, 'summary') === true) calls.addCompaction(call.atMs, call.agent);
          }
        }
      }
      calls.handOver(sink);
    },
  );
}

function isAnswer(message: JsonObject, type: unknown): boolean {
  return type === 'assistant' || textAt(message, 'role') === 'assistant';
}
