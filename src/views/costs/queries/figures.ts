import type { Usage } from '../../../core/cost/usage.ts';
import type { CostTotals } from '../../../logs/costs/totals.ts';
import type { Figures, Tokens } from '../../../webview/protocol.ts';

/** Sums as the page shows them. */
export function figuresOf(totals: CostTotals): Figures {
  return {
    requests: totals.requests,
    hasUncountedRequests: totals.hasUncountedRequests,
    tokens: tokensOf(totals),
    cost: {
      input: totals.inputNanoUsd,
      cacheWrite5m: totals.cacheWrite5mNanoUsd,
      cacheWrite1h: totals.cacheWrite1hNanoUsd,
      cacheRead: totals.cacheReadNanoUsd,
      output: totals.outputNanoUsd,
      other: totals.feesNanoUsd,
      total: totals.costNanoUsd,
    },
    withoutCacheNanoUsd: totals.withoutCacheNanoUsd,
    missedNanoUsd: totals.missedNanoUsd,
    expectedNanoUsd: totals.expectedNanoUsd,
    unpricedRequests: totals.unpricedRequests,
    lowerBoundRequests: totals.lowerBoundRequests,
  };
}

export function tokensOf(usage: Usage): Tokens {
  return {
    input: usage.inputTokens,
    cacheWrite5m: usage.cacheWrite5mTokens,
    cacheWrite1h: usage.cacheWrite1hTokens,
    cacheRead: usage.cacheReadTokens,
    output: usage.outputTokens,
  };
}
