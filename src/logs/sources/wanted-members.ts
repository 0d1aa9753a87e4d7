import type { JsonObject } from './json-values.ts';

/**
 * Which members of an object are wanted: a value as it is (`watched`: the {@link PickerStop} is asked after it), members of an
 * object, or members of the objects of a list. Where the value turns out to be something else, it is wanted as it is.
 */
export interface Wanted {
  readonly [name: string]: true | 'watched' | Wanted | readonly [Wanted];
}

/** Decides while an object is read that the rest of it is of no interest. */
export interface PickerStop {
  /** Another outermost object begins. */
  begin(): void;
  /**
   * Asked after each watched member.
   * @param depth 1 for members of the outermost object
   */
  stopsAt(name: string, value: unknown, depth: number): boolean;
}

/** What is picked out of each line. The wanted members should be one constant: what is made of them is remembered. */
export interface Picking {
  readonly wanted: Wanted;
  readonly stop?: PickerStop;
}

/** The wanted members; `stopped` where the rest is of no interest; undefined where only `JSON.parse` can tell. */
export type Picked = JsonObject | 'stopped' | undefined;

/** A wanted member, and what is wanted of its value. */
export interface WantedMember {
  readonly name: string;
  readonly isWatched: boolean;
  readonly members: readonly WantedMember[] | undefined;
  /** Of the objects in its list. */
  readonly listMembers: readonly WantedMember[] | undefined;
}

export function wantedMembers(wanted: Wanted): WantedMember[] {
  return Object.entries(wanted).map(([name, value]) => {
    const isWatched = value === 'watched';
    if (value === true || value === 'watched') return { name, isWatched, members: undefined, listMembers: undefined };
    return isList(value)
      ? { name, isWatched, members: undefined, listMembers: wantedMembers(value[0]) }
      : { name, isWatched, members: wantedMembers(value), listMembers: undefined };
  });
}

function isList(value: Wanted | readonly [Wanted]): value is readonly [Wanted] {
  return Array.isArray(value);
}
