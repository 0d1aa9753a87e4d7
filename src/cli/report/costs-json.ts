import { type NanoUsd, usdOf } from '../../core/cost/money.ts';
import { hitRate } from '../../core/cost/usage.ts';
import { messageText } from '../../core/text/message.ts';
import type { CostTotals } from '../../logs/costs/totals.ts';
import type { MissRows } from './miss-rows.ts';
import type { ReportedCosts } from './reported-costs.ts';

const MISSES_AT_ONCE = 500;

/** The document of `--json`, whole lines at a time: a long list of misses is never one text. */
export function* costsJson(reported: ReportedCosts, misses: MissRows): Generator<string> {
  const document = documentWithout(misses.count === 0 ? [] : [MISSES], reported);
  const [before, behind] = document.split(`\n    "${MISSES}"\n`) as [string, string | undefined];
  yield before;
  if (behind === undefined) return;
  let left = misses.count;
  for (const some of misses.inOrder(MISSES_AT_ONCE)) {
    const text = JSON.stringify({ misses: some }, null, 2);
    const entries = text.slice(text.indexOf('[\n') + 2, text.lastIndexOf('\n  ]'));
    left -= some.length;
    yield left > 0 ? `${entries},` : entries;
  }
  yield behind;
}

/** In place of the misses, on a line of its own: no other line can be like it. */
const MISSES = 'misses';

function documentWithout(misses: readonly string[], reported: ReportedCosts): string {
  const { pricesAsOf, query, report, reconciliation, problems, problemCount } = reported;
  const { totals, groups } = report;
  return JSON.stringify(
    {
      schemaVersion: 1,
      pricesAsOf,
      by: query.by,
      totals: totalsJson(totals),
      groups: groups.map(({ key, totals: sums }) => ({
        key,
        ...totalsJson(sums),
        models: [...sums.models].toSorted(),
      })),
      misses,
      unpriced: Array.from(totals.unpriced, ([model, { requests, hasUncounted, message }]) => ({
        model,
        requests,
        requestsAreLowerBound: hasUncounted,
        message,
      })),
      reconciliation: reconciliation
        ? {
            sessions: reconciliation.sessions,
            statedUsd: reconciliation.statedUsd,
            costUsd: usdOf(reconciliation.costNanoUsd as NanoUsd),
          }
        : null,
      problems: problems.map(({ file, line, message }) => ({
        file,
        line: line ?? null,
        message: messageText(message),
      })),
      problemCount,
    },
    null,
    2,
  );
}

function totalsJson(totals: CostTotals) {
  return {
    requests: totals.requests,
    requestsAreLowerBound: totals.hasUncountedRequests,
    inputTokens: totals.inputTokens,
    outputTokens: totals.outputTokens,
    cacheWrite5mTokens: totals.cacheWrite5mTokens,
    cacheWrite1hTokens: totals.cacheWrite1hTokens,
    cacheReadTokens: totals.cacheReadTokens,
    costUsd: usd(totals.costNanoUsd),
    withoutCacheUsd: usd(totals.withoutCacheNanoUsd),
    missedUsd: usd(totals.missedNanoUsd),
    expectedUsd: usd(totals.expectedNanoUsd),
    unpricedRequests: totals.unpricedRequests,
    hitRate: hitRate(totals) ?? null,
    unreadWritesUsd: usd(totals.unreadWritesNanoUsd),
    webSearchRequests: totals.webSearchRequests,
    outputLowerBoundRequests: totals.lowerBoundRequests,
    incompleteRequests: totals.incompleteRequests,
  };
}

function usd(nanoUsd: number): number {
  return usdOf(nanoUsd as NanoUsd);
}
