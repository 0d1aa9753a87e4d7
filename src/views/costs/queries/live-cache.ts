import { costNanoUsd } from '../../../core/cost/cost.ts';
import { isUnpriced, type RequestPricer } from '../../../core/cost/request-price.ts';
import { NO_USAGE } from '../../../core/cost/usage.ts';
import { ChainMemory } from '../../../logs/misses/chain-memory.ts';
import type { UsageRecord } from '../../../logs/record.ts';
import type { Live } from '../../../webview/protocol.ts';

const MINUTE_MS = 60_000;
/** Behind the expiry the warning still helps for a while: who comes back pays for it. */
const SHOWN_EXPIRED_MS = 60 * MINUTE_MS;

/**
 * How long what a conversation has cached stays warm. Of a prefix whose parts have different lifetimes, the part that runs out
 * next. Only lifetimes of Claude's cache are known.
 */
export function liveCache(calls: readonly UsageRecord[], pricer: RequestPricer, nowMs: number): Live | undefined {
  const last = calls.at(-1);
  if (!last) return undefined;
  const memory = new ChainMemory();
  for (const call of calls) {
    if (call.model !== memory.last?.model) memory.forget();
    memory.add(call);
  }
  const { cached5mTokens, cached1hTokens } = memory.last!;
  const parts = [
    { ttl: '5m' as const, prefixTokens: cached5mTokens, expiresAtMs: last.atMs + 5 * MINUTE_MS },
    { ttl: '1h' as const, prefixTokens: cached1hTokens, expiresAtMs: last.atMs + 60 * MINUTE_MS },
  ].filter(({ prefixTokens }) => prefixTokens > 0);
  const part = parts.find(({ expiresAtMs }) => expiresAtMs > nowMs) ?? parts.at(-1);
  if (!part || nowMs > part.expiresAtMs + SHOWN_EXPIRED_MS) return undefined;
  const price = pricer.price({ ...last, usage: NO_USAGE });
  if (isUnpriced(price) || price.model.provider !== 'anthropic') return undefined;
  const tokens = part.prefixTokens;
  const write = { ...NO_USAGE, [part.ttl === '5m' ? 'cacheWrite5mTokens' : 'cacheWrite1hTokens']: tokens };
  const written = costNanoUsd(write, price.price, price.perMille);
  const read = costNanoUsd({ ...NO_USAGE, cacheReadTokens: tokens }, price.price, price.perMille);
  return { ...part, rewriteNanoUsd: written === undefined || read === undefined ? null : written - read };
}
