import type { RequestFailure } from './failure.ts';

/** How often and how patiently a request is tried again. */
export interface RetryPolicy {
  /** Attempts in all, the first one among them. */
  readonly attempts: number;
  /** A provider that asks for a longer wait is not waited for. */
  readonly longestWaitMs: number;
}

export const DEFAULT_RETRIES: RetryPolicy = { attempts: 3, longestWaitMs: 60_000 };

const FIRST_WAIT_MS = 500;
const LONGEST_OWN_WAIT_MS = 8000;
const JITTER = 0.25;

/**
 * How long to wait before the next attempt; undefined where there is none.
 * @param attempt that has failed, from 1
 * @param random 0 to 1: takes up to a quarter off an own wait, so that many clients do not come back at once
 */
export function nextAttemptMs(
  failure: RequestFailure,
  attempt: number,
  { attempts, longestWaitMs }: RetryPolicy,
  random: number,
): number | undefined {
  if (!failure.mayRetry || attempt >= attempts) return undefined;
  const own = Math.min(LONGEST_OWN_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1)) * (1 - JITTER * random);
  const wait = failure.waitMs ?? Math.round(own);
  return wait > longestWaitMs ? undefined : wait;
}
