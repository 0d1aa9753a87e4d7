import type { Ttl } from '../prompt/model.ts';
import type { TokenPrices } from './planner.ts';
import type { Sharing } from './prefix.ts';
import { hitRate, type Traffic, TTL_SECONDS } from './traffic.ts';

/** What decides what a cached token saves. */
export interface SavingContext {
  /** Prices of one token in dollars. */
  readonly prices: TokenPrices;
  readonly traffic: Traffic;
  /** The only TTL, where the user wants it so. */
  readonly ttl?: Ttl;
}

/**
 * What one token of a cached prefix saves per request against plain input, in dollars, with the cheaper of the TTLs.
 * @param sharing which requests have the prefix in common; undefined where no two have
 * @returns 0 where caching it would cost more than it saves
 */
export function savedPerToken(sharing: Sharing | undefined, { prices, traffic, ttl }: SavingContext): number {
  if (!sharing) return 0;
  const saved = (candidate: Ttl): number => {
    const write = candidate === '1h' ? prices.write1h : prices.write5m;
    if (write === undefined) return 0;
    const share = hitRate(sharing, TTL_SECONDS[candidate], traffic);
    return prices.input - share * prices.read - (1 - share) * write;
  };
  return Math.max(0, ...(ttl ? [saved(ttl)] : [saved('5m'), saved('1h')]));
}
