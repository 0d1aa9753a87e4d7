import type { JsonObject } from './json-values.ts';
import { timeMs } from './times.ts';

/** What is wanted of an object, by the names of its members. */
export interface Wanted {
  readonly [name: string]: WantedValue;
}

export type WantedValue =
  | { readonly kind: 'any' | 'distinct' | 'time' }
  | { readonly kind: 'oneOf'; readonly texts: readonly string[] }
  | { readonly kind: 'members'; readonly members: Wanted }
  | { readonly kind: 'listUnless'; readonly name: string; readonly texts: readonly string[] };

/** The value as it is. */
export const any: WantedValue = { kind: 'any' };

/** A time: Unix time in milliseconds, however it is written (see `timeMs`); absent for anything else. */
export const time: WantedValue = { kind: 'time' };

/**
 * The value as it is. A line on which all values that are to be distinct are as on the line before is of no interest: what comes
 * behind the last of them is not looked at.
 */
export const distinct: WantedValue = { kind: 'distinct' };

/** The value as it is. A line on which it is another text is of no interest: what comes behind it is not looked at. */
export const oneOf = (...texts: readonly string[]): WantedValue => ({ kind: 'oneOf', texts });

/** Members of an object. A value that is none is wanted as it is. */
export const members = (wanted: Wanted): WantedValue => ({ kind: 'members', members: wanted });

/** The value as it is; but a list of objects only where that member of one of them is another text. */
export const listUnless = (name: string, ...texts: readonly string[]): WantedValue => ({
  kind: 'listUnless',
  name,
  texts,
});

/** The wanted values of one line, by the numbers of their members ({@link WantedLines.numberOf}). Valid until the next line. */
export interface LineValues {
  /** Undefined where there is none; {@link OBJECT} for an object whose members are values of their own. */
  value(number: number): unknown;
  /** A text that is not empty; undefined where there is none. */
  text(number: number): string | undefined;
}

/** In place of an object whose members are values of their own. */
export const OBJECT: unique symbol = Symbol('object');

export interface WantedMember {
  readonly name: string;
  readonly wanted: WantedValue;
  /** That of its value. */
  readonly number: number;
  /** Behind the numbers of the members below it, which follow its own. */
  readonly endNumber: number;
  readonly members: readonly WantedMember[];
}

/** What is wanted of the lines of a log. One constant for a source: what is made of it is remembered. */
export class WantedLines {
  /** What another thread can make the same of. */
  readonly wanted: Wanted;
  readonly members: readonly WantedMember[];
  /** How many values a line has. */
  readonly size: number;
  /** How many of them are to be distinct. */
  readonly distinctCount: number;

  constructor(wanted: Wanted) {
    this.wanted = wanted;
    const numbering = new Numbering();
    this.members = numbering.membersOf(wanted);
    this.size = numbering.size;
    this.distinctCount = numbering.distinctCount;
  }

  /** @param path names from the outermost object on */
  numberOf(...path: readonly string[]): number {
    let member: WantedMember | undefined;
    for (const name of path) member = (member?.members ?? this.members).find((each) => each.name === name);
    if (!member) throw new RangeError(`Nobody wants ${path.join('.')}.`);
    return member.number;
  }

  /** The values of an object that was read as a whole. */
  valuesOf(object: JsonObject): LineValues {
    const values = new ListedValues(this.size);
    values.addMembers(object, this.members);
    return values;
  }
}

/** Values that are known one by one. */
export class ListedValues implements LineValues {
  readonly #values: unknown[];

  constructor(size: number) {
    this.#values = Array.from<unknown>({ length: size }).fill(undefined);
  }

  value(number: number): unknown {
    return this.#values[number];
  }

  text(number: number): string | undefined {
    const value = this.#values[number];
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  /** Of several members with one name the last counts, as in `JSON.parse`: nothing is left of the others. */
  clear({ number, endNumber }: WantedMember): void {
    this.#values.fill(undefined, number, endNumber);
  }

  set({ number, wanted }: WantedMember, value: unknown): void {
    if (wanted.kind === 'time') this.#values[number] = timeMs(value);
    else if (wanted.kind !== 'listUnless' || !isOfNoInterest(value, wanted.name, wanted.texts)) {
      this.#values[number] = value;
    }
  }

  addMembers(object: JsonObject, wanted: readonly WantedMember[]): void {
    for (const member of wanted) {
      if (!Object.hasOwn(object, member.name)) continue;
      const value = object[member.name];
      if (member.wanted.kind === 'members' && isObject(value)) {
        this.#values[member.number] = OBJECT;
        this.addMembers(value, member.members);
      } else this.set(member, value);
    }
  }
}

class Numbering {
  size = 0;
  distinctCount = 0;

  membersOf(all: Wanted): WantedMember[] {
    return Object.entries(all).map(([name, wanted]): WantedMember => {
      const number = this.size++;
      if (wanted.kind === 'distinct') this.distinctCount += 1;
      const inner = wanted.kind === 'members' ? this.membersOf(wanted.members) : [];
      return { name, wanted, number, endNumber: this.size, members: inner };
    });
  }
}

function isOfNoInterest(value: unknown, name: string, texts: readonly string[]): boolean {
  if (!Array.isArray(value) || !value.every(isObject)) return false;
  return value.every((object) => {
    const text = Object.hasOwn(object, name) ? object[name] : undefined;
    return typeof text !== 'string' || texts.includes(text);
  });
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
