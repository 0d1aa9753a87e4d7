import names from './volatility-names.json';

/** The first and the last word of a bound on what is written, whatever it bounds: `maxSubjectLength`. */
const BOUNDS = new Set(names.bounds);
const BOUND_UNITS = new Set(names.boundUnits);
/** What each user may want so much of, or so little: `max_guests`. */
const WANTED = new Set(names.wantedAmounts);
/** There may be any number of it: `max_triplets`, as against `max_price`. */
const PLURAL = /^[a-z]{2,60}[a-rt-z]s$/;

/** A name of several words says how much of something there may be, which a program is set to. */
export function isBound(words: readonly string[]): boolean {
  const last = words.at(-1);
  if (last === undefined || words.length < 2 || !BOUNDS.has(words[0]!)) return false;
  return BOUND_UNITS.has(last) || (PLURAL.test(last) && !words.some((word) => WANTED.has(word)));
}
