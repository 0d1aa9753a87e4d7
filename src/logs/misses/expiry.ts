import { anthropicProvider } from '../../core/providers/anthropic/provider.ts';
import type { PreviousCall } from './chain-memory.ts';

/**
 * Whether time alone explains that something was not read. An entry lives from the start of the request that last wrote or read
 * it. A log has no starts: its times are those of a response's first block, so the gap between two calls is off by the
 * difference of two waits. Hence `near`: within that much of the lifetime nothing is certain.
 */
export interface Expiry {
  readonly cause: 'ttl_expired_5m' | 'ttl_expired_1h';
  readonly certainty: 'past' | 'just past' | 'near';
  /** How much of the prefix the lifetime did not cover any more. */
  readonly expiredTokens: number;
}

/** By how much the gap that a log shows may be too long or too short. */
const WAIT_MS = 30_000;

const [FIVE_MINUTES_MS, HOUR_MS] = anthropicProvider.lifetimes.map(({ seconds }) => seconds * 1000) as [number, number];

/** What of the cached prefix had outlived its time after a gap; undefined where nothing had. */
export function expiryAfter(last: PreviousCall, gapMs: number | undefined): Expiry | undefined {
  if (gapMs === undefined) return undefined;
  const all = last.cached1hTokens + last.cached5mTokens;
  if (last.cached1hTokens > 0) {
    const hour = certaintyOf(gapMs, HOUR_MS);
    if (hour) return { cause: 'ttl_expired_1h', certainty: hour, expiredTokens: all };
  }
  if (last.cached5mTokens > 0) {
    const minutes = certaintyOf(gapMs, FIVE_MINUTES_MS);
    if (minutes) return { cause: 'ttl_expired_5m', certainty: minutes, expiredTokens: last.cached5mTokens };
  }
  return undefined;
}

function certaintyOf(gapMs: number, lifetimeMs: number): Expiry['certainty'] | undefined {
  if (gapMs > lifetimeMs + WAIT_MS) return 'past';
  if (gapMs > lifetimeMs) return 'just past';
  return gapMs > lifetimeMs - WAIT_MS ? 'near' : undefined;
}
