const WORDS = 1 << 15;
const LAST_BIT = WORDS * 32 - 1;

/**
 * Tells quickly of most keys that they are not in a Map: a bit for each key that was added. A look-up of a number that is not
 * there takes a Map ten times as long.
 */
export class KeyFilter {
  readonly #words = new Uint32Array(WORDS);

  add(key: number): void {
    const bit = key & LAST_BIT;
    this.#words[bit >>> 5]! |= 1 << (bit & 31);
  }

  mayHave(key: number): boolean {
    const bit = key & LAST_BIT;
    return (this.#words[bit >>> 5]! & (1 << (bit & 31))) !== 0;
  }

  copy(): KeyFilter {
    const copy = new KeyFilter();
    copy.#words.set(this.#words);
    return copy;
  }
}
