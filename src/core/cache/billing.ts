import type { CacheBreakpoint } from './breakpoints.ts';
import type { PredictedUsage } from './request.ts';

/**
 * What is billed. A is the end of what was read, B the last breakpoint for 1h behind it, C the last breakpoint: A is read,
 * A to B is written for 1h, B to C for 5m, and the rest is input. Source: prompt-caching page (2026-08-21), "Mixing different
 * TTLs".
 * @param breakpoints those that reach the minimum
 */
export function billedUsage(
  until: Float64Array,
  readTokens: number,
  breakpoints: readonly CacheBreakpoint[],
): PredictedUsage {
  let b = readTokens;
  let c = readTokens;
  for (const { block, ttl } of breakpoints) {
    const tokens = until[block]!;
    if (ttl === '1h') b = Math.max(b, tokens);
    c = Math.max(c, tokens);
  }
  const total = until.at(-1) ?? 0;
  return {
    inputTokens: total - c,
    cacheWrite5mTokens: c - b,
    cacheWrite1hTokens: b - readTokens,
    cacheReadTokens: readTokens,
    outputTokens: 0,
  };
}
