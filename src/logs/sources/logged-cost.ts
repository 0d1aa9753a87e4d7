import { type NanoUsd, nanoUsdOf } from '../../core/cost/money.ts';

/** More than any call or session has cost; sums of such amounts are still exact. */
const MOST_USD = 1_000_000;

/** A cost in dollars as a log states it; undefined for what is none. */
export function loggedCostUsd(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 && value <= MOST_USD ? value : undefined;
}

/** {@link loggedCostUsd} as the field of a record, empty where there is none. */
export function loggedCost(value: unknown): { readonly loggedCostNanoUsd?: NanoUsd } {
  const costUsd = loggedCostUsd(value);
  return costUsd === undefined ? {} : { loggedCostNanoUsd: nanoUsdOf(costUsd) };
}
