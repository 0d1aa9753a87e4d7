/**
 * How often a text changes, the only thing about it that a cache cares about. Ascending: each word changes at least as often
 * as the one before it.
 */
export const VOLATILITIES = ['constant', 'deploy', 'user', 'session', 'request', 'volatile'] as const;
export type Volatility = (typeof VOLATILITIES)[number];

export const CONFIDENCES = ['possible', 'likely', 'certain'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Of a clock: how coarse it is. A day is constant within an hour, which is all that a cache entry lives. */
export type Granularity = 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year';

/** A volatility with how sure it is. */
export interface Inferred {
  readonly volatility: Volatility;
  readonly confidence: Confidence;
  readonly granularity?: Granularity;
}

export const CONSTANT: Inferred = { volatility: 'constant', confidence: 'certain' };
/** What is not known changes with every request. */
export const UNKNOWN: Inferred = { volatility: 'request', confidence: 'possible' };

/** 0 for `constant`, more for what changes more often. */
export function rank(volatility: Volatility): number {
  return VOLATILITIES.indexOf(volatility);
}

export function isVolatility(word: string): word is Volatility {
  return (VOLATILITIES as readonly string[]).includes(word);
}

/** A date of day granularity or coarser does not change within the life of a cache entry. */
export function isCoarse(inferred: { readonly granularity?: Granularity }): boolean {
  return inferred.granularity === 'day' || inferred.granularity === 'month' || inferred.granularity === 'year';
}

/** What changes when either of two things changes: the more volatile; of two alike, the surer. */
export function either(a: Inferred, b: Inferred): Inferred {
  const difference = effectiveRank(a) - effectiveRank(b);
  if (difference !== 0) return difference > 0 ? a : b;
  return CONFIDENCES.indexOf(a.confidence) >= CONFIDENCES.indexOf(b.confidence) ? a : b;
}

/**
 * The order in which texts change, for a prefix: a coarse date is volatile for everybody, yet stays within a session.
 * @returns 0 (constant) to 5 (volatile); a coarse date ranks with `session`.
 */
export function effectiveRank(inferred: {
  readonly volatility: Volatility;
  readonly granularity?: Granularity;
}): number {
  return inferred.volatility === 'volatile' && isCoarse(inferred) ? rank('session') : rank(inferred.volatility);
}
