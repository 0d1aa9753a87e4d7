import { NO_USAGE } from '../../../core/cost/usage.ts';
import { isMessage, type Message, say } from '../../../core/text/message.ts';
import type { LogFile, RecordSink } from '../../source.ts';
import { DocumentPlaces } from '../document-places.ts';
import { documentObject } from '../json-lines.ts';
import { isJsonObject, type JsonObject, objectAt, ownValue, textAt } from '../json-values.ts';
import { loggedCostUsd, withLoggedCost } from '../logged-cost.ts';
import { timeMs } from '../times.ts';
import { isNoUsage, TokenCounts, wrongCount } from '../token-counts.ts';
import { findSession, readSession } from './session.ts';

/**
 * Strategy. The toolkit looks for the tokens of a batch where Claude Code never wrote them, and keeps zeros, or nothing. Each
 * batch names its session, though: where the log of that session is there, its calls count, and the batch's own cost is what the
 * log states, to be compared. Where it is not, the batch's own numbers count if it has any; zeros are not known, which is said.
 * Calls that stand in another file are numbered, as those of a database are.
 */
export function readRunPlanState(file: LogFile, bytes: Buffer, sink: RecordSink, roots: readonly string[]): void {
  const state = documentObject(bytes, sink);
  if (!state) return;
  const places = new DocumentPlaces(bytes);
  const startedMs = timeMs(ownValue(state, 'started_at')) ?? file.modifiedMs;
  let number = 0;
  for (const [batch, costs] of Object.entries(objectAt(state, 'costs'))) {
    const { line, byteOffset } = places.next(batch);
    const session = isJsonObject(costs) ? textAt(costs, 'session_id') : undefined;
    const found = session === undefined ? undefined : findSession(session, roots);
    if (session !== undefined && found) {
      number = readSession(found, { sink, number, line });
      const costUsd = loggedCostUsd(ownValue(costs as JsonObject, 'estimated_cost_usd'));
      if (costUsd !== undefined) sink.statedCost(session, costUsd);
      continue;
    }
    const own = ownNumbers(costs);
    if (isMessage(own)) sink.problem(line, say`Batch ${named(batch)}: ${own}`);
    else if (own) {
      const place = { line, byteOffset };
      sink.record({ atMs: startedMs, session: session ?? `batch ${batch}`, callCount: 'unknown', ...own, ...place });
    } else sink.problem(line, say`The tokens of batch ${named(batch)} are not known: ${whyUnknown(session)}.`);
  }
}

/** As it can stand in a sentence: batches are numbers, unless somebody else has written the file. */
function named(batch: string): string {
  return /^[\w.-]{1,40}$/.test(batch) ? batch : JSON.stringify(batch.slice(0, 40));
}

function whyUnknown(session: string | undefined): Message {
  return session === undefined
    ? say`it names no session`
    : say`there is no log of its session among those of Claude Code`;
}

/** What the state itself has of a batch; undefined for zeros. Older versions have the cost only. */
function ownNumbers(costs: unknown) {
  if (!isJsonObject(costs)) {
    const cost = withLoggedCost(costs);
    return cost.loggedCostNanoUsd
      ? ({ model: '', usage: NO_USAGE, missingTokens: 'all', ...cost } as const)
      : undefined;
  }
  const counts = new TokenCounts(costs);
  const usage = {
    ...NO_USAGE,
    inputTokens: counts.sure('input_tokens'),
    outputTokens: counts.sure('output_tokens'),
    cacheReadTokens: counts.sure('cache_read_tokens'),
  };
  if (counts.wrongKey !== undefined) return wrongCount(counts.wrongKey);
  if (isNoUsage(usage)) return undefined;
  const cost = withLoggedCost(ownValue(costs, 'estimated_cost_usd'));
  return { model: textAt(costs, 'model') ?? '', usage, missingTokens: 'cacheWrites', ...cost } as const;
}
