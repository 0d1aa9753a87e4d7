import { type NanoUsd, nanoUsdOf } from '../../core/cost/money.ts';

/** More than any call or session has cost; sums of such amounts are still exact. */
const MOST_USD = 1_000_000;

/** A cost in dollars as a log states it; undefined for what is none. */
export function loggedCostUsd(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 && value <= MOST_USD ? value : undefined;
}

/** {@link loggedCostUsd} as records have it. */
export function loggedCost(value: unknown): NanoUsd | undefined {
  const costUsd = loggedCostUsd(value);
  return costUsd === undefined ? undefined : nanoUsdOf(costUsd);
}

/** {@link loggedCost} as the member of a record, absent where there is none. */
export function withLoggedCost(value: unknown): { readonly loggedCostNanoUsd?: NanoUsd } {
  const loggedCostNanoUsd = loggedCost(value);
  return loggedCostNanoUsd === undefined ? {} : { loggedCostNanoUsd };
}
