import { costNanoUsd } from '../../core/cost/cost.ts';
import { type NanoUsd, nanoUsd } from '../../core/cost/money.ts';
import type { RequestPrice } from '../../core/cost/request-price.ts';
import { NO_USAGE } from '../../core/cost/usage.ts';
import type { SettledWrite } from './chain-memory.ts';
import { type Miss, rewrittenTokens } from './miss.ts';

/**
 * What a miss cost more than a hit would have: what was sent again, at what it was billed, less what reading it would have cost
 * at the prices of that call. Undefined where a price is not known.
 */
export function missCostNanoUsd(miss: Miss, { price, perMille }: RequestPrice): NanoUsd | undefined {
  const billed = costNanoUsd({ ...NO_USAGE, ...miss.rewritten }, price, perMille);
  const hit = costNanoUsd({ ...NO_USAGE, cacheReadTokens: rewrittenTokens(miss) }, price, perMille);
  return billed === undefined || hit === undefined ? undefined : nanoUsd(billed - hit);
}

/**
 * What writing cost more than plain input, for tokens that were not read afterwards: what would have been saved by not writing
 * them. At the prices of the call that wrote.
 */
export function unreadWriteCostNanoUsd(settled: SettledWrite, { price, perMille }: RequestPrice): NanoUsd | undefined {
  const { unreadWrite5mTokens: cacheWrite5mTokens, unreadWrite1hTokens: cacheWrite1hTokens } = settled;
  const written = costNanoUsd({ ...NO_USAGE, cacheWrite5mTokens, cacheWrite1hTokens }, price, perMille);
  const sent = costNanoUsd({ ...NO_USAGE, inputTokens: cacheWrite5mTokens + cacheWrite1hTokens }, price, perMille);
  return written === undefined || sent === undefined ? undefined : nanoUsd(written - sent);
}
