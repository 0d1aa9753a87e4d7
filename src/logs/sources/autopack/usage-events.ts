import { NO_USAGE } from '../../../core/cost/usage.ts';
import { isMessage, type Message } from '../../../core/text/message.ts';
import type { LogFile, RecordSink } from '../../source.ts';
import { type DatabaseCall, DatabaseCalls } from '../database-calls.ts';
import { type JsonObject, ownValue, textAt } from '../json-values.ts';
import { readLogDatabase } from '../log-database.ts';
import { utcTimeMs } from '../times.ts';
import { isNoUsage, TokenCounts, wrongCount } from '../token-counts.ts';

const COLUMNS = [
  'model',
  'run_id',
  'phase_id',
  'role',
  'total_tokens',
  'prompt_tokens',
  'completion_tokens',
  'created_at',
];

/**
 * Strategy. `llm_usage_events` has a row for each call, with nothing of the cache. Where a row has the total only, its tokens
 * count as input, which is the least that they can have cost. `token_efficiency_metrics` is of what was left out of prompts before
 * they were sent: estimates of calls that were never made, so that nothing of it is usage.
 */
export function readUsageEvents(file: LogFile, sink: RecordSink): void {
  readLogDatabase(
    file.path,
    (message) => sink.problem(0, message),
    (database) => {
      const calls = new DatabaseCalls();
      let number = 0;
      for (const row of database.select('llm_usage_events', COLUMNS)) {
        const call = callOfRow(row, file.modifiedMs);
        if (isMessage(call)) sink.problem(number, call);
        else if (call) calls.add(call);
        number++;
      }
      calls.handOver(sink);
    },
  );
}

/** Databases of Autopack are copied about: a row has the same id in each copy. */
function callOfRow(row: JsonObject, modifiedMs: number): DatabaseCall | Message | undefined {
  const counts = new TokenCounts(row);
  const prompt = counts.at('prompt_tokens');
  const completion = counts.at('completion_tokens');
  const total = counts.sure('total_tokens');
  if (counts.wrongKey !== undefined) return wrongCount(counts.wrongKey);
  const isSplit = prompt !== undefined || completion !== undefined;
  const usage = {
    ...NO_USAGE,
    inputTokens: isSplit ? (prompt ?? Math.max(0, total - completion!)) : total,
    outputTokens: completion ?? (isSplit ? Math.max(0, total - prompt!) : 0),
  };
  if (isNoUsage(usage)) return undefined;
  const [model, session, phase, role] = ['model', 'run_id', 'phase_id', 'role'].map((key) => textAt(row, key) ?? '');
  const atMs = utcTimeMs(ownValue(row, 'created_at'));
  return {
    ...(atMs !== undefined && { messageId: ['autopack', atMs, session, phase, role, model, total].join(':') }),
    atMs: atMs ?? modifiedMs,
    model: model!,
    usage,
    session: session!,
    ...(role !== '' && { agent: role! }),
    missingTokens: 'cache',
    ...(!isSplit && { outputIsLowerBound: true }),
  };
}
