import type { Expression } from '../syntax/program.ts';
import type { Reference, Value, Variables } from './values/value.ts';

/** Gives the names of a file their values when they are asked for. */
export type LookUp = (name: string) => Value | undefined;

/** A variable and a place in another value that are one list: `const content = messages[0].content`. */
export interface SharedList {
  readonly name: string;
  readonly place: Expression;
  readonly root: string;
  /** The list, as it was when both were alike. */
  last: Value;
  /** Where the place may have another list by now: what it had last. */
  lastThere?: Value;
}

const NONE: readonly SharedList[] = [];
const NO_MEMBERS: ReadonlyMap<string, Value> = new Map();

/**
 * The variables at a place of a program. What is written to a scope does not reach the scope around it; a branch is executed
 * in a scope of its own, whose writes are merged when it is left.
 */
export class Scope implements Variables {
  readonly #around: Variables | undefined;
  readonly #lookUp: LookUp | undefined;
  readonly #values = new Map<string, Value>();
  #references: Map<string, Reference> | undefined;
  #hasMembers = false;
  /** Variables here and around that are other names of lists in other values. */
  shared: readonly SharedList[];

  /** @param lookUp of names that nothing has given a value here or around */
  constructor(around: Variables | undefined, lookUp?: LookUp) {
    this.#around = around;
    this.#lookUp = lookUp;
    // What is found of them here is found for what is written here.
    const shared = around instanceof Scope ? around.shared : NONE;
    this.shared = shared.length === 0 ? NONE : shared.map((one) => ({ ...one }));
  }

  get(path: string): Value | undefined {
    const reference = this.#references?.get(path);
    if (reference) return reference.scope.get(reference.path);
    return this.#values.get(path) ?? this.#around?.get(path) ?? this.#lookUp?.(path);
  }

  set(path: string, value: Value): void {
    const reference = this.#references?.get(path);
    if (reference) reference.scope.set(reference.path, value);
    else {
      this.#values.set(path, value);
      this.#hasMembers ||= path.includes('.');
    }
  }

  /** Makes a name another name of a variable elsewhere: what is written to one is written to both. */
  refer(name: string, reference: Reference): void {
    this.#references ??= new Map();
    this.#references.set(name, reference);
  }

  /** A name that stands for an object gets another one: what is written to it from now on is its own. */
  release(name: string): void {
    if (this.#references?.get(name)?.isObject) this.#references.delete(name);
  }

  /** What a block has declared is not there behind it. */
  forget(name: string): void {
    this.#values.delete(name);
  }

  /** A function around the place has given a name a value; at the top level none has. */
  holds(path: string): boolean {
    if (this.isOutermost) return false;
    return this.#values.has(path) || (this.#around instanceof Scope && this.#around.holds(path));
  }

  /** What has been given to the members of an object here and in the function around, by their paths. */
  membersOf(name: string): ReadonlyMap<string, Value> {
    const around = this.#around instanceof Scope && !this.isOutermost ? this.#around.membersOf(name) : NO_MEMBERS;
    const own = this.#hasMembers ? [...this.#values].filter(([path]) => path.startsWith(`${name}.`)) : [];
    return own.length === 0 ? around : new Map([...around, ...own]);
  }

  /** A name stands for something else: what its members were given is not theirs any more. */
  replaceMembers(name: string, other: (path: string) => Value): void {
    for (const path of this.membersOf(name).keys()) this.#values.delete(path);
    for (const path of this.membersOf(name).keys()) this.set(path, other(path));
  }

  /** It is within another, or that other. */
  isWithin(other: Variables): boolean {
    return this === other || (this.#around instanceof Scope && this.#around.isWithin(other));
  }

  /** Nothing is around it: the top level of a file. */
  get isOutermost(): boolean {
    return this.#around === undefined;
  }

  /** What was written here and around it, but for what the top level has around a function. */
  get visible(): ReadonlyMap<string, Value> {
    const around = this.#around instanceof Scope && !this.#around.isOutermost ? this.#around.visible : NO_MEMBERS;
    return around.size === 0 ? this.#values : new Map([...around, ...this.#values]);
  }

  /** What was written here and all around it. */
  get reached(): ReadonlyMap<string, Value> {
    return this.#around instanceof Scope ? new Map([...this.#around.reached, ...this.#values]) : this.#values;
  }

  /** What was written here. */
  get written(): ReadonlyMap<string, Value> {
    return this.#values;
  }
}
