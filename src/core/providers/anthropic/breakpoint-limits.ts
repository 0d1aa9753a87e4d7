import type { Ttl } from '../../prompt/model.ts';

/** Of a request to Anthropic, the automatic one among them. */
export const MOST_BREAKPOINTS = 4;

/** The breakpoints that a request asks for. */
export interface AskedBreakpoints<T extends { readonly ttl: Ttl }> {
  /** Those that it marks, in render order. */
  readonly markers: readonly T[];
  /** Top-level `cache_control`. */
  readonly automatic: T | undefined;
  /** The marker of the block that automatic caching would mark. */
  readonly last: T | undefined;
}

/** What the provider refuses in them, with status 400. */
export interface BreakpointFaults<T> {
  /** Automatic caching asks for another time to live than the last block's own marker. */
  readonly otherTtl?: { readonly automatic: T; readonly last: T };
  /** The first that is one too many, of so many; it may be the automatic one. */
  readonly tooMany?: { readonly fifth: T; readonly count: number };
  /** The first for 1h that comes after one for 5m. */
  readonly late?: T;
}

/**
 * At most four breakpoints, the automatic one among them; 1h before 5m; a last block that is marked itself must have the
 * automatic one's time to live, and then there is no other. Source: prompt-caching page (2026-08-21).
 */
export function breakpointFaults<T extends { readonly ttl: Ttl }>(asked: AskedBreakpoints<T>): BreakpointFaults<T> {
  const { markers, automatic, last } = asked;
  const all = automatic && !last ? [...markers, automatic] : markers;
  const fifth = all[MOST_BREAKPOINTS];
  const first5m = all.findIndex(({ ttl }) => ttl === '5m');
  const late = first5m === -1 ? undefined : all.slice(first5m).find(({ ttl }) => ttl === '1h');
  return {
    ...(automatic && last && automatic.ttl !== last.ttl && { otherTtl: { automatic, last } }),
    ...(fifth && { tooMany: { fifth, count: all.length } }),
    ...(late && { late }),
  };
}
