import type { JsonObject } from './json-values.ts';

/** What is wanted of the objects on the lines of a log. It should be one constant: what is made of it is remembered. */
export interface Wanted {
  readonly [name: string]: WantedValue;
}

export type WantedValue =
  | { readonly kind: 'any' | 'distinct' }
  | { readonly kind: 'oneOf'; readonly texts: readonly string[] }
  | { readonly kind: 'members' | 'list'; readonly members: Wanted };

/** The value as it is. */
export const any: WantedValue = { kind: 'any' };

/**
 * The value as it is. A line on which all values that are to be distinct are as on the line before is of no interest: what comes
 * behind the last of them is not looked at.
 */
export const distinct: WantedValue = { kind: 'distinct' };

/** The value as it is. A line on which it is another text is of no interest: what comes behind it is not looked at. */
export const oneOf = (...texts: readonly string[]): WantedValue => ({ kind: 'oneOf', texts });

/** Members of an object. A value that is none is wanted as it is. */
export const members = (wanted: Wanted): WantedValue => ({ kind: 'members', members: wanted });

/** Members of the objects of a list. A value that is no such list is wanted as it is. */
export const listOf = (wanted: Wanted): WantedValue => ({ kind: 'list', members: wanted });

/** The wanted members; `passed` for a line of no interest; undefined where only `JSON.parse` can tell. */
export type Picked = JsonObject | 'passed' | undefined;

/** How many values are to be distinct, at any depth. */
export function distinctCount(wanted: Wanted): number {
  return Object.values(wanted).reduce((count, value) => {
    if (value.kind === 'members' || value.kind === 'list') return count + distinctCount(value.members);
    return count + (value.kind === 'distinct' ? 1 : 0);
  }, 0);
}
