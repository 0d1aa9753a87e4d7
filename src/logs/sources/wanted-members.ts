import type { JsonObject } from './json-values.ts';

/** What is wanted of an object, by the names of its members. */
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

/**
 * The wanted values of one line, each at the number of its member ({@link WantedLines.numberOf}); undefined where there is none.
 * An object whose members are wanted is {@link OBJECT}, a list of such objects is a list of values. Only valid until the next
 * line is read.
 */
export type LineValues = readonly unknown[];

/** In place of an object whose members are values of their own. */
export const OBJECT: unique symbol = Symbol('object');

export interface WantedMember {
  readonly name: string;
  readonly value: WantedValue;
  /** Where in {@link LineValues} it stands; in a list: in the values of one of its objects. */
  readonly number: number;
  /** Behind the numbers of the members below it, which follow its own. */
  readonly endNumber: number;
  readonly members: readonly WantedMember[];
  /** How many values an object of its list has. */
  readonly listSize: number;
}

/** What is wanted of the lines of a log. One constant for a source: what is made of it is remembered. */
export class WantedLines {
  readonly members: readonly WantedMember[];
  /** How many values a line has. */
  readonly size: number;
  /** How many of them are to be distinct. */
  readonly distinctCount: number;

  constructor(wanted: Wanted) {
    const numbering = new Numbering();
    this.members = numbering.membersOf(wanted);
    this.size = numbering.size;
    this.distinctCount = numbering.distinctCount;
  }

  /** @param path names from the outermost object on; behind the name of a list those of its objects */
  numberOf(...path: readonly string[]): number {
    let member: WantedMember | undefined;
    for (const name of path) member = (member?.members ?? this.members).find((each) => each.name === name);
    if (!member) throw new RangeError(`Nobody wants ${path.join('.')}.`);
    return member.number;
  }

  /** The values of an object that was read as a whole. */
  valuesOf(object: JsonObject): LineValues {
    const values = new Array<unknown>(this.size).fill(undefined);
    collect(object, this.members, values);
    return values;
  }
}

/** Sets the value of a member. Of several with one name the last counts, as in `JSON.parse`: nothing is left of the others. */
export function setValue(values: unknown[], { number, endNumber }: WantedMember, value: unknown): void {
  if (values[number] !== undefined) values.fill(undefined, number, endNumber);
  values[number] = value;
}

class Numbering {
  size = 0;
  distinctCount = 0;

  membersOf(wanted: Wanted): WantedMember[] {
    return Object.entries(wanted).map(([name, value]): WantedMember => {
      const number = this.size++;
      if (value.kind === 'distinct') this.distinctCount += 1;
      const ofObjects = new Numbering();
      const numbering = value.kind === 'list' ? ofObjects : this;
      const inner = 'members' in value ? numbering.membersOf(value.members) : [];
      return { name, value, number, endNumber: this.size, members: inner, listSize: ofObjects.size };
    });
  }
}

function collect(object: JsonObject, wanted: readonly WantedMember[], values: unknown[]): void {
  for (const { name, value, number, members: inner, listSize } of wanted) {
    if (!Object.hasOwn(object, name)) continue;
    const found = object[name];
    if (value.kind === 'members' && isObject(found)) {
      values[number] = OBJECT;
      collect(found, inner, values);
    } else if (value.kind === 'list' && Array.isArray(found) && found.every(isObject)) {
      values[number] = found.map((each) => {
        const list = new Array<unknown>(listSize).fill(undefined);
        collect(each, inner, list);
        return list;
      });
    } else values[number] = found;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
