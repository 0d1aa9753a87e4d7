import { existsSync } from 'node:fs';
import { isMessage, type Message, say } from '../../../core/text/message.ts';
import type { LogFile, RecordSink } from '../../source.ts';
import { type DatabaseCall, DatabaseCalls } from '../database-calls.ts';
import { type JsonObject, ownValue, textAt } from '../json-values.ts';
import { type LogDatabase, readLogDatabase } from '../log-database.ts';
import { spanKey } from '../otel-spans.ts';
import { timeMs } from '../times.ts';
import { isNoUsage, outputWithThinking, TokenCounts, usageOfInclusive, wrongCount } from '../token-counts.ts';

const COLUMNS = [
  'span_id',
  'operation_name',
  'start_time_ms',
  'conversation_id',
  'chat_session_id',
  'request_model',
  'response_model',
  'input_tokens',
  'output_tokens',
  'cached_tokens',
  'reasoning_tokens',
];
const WRITTEN = 'gen_ai.usage.cache_creation.input_tokens';
const PARENT = 'copilot_chat.parent_chat_session_id';

/** The database of spans that the extension keeps where it is told to (`chat.otel.dbSpanExporter.enabled`). */
export function readTraces(file: LogFile, sink: RecordSink): void {
  readLogDatabase(
    file.path,
    (message) => sink.problem(0, message),
    (database) => {
      const written = attributes(database, WRITTEN);
      const parents = attributes(database, PARENT);
      const calls = new DatabaseCalls();
      let number = 0;
      for (const row of database.select('spans', COLUMNS)) {
        const call = callOfSpan(row, written, parents);
        if (isMessage(call)) sink.problem(number, call);
        else if (call) calls.add(call);
        number++;
      }
      calls.handOver(sink);
    },
  );
}

/** Whether the database beside a session has calls of it. */
export function hasTraces(database: string, session: string): boolean {
  if (!existsSync(database)) return false;
  let isThere = false;
  readLogDatabase(
    database,
    () => {},
    (traces) => {
      const columns = traces.columns('spans');
      for (const column of ['chat_session_id', 'conversation_id']) {
        if (!columns.has(column)) continue;
        for (const _ of traces.rows(`SELECT 1 FROM "spans" WHERE "${column}" = ? LIMIT 1`, session)) isThere = true;
      }
    },
  );
  return isThere;
}

function callOfSpan(
  row: JsonObject,
  written: ReadonlyMap<string, string>,
  parents: ReadonlyMap<string, string>,
): DatabaseCall | Message | undefined {
  if (textAt(row, 'operation_name') !== 'chat') return undefined;
  const id = textAt(row, 'span_id') ?? '';
  const counts = new TokenCounts({ ...row, written: numberOf(written.get(id)) });
  const promptTokens = counts.sure('input_tokens');
  const outputTokens = counts.sure('output_tokens');
  const thinkingTokens = counts.sure('reasoning_tokens');
  const usage = usageOfInclusive({
    promptTokens,
    cachedTokens: counts.sure('cached_tokens'),
    writtenTokens: counts.sure('written'),
    outputTokens: outputWithThinking({ promptTokens, outputTokens, thinkingTokens }, undefined, 'inside'),
  });
  if (counts.wrongKey !== undefined) return wrongCount(counts.wrongKey);
  if (isNoUsage(usage)) return undefined;
  const atMs = timeMs(ownValue(row, 'start_time_ms'));
  if (atMs === undefined) return say`The call is left out, because its span has no time.`;
  const own = textAt(row, 'chat_session_id', 'conversation_id') ?? '';
  const session = parents.get(id) ?? own;
  return {
    ...(id !== '' && { messageId: spanKey(id, own) }),
    atMs,
    model: textAt(row, 'response_model', 'request_model') ?? '',
    usage,
    session,
    ...(session !== own && { agent: own }),
    ...(!written.has(id) && { missingTokens: 'cacheWrites' }),
  };
}

/** The values of an attribute, by span. They are texts, or numbers that were made texts. */
function attributes(database: LogDatabase, key: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const columns = database.columns('span_attributes');
  if (!['span_id', 'key', 'value'].every((column) => columns.has(column))) return values;
  const sql = 'SELECT "span_id", "value" FROM "span_attributes" WHERE "key" = ?';
  for (const row of database.rows(sql, key)) {
    const [id, value] = [textAt(row, 'span_id'), ownValue(row, 'value')];
    if (id !== undefined && (typeof value === 'string' || typeof value === 'number')) values.set(id, String(value));
  }
  return values;
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text.replace(/^"(.*)"$/, '$1'));
}
