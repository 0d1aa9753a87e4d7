import type { Expression } from '../program.ts';
import type { Value, Variables } from './value.ts';

/** A list or a record that was changed, and by what name. */
interface ChangedObject {
  readonly value: Value;
  readonly place: Expression;
  readonly scope: Variables;
}

const NONE: readonly ChangedObject[] = [];

/**
 * The lists and records that have been changed where they are. What is changed gets another value at the place at which that is done;
 * who else still has the value that it had has what is not there any more.
 */
export class ChangedObjects {
  #log: ChangedObject[] = [];
  #known = new Map<Value, readonly ChangedObject[]>();

  get isNone(): boolean {
    return this.#log.length === 0;
  }

  note(value: Value, { place, scope }: Omit<ChangedObject, 'value'>): void {
    this.#add({ value, place, scope });
  }

  of(value: Value): readonly ChangedObject[] {
    return this.#known.get(value) ?? NONE;
  }

  /** Reads code behind which nothing is known of what it changes, as one of several branches. @returns what it changes */
  apart(read: () => void): readonly ChangedObject[] {
    const before = this.#log.length;
    read();
    const own = this.#log.splice(before);
    for (const one of own.toReversed()) {
      const left = this.of(one.value).slice(0, -1);
      if (left.length > 0) this.#known.set(one.value, left);
      else this.#known.delete(one.value);
    }
    return own;
  }

  /** Behind the branches, what any of them has changed may be changed. */
  leave(branches: readonly (readonly ChangedObject[])[]): void {
    for (const one of branches.flat()) this.#add(one);
  }

  #add(one: ChangedObject): void {
    this.#log.push(one);
    this.#known.set(one.value, [...(this.#known.get(one.value) ?? NONE), one]);
  }
}
