import { addMoney, type NanoUsd, NO_MONEY } from '../cost/money.ts';
import { addUsage, NO_USAGE, type Usage } from '../cost/usage.ts';
import type { CacheOutcome } from './outcome.ts';

/** The sums of a series of requests. */
export interface SimulationTotals {
  readonly requests: number;
  readonly refused: number;
  readonly unpredictable: number;
  readonly usage: Usage;
  readonly costNanoUsd: NanoUsd;
  /** Every prompt token at the input price. */
  readonly withoutCacheNanoUsd: NanoUsd;
  /** Requests whose price is not known; their cost is in no sum. */
  readonly unpriced: number;
  readonly misses: number;
  readonly missedTokens: number;
  readonly missedNanoUsd: NanoUsd;
}

export const NO_TOTALS: SimulationTotals = {
  requests: 0,
  refused: 0,
  unpredictable: 0,
  usage: NO_USAGE,
  costNanoUsd: NO_MONEY,
  withoutCacheNanoUsd: NO_MONEY,
  unpriced: 0,
  misses: 0,
  missedTokens: 0,
  missedNanoUsd: NO_MONEY,
};

export function withOutcome(totals: SimulationTotals, outcome: CacheOutcome): SimulationTotals {
  const requests = totals.requests + 1;
  if (outcome.kind === 'refused') return { ...totals, requests, refused: totals.refused + 1 };
  if (outcome.kind === 'unpredictable') return { ...totals, requests, unpredictable: totals.unpredictable + 1 };
  const { usage, costNanoUsd, withoutCacheNanoUsd, miss } = outcome;
  return {
    ...totals,
    requests,
    usage: addUsage(totals.usage, usage),
    costNanoUsd: addMoney(totals.costNanoUsd, costNanoUsd ?? NO_MONEY),
    withoutCacheNanoUsd: addMoney(totals.withoutCacheNanoUsd, withoutCacheNanoUsd ?? NO_MONEY),
    unpriced: totals.unpriced + (costNanoUsd === undefined ? 1 : 0),
    misses: totals.misses + (miss ? 1 : 0),
    missedTokens: totals.missedTokens + (miss?.tokens ?? 0),
    missedNanoUsd: addMoney(totals.missedNanoUsd, miss?.costNanoUsd ?? NO_MONEY),
  };
}
