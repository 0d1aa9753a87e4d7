import { NO_USAGE, type Usage } from '../../../core/cost/usage.ts';
import type { UsageRecord } from '../../record.ts';
import type { LineChunk, LineReader, LogFile, RecordSink } from '../../source.ts';
import { fileStem } from '../file-stem.ts';
import { forEachJsonLine, type JsonLine } from '../json-lines.ts';
import { type JsonObject, objectAt, ownValue, textAt } from '../json-values.ts';
import { loggedCost } from '../logged-cost.ts';
import { timeMs } from '../times.ts';
import { isNoUsage, TokenCounts, wrongCount } from '../token-counts.ts';

/** What tells a line from others of its time. */
const AGENT_DONE_KEYS = ['epoch', 'task', 'role', 'cost_usd'];
const CACHE_LINE_KEYS = ['neb', 'phase', 'cycle', 'in', 'create', 'read', 'hin', 'hout'];

/**
 * Strategy. Of the events only `agent_done` counts: `cycle_done`, `task_done` and `epoch_done` sum up the same money. It has
 * what an agent's run cost, and neither tokens by class nor how many calls the run made. Lines without a kind are those of the cache: `in`, `create` and `read` of a cycle,
 * with tokens and no output; and `hin`, `hout` of the router, which made no call where it says `hit`. What has no id is known by
 * its time and place, so that a copy of the file adds nothing.
 */
export class QuasarTelemetryReader implements LineReader {
  readonly #file: LogFile;

  constructor(file: LogFile) {
    this.#file = file;
  }

  state(): null {
    return null;
  }

  read(chunk: LineChunk, sink: RecordSink): number {
    return forEachJsonLine(chunk, sink, ['"agent_done"', '"create"', '"hin"'], (line) => {
      const { value } = line;
      const kind = textAt(value, 'kind');
      if (kind === 'agent_done') return this.#agentDone(line, sink);
      const counts = new TokenCounts(value);
      const usage = usageOfCacheLine(value, counts);
      if (counts.wrongKey !== undefined) return sink.problem(line.line, wrongCount(counts.wrongKey));
      if (!usage || isNoUsage(usage.usage)) return;
      const id = textAt(value, 'id') ?? idOf(value, CACHE_LINE_KEYS);
      const phase = textAt(value, 'phase');
      sink.record({
        ...(id !== undefined && { messageId: `quasar:${id}` }),
        ...this.#facts(line, textAt(value, 'neb')),
        ...(phase !== undefined && { agent: phase }),
        ...usage,
      });
    });
  }

  #agentDone(line: JsonLine, sink: RecordSink): void {
    const data = objectAt(line.value, 'data');
    const loggedCostNanoUsd = loggedCost(ownValue(data, 'cost_usd'));
    if (!loggedCostNanoUsd) return;
    const agent = textAt(data, 'role') ?? textAt(line.value, 'task');
    const id = idOf({ ...line.value, ...data }, AGENT_DONE_KEYS);
    sink.record({
      ...(id !== undefined && { messageId: `quasar:${id}` }),
      ...this.#facts(line, textAt(line.value, 'epoch')),
      ...(agent !== undefined && { agent }),
      model: textAt(data, 'model') ?? '',
      usage: NO_USAGE,
      callCount: 'unknown',
      missingTokens: 'all',
      loggedCostNanoUsd,
    });
  }

  #facts(
    { value, line, byteOffset }: JsonLine,
    session: string | undefined,
  ): Pick<UsageRecord, 'atMs' | 'session' | 'line' | 'byteOffset'> {
    return {
      atMs: timeMs(ownValue(value, 'ts')) ?? this.#file.modifiedMs,
      session: session ?? fileStem(this.#file.relativePath),
      line,
      byteOffset,
    };
  }
}

/** Made of a line's time and what else tells it from others; undefined for a line without a time. */
function idOf(line: JsonObject, keys: readonly string[]): string | undefined {
  const atMs = timeMs(ownValue(line, 'ts'));
  if (atMs === undefined) return undefined;
  return [atMs, ...keys.map((key) => JSON.stringify(ownValue(line, key) ?? null))].join(' ');
}

function usageOfCacheLine(
  line: JsonObject,
  counts: TokenCounts,
): Pick<UsageRecord, 'model' | 'usage' | 'outputIsLowerBound'> | undefined {
  const model = textAt(line, 'model') ?? '';
  const written = counts.at('create');
  if (written !== undefined) {
    const usage: Usage = {
      ...NO_USAGE,
      inputTokens: counts.sure('in'),
      cacheWrite5mTokens: written,
      cacheReadTokens: counts.sure('read'),
    };
    return { model, usage, outputIsLowerBound: true };
  }
  const inputTokens = counts.at('hin');
  if (inputTokens === undefined || ownValue(line, 'hit') === true) return undefined;
  return { model, usage: { ...NO_USAGE, inputTokens, outputTokens: counts.sure('hout') } };
}
