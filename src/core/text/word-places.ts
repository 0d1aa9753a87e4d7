const OF_WORD = Uint8Array.from({ length: 128 }, (_, code) => (/\w/.test(String.fromCharCode(code)) ? 1 : 0));
const PLAIN = /^\w+$/;
const BUCKETS = 1 << 16;

/** Letters, digits and underscores of ASCII, of which the names of most programs consist. */
export function isPlainWord(word: string): boolean {
  return PLAIN.test(word);
}

/** No letter, digit or underscore stands before or behind a part of a text. */
export function isWholeWord(text: string, start: number, end: number): boolean {
  return !isOfWord(text.charCodeAt(start - 1)) && !isOfWord(text.charCodeAt(end));
}

function isOfWord(code: number): boolean {
  return OF_WORD[code] === 1;
}

/** Where all plain words of a text stand, found in one pass: for whoever asks for many of them. */
export class WordPlaces {
  readonly #text: string;
  /** For each hash the number of its last word, counted from 1, and for each word that of the one before it with its hash. */
  readonly #last = new Int32Array(BUCKETS);
  #before: Int32Array;
  #starts: Int32Array;

  constructor(text: string) {
    this.#text = text;
    this.#before = new Int32Array((text.length >> 3) + 16);
    this.#starts = new Int32Array(this.#before.length);
    let count = 0;
    for (let at = 0; at < text.length;) {
      const start = at;
      let hash = 0;
      for (let code = text.charCodeAt(at); isOfWord(code); code = text.charCodeAt(++at)) hash = hashed(hash, code);
      if (at === start) {
        at++;
        continue;
      }
      if (++count === this.#starts.length) this.#grow();
      this.#starts[count] = start;
      const bucket = hash & (BUCKETS - 1);
      this.#before[count] = this.#last[bucket]!;
      this.#last[bucket] = count;
    }
  }

  /** All offsets of a plain word, ascending. */
  of(word: string): number[] {
    let hash = 0;
    for (let at = 0; at < word.length; at++) hash = hashed(hash, word.charCodeAt(at));
    const places: number[] = [];
    for (let index = this.#last[hash & (BUCKETS - 1)]!; index !== 0; index = this.#before[index]!) {
      const start = this.#starts[index]!;
      const isSame = this.#text.startsWith(word, start) && !isOfWord(this.#text.charCodeAt(start + word.length));
      if (isSame) places.push(start);
    }
    return places.reverse();
  }

  #grow(): void {
    const [before, starts] = [this.#before, this.#starts];
    this.#before = new Int32Array(2 * before.length);
    this.#starts = new Int32Array(2 * starts.length);
    this.#before.set(before);
    this.#starts.set(starts);
  }
}

function hashed(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}
