import type { Value } from './value.ts';

/** Parts of a text at most: alternatives in alternatives may double them at each choice. */
const MOST_PARTS = 2000;
/** Values within a list or a record at most, each as often as it stands there. */
const MOST_VALUES = 10_000;
/** So many, or as many as the program has written, may be there; more make `items = items + items` and the like. */
const MOST_REPEATED = 2000;

/** Parts, items or fields that are gone through in the time of an evaluation. */
const PARTS_OF_EVALUATION = 32;

/** Evaluations more for which one counts that gives a value of many parts. */
export function weightOf(value: Value): number {
  if (value.kind === 'text') return Math.floor(value.parts.length / PARTS_OF_EVALUATION);
  if (value.kind === 'list') return Math.floor(value.items.length / PARTS_OF_EVALUATION);
  return value.kind === 'record' ? Math.floor(value.fields.size / PARTS_OF_EVALUATION) : 0;
}

/** Tells values that it would take too long to look through: a few lines of a program can make one of any size. */
export class ValueSizes {
  /** What many values are made of is counted once. */
  readonly #known = new WeakMap<Value, number>();

  /** @param written expressions of the program that were evaluated so far */
  isTooLarge(value: Value, written: number): boolean {
    if (value.kind === 'text') return value.parts.length > MOST_PARTS;
    if (value.kind !== 'list' && value.kind !== 'record') return false;
    const size = this.#sizeOf(value);
    return size > MOST_REPEATED && (size > written || size > MOST_VALUES);
  }

  /** How many values are in a value, itself among them. */
  #sizeOf(value: Value): number {
    if (value.kind !== 'list' && value.kind !== 'record') return 1;
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    let size = 1;
    if (value.kind === 'list') for (const item of value.items) size += this.#sizeOf(item.value);
    else for (const field of value.fields.values()) size += this.#sizeOf(field.value);
    this.#known.set(value, size);
    return size;
  }
}
