import { existsSync } from 'node:fs';
import { isMessage, type Message, say } from '../../../core/text/message.ts';
import type { LogFile, RecordSink } from '../../source.ts';
import { type DatabaseCall, DatabaseCalls } from '../database-calls.ts';
import { type JsonObject, numberAt, ownValue, textAt } from '../json-values.ts';
import { readLogDatabase } from '../log-database.ts';
import { withLoggedCost } from '../logged-cost.ts';
import { utcTimeMs } from '../times.ts';
import { isNoUsage, TokenCounts, wrongCount } from '../token-counts.ts';
import { copilotUsageOf } from './usage.ts';

const COLUMNS = [
  'id',
  'session_id',
  'agent_id',
  'model',
  'input_tokens',
  'output_tokens',
  'cache_read_tokens',
  'cache_write_tokens',
  'reasoning_tokens',
  'total_nano_aiu',
  'initiator',
  'created_at',
];
/** What a billionth of an AI credit costs, in billionths of a dollar: a credit is a cent. */
const NANO_USD_PER_NANO_CREDIT = 0.01;

/** The session store of newer versions: a row for each call, sub-agents' and summaries' among them. */
export function readSessionStore(file: LogFile, sink: RecordSink): void {
  readLogDatabase(
    file.path,
    (message) => sink.problem(0, message),
    (database) => {
      const folders = new Map<string, string>();
      for (const row of database.select('sessions', ['id', 'cwd'])) {
        const [id, folder] = [textAt(row, 'id'), textAt(row, 'cwd')];
        if (id !== undefined && folder !== undefined) folders.set(id, folder);
      }
      const calls = new DatabaseCalls();
      let number = 0;
      for (const row of database.select('assistant_usage_events', COLUMNS)) {
        const call = callOfRow(row, folders);
        if (isMessage(call)) sink.problem(number, call);
        else if (call) {
          calls.add(call);
          if (textAt(row, 'initiator') === 'compaction') calls.addCompaction(call.atMs, call.agent);
        }
        number++;
      }
      calls.handOver(sink);
    },
  );
}

function callOfRow(row: JsonObject, folders: ReadonlyMap<string, string>): DatabaseCall | Message | undefined {
  const counts = new TokenCounts(row);
  const usage = copilotUsageOf({
    promptTokens: counts.sure('input_tokens'),
    cachedTokens: counts.sure('cache_read_tokens'),
    writtenTokens: counts.sure('cache_write_tokens'),
    outputTokens: counts.sure('output_tokens'),
    thinkingTokens: counts.sure('reasoning_tokens'),
  });
  if (counts.wrongKey !== undefined) return wrongCount(counts.wrongKey);
  if (isNoUsage(usage)) return undefined;
  const atMs = utcTimeMs(ownValue(row, 'created_at'));
  if (atMs === undefined) return say`The call is left out, because its row has no time.`;
  const session = textAt(row, 'session_id') ?? '';
  const id = ownValue(row, 'id');
  const agent = textAt(row, 'agent_id');
  const project = folders.get(session);
  const nanoCredits = numberAt(row, 'total_nano_aiu');
  return {
    ...((typeof id === 'number' || typeof id === 'string') && { messageId: `copilot-store:${session}:${id}` }),
    atMs,
    model: textAt(row, 'model') ?? '',
    usage,
    session,
    ...(agent !== undefined && { agent }),
    ...(project !== undefined && { project }),
    ...(nanoCredits !== undefined && withLoggedCost((nanoCredits * NANO_USD_PER_NANO_CREDIT) / 1e9)),
  };
}

/** From when on a session store has the calls of a session; undefined where it has none, or cannot be read. */
export function storedFromMs(store: string, session: string): number | undefined {
  if (!existsSync(store)) return undefined;
  let firstMs: number | undefined;
  readLogDatabase(
    store,
    () => {},
    (database) => {
      if (!database.columns('assistant_usage_events').has('created_at')) return;
      const sql = `SELECT min("created_at") AS "first" FROM "assistant_usage_events" WHERE "session_id" = ?`;
      for (const row of database.rows(sql, session)) firstMs = utcTimeMs(ownValue(row, 'first'));
    },
  );
  return firstMs;
}
