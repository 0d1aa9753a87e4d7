import type { Expression } from '../../syntax/program.ts';
import type { Value, Variables } from '../values/value.ts';

/** A list or a record that was changed, and by what name. */
export interface ChangedObject {
  readonly value: Value;
  readonly place: Expression;
  readonly scope: Variables;
  /** The name is one of the file: it means the same in all functions. */
  readonly isOfFile: boolean;
}

const NONE: readonly ChangedObject[] = [];

/**
 * The lists and records that have been changed where they are. What is changed gets another value at the place at which that is done;
 * who else still has the value that it had has what is not there any more.
 */
export class ChangedObjects {
  readonly #log: ChangedObject[] = [];
  /** What was changed in branches behind which the function is left. */
  #left: ChangedObject[] = [];
  readonly #known = new Map<Value, readonly ChangedObject[]>();

  get isNone(): boolean {
    return this.#log.length === 0;
  }

  get count(): number {
    return this.#log.length;
  }

  note(one: ChangedObject): void {
    this.#log.push(one);
    this.#known.set(one.value, [...this.of(one.value), one]);
  }

  of(value: Value): readonly ChangedObject[] {
    return this.#known.get(value) ?? NONE;
  }

  /** Reads code behind which nothing is known of what it changes, as one of several branches. @returns what it changes */
  apart(read: () => void): readonly ChangedObject[] {
    const before = this.count;
    read();
    return this.takeBack(before);
  }

  /** Forgets what was changed since there were so many. @returns that */
  takeBack(before: number): readonly ChangedObject[] {
    const own = this.#log.splice(before);
    for (const one of own.toReversed()) {
      const left = this.of(one.value).slice(0, -1);
      if (left.length > 0) this.#known.set(one.value, left);
      else this.#known.delete(one.value);
    }
    return own;
  }

  /** Behind the branches that go on, what any of them has changed may be changed. */
  goOn(own: readonly ChangedObject[]): void {
    for (const one of own) this.note(one);
  }

  /** Behind one with which a function is left, only whoever has called that goes on with it. */
  leave(own: readonly ChangedObject[]): void {
    this.#left.push(...own);
  }

  /** Reads a function. @returns what it has changed where it may be left before its end */
  leftBy(read: () => void): readonly ChangedObject[] {
    const around = this.#left;
    this.#left = [];
    read();
    const own = this.#left;
    this.#left = around;
    return own;
  }
}
