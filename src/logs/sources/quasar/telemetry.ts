import { NO_USAGE, type Usage } from '../../../core/cost/usage.ts';
import type { UsageRecord } from '../../record.ts';
import type { LineChunk, LineReader, LogFile, RecordSink } from '../../source.ts';
import { fileStem } from '../file-stem.ts';
import { forEachJsonLine, type JsonLine } from '../json-lines.ts';
import { type JsonObject, objectAt, ownValue, textAt } from '../json-values.ts';
import { loggedCost } from '../logged-cost.ts';
import { timeMs } from '../times.ts';
import { isNoUsage, TokenCounts, wrongCount } from '../token-counts.ts';

/**
 * Strategy. Of the events only `agent_done` is a call: `cycle_done`, `task_done` and `epoch_done` sum up the same money. It has
 * what the call cost, and no tokens by class. Lines without a kind are those of the cache: `in`, `create` and `read` of a cycle,
 * with tokens and no output; and `hin`, `hout` of the router, which made no call where it says `hit`.
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
      const id = textAt(value, 'id');
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
    sink.record({
      ...this.#facts(line, textAt(line.value, 'epoch')),
      ...(agent !== undefined && { agent }),
      model: textAt(data, 'model') ?? '',
      usage: NO_USAGE,
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
