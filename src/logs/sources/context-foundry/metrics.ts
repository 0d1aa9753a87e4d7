import { NO_USAGE } from '../../../core/cost/usage.ts';
import { isMessage, type Message } from '../../../core/text/message.ts';
import type { LogFile, RecordSink } from '../../source.ts';
import { type DatabaseCall, DatabaseCalls } from '../database-calls.ts';
import { type JsonObject, ownValue, textAt } from '../json-values.ts';
import { type LogDatabase, readLogDatabase } from '../log-database.ts';
import { withLoggedCost } from '../logged-cost.ts';
import { utcTimeMs } from '../times.ts';
import { isNoUsage, TokenCounts, wrongCount } from '../token-counts.ts';

const TOTALS = ['tokens_input', 'tokens_output', 'tokens_cached'];
const BUILD_TOTALS = ['total_tokens_input', 'total_tokens_output', 'total_tokens_cached'];

/**
 * Strategy. Calls belong to phases, and phases to builds; each has sums of those below it. A phase without calls counts with its
 * own sums, and a build of which nothing else counts with its. `cached` is what was read from the cache, beside the input; what
 * was written to it is not kept.
 */
export function readMetricsDatabase(file: LogFile, sink: RecordSink): void {
  readLogDatabase(
    file.path,
    (message) => sink.problem(0, message),
    (database) => {
      const builds = byId(database, 'builds', [
        'session_id',
        'working_directory',
        'created_at',
        'total_cost',
        ...BUILD_TOTALS,
      ]);
      const phases = byId(database, 'phases', [
        'build_id',
        'phase_name',
        'created_at',
        'started_at',
        'cost',
        ...TOTALS,
      ]);
      const calls = new DatabaseCalls();
      const counted = new Set<JsonObject>();
      let number = 0;
      const add = (
        row: JsonObject,
        place: Place,
        names: readonly string[],
        cost: string,
        rest: Partial<DatabaseCall>,
      ) => {
        const call = callOfRow(row, place, names, cost, file.modifiedMs);
        if (isMessage(call)) sink.problem(number, call);
        else if (call) {
          calls.add({ ...call, ...rest });
          for (const each of [place.phase, place.build]) if (each) counted.add(each);
        }
        number++;
      };

      const columns = ['id', 'phase_id', 'model', 'cost', 'request_id', 'timestamp', ...TOTALS];
      for (const row of database.select('api_calls', columns)) {
        const phase = phases.get(keyOf(row, 'phase_id'));
        const build = phase && builds.get(keyOf(phase, 'build_id'));
        const request = textAt(row, 'request_id');
        add(
          row,
          { phase, build },
          TOTALS,
          'cost',
          request === undefined ? {} : { messageId: `context-foundry:${request}`, requestId: request },
        );
      }
      for (const phase of phases.values()) {
        const build = builds.get(keyOf(phase, 'build_id'));
        if (!counted.has(phase)) add(phase, { phase, build }, TOTALS, 'cost', { callCount: 'unknown' });
      }
      for (const build of builds.values()) {
        if (!counted.has(build)) add(build, { build }, BUILD_TOTALS, 'total_cost', { callCount: 'unknown' });
      }
      calls.handOver(sink);
    },
  );
}

interface Place {
  readonly phase?: JsonObject | undefined;
  readonly build?: JsonObject | undefined;
}

function callOfRow(
  row: JsonObject,
  { phase, build }: Place,
  [input, output, cached]: readonly string[],
  cost: string,
  modifiedMs: number,
): DatabaseCall | Message | undefined {
  const counts = new TokenCounts(row);
  const usage = {
    ...NO_USAGE,
    inputTokens: counts.sure(input!),
    outputTokens: counts.sure(output!),
    cacheReadTokens: counts.sure(cached!),
  };
  if (counts.wrongKey !== undefined) return wrongCount(counts.wrongKey);
  if (isNoUsage(usage)) return undefined;
  const agent = phase && textAt(phase, 'phase_name');
  const project = build && textAt(build, 'working_directory');
  return {
    atMs: firstTimeMs(row, phase, build) ?? modifiedMs,
    model: textAt(row, 'model') ?? '',
    usage,
    session: (build && textAt(build, 'session_id')) ?? '',
    ...(agent !== undefined && { agent }),
    ...(project !== undefined && { project }),
    missingTokens: 'cacheWrites',
    ...withLoggedCost(ownValue(row, cost)),
  };
}

function firstTimeMs(...rows: readonly (JsonObject | undefined)[]): number | undefined {
  for (const row of rows) {
    for (const key of ['timestamp', 'started_at', 'created_at']) {
      const ms = row && utcTimeMs(ownValue(row, key));
      if (ms !== undefined) return ms;
    }
  }
  return undefined;
}

function byId(database: LogDatabase, table: string, columns: readonly string[]): ReadonlyMap<string, JsonObject> {
  return new Map(Array.from(database.select(table, ['id', ...columns]), (row) => [keyOf(row, 'id'), row]));
}

function keyOf(row: JsonObject, column: string): string {
  return String(ownValue(row, column));
}
