/** No token: two parts that are not merged. */
export const NO_RANK = 0x7fff_ffff;
/** No part. */
export const NONE = -1;

/** A rank and a part in one number, the rank first; there are fewer parts than this. */
const PARTS = 2 ** 20;

/**
 * The parts of a word while they are merged: a list in which each part is named by its first byte, and a heap of the ranks of
 * two neighbours, so that the lowest is found in logarithmic time.
 */
export class WordParts {
  readonly #ends: Int32Array;
  readonly #before: Int32Array;
  /** Of a part with the one behind it. */
  readonly #ranks: Int32Array;
  /** What has been ranked, also what holds no more. */
  readonly #heap: Float64Array;
  #size = 0;

  /** @param most bytes of a word, fewer than a million */
  constructor(most: number) {
    this.#ends = new Int32Array(most);
    this.#before = new Int32Array(most + 1);
    this.#ranks = new Int32Array(most);
    this.#heap = new Float64Array(3 * most);
  }

  /** Each byte is a part, and none has a rank. */
  reset(length: number): void {
    this.#size = 0;
    for (let part = 0; part < length; part++) {
      this.#ends[part] = part + 1;
      this.#before[part] = part - 1;
      this.#ranks[part] = NO_RANK;
    }
  }

  /** The first byte behind a part, which is the next part's name. */
  end(part: number): number {
    return this.#ends[part]!;
  }

  before(part: number): number {
    return this.#before[part]!;
  }

  /** Says the rank of a part with the one behind it. */
  rank(part: number, rank: number): void {
    this.#ranks[part] = rank;
    if (rank !== NO_RANK) this.#push(rank * PARTS + part);
  }

  /** A part becomes one with the one behind it, and has no rank then. */
  merge(part: number): void {
    const next = this.#ends[part]!;
    const end = this.#ends[next]!;
    this.#ends[part] = end;
    this.#before[end] = part;
    this.#ranks[part] = this.#ranks[next] = NO_RANK;
  }

  /** The first part of the lowest rank; {@link NONE} where none has a rank. */
  lowest(): number {
    while (this.#size > 0) {
      const key = this.#heap[0]!;
      const part = key % PARTS;
      this.#pop();
      if (this.#ranks[part] === (key - part) / PARTS) return part;
    }
    return NONE;
  }

  #push(key: number): void {
    const heap = this.#heap;
    let at = this.#size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (heap[parent]! <= key) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = key;
  }

  #pop(): void {
    const heap = this.#heap;
    const size = --this.#size;
    const key = heap[size]!;
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && heap[child + 1]! < heap[child]!) child++;
      if (key <= heap[child]!) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = key;
  }
}
