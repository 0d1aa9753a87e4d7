/**
 * A field that what makes an object gives its value, once and for all, is the value of a name that no program can write: between two
 * signs what it is called, and behind them the type that has it, by which the functions that make one are found.
 */
const SIGN = '<';
const HELD = /^<(\w+)<(\w+)$/;

export function heldName(type: string, field: string): string {
  return `${SIGN}${field}${SIGN}${type}`;
}

/** The words that code has which gives such a field another value, or makes another object with it; none of any other name. */
export function wordsOfHeld(name: string): readonly string[] {
  return HELD.exec(name)?.slice(1) ?? [];
}
