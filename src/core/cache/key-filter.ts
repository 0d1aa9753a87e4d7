const MANY_WORDS = 1 << 15;

/**
 * Tells quickly of most keys that they are not in a Map: two bits of a word for each key that was added. A look-up of a number that
 * is not there takes a Map ten times as long.
 */
export class KeyFilter {
  readonly #words: Uint32Array;

  /** @param words a power of two, about as many as there are going to be keys */
  constructor(words = MANY_WORDS) {
    this.#words = new Uint32Array(words);
  }

  add(key: number): void {
    const low = key | 0;
    this.#words[low & (this.#words.length - 1)]! |= bitsOf(low);
  }

  mayHave(key: number): boolean {
    const low = key | 0;
    const bits = bitsOf(low);
    return (this.#words[low & (this.#words.length - 1)]! & bits) === bits;
  }
}

/** By ten bits of a key that do not choose the word. */
function bitsOf(key: number): number {
  return (1 << ((key >>> 15) & 31)) | (1 << ((key >>> 20) & 31));
}
