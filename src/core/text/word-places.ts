const OF_WORD = Uint8Array.from({ length: 256 }, (_, code) => (/\w/.test(String.fromCharCode(code)) ? 1 : 0));
const PLAIN = /^\w+$/;
const BUCKETS = 1 << 16;
/** Of UTF-8: bytes from here on are those of characters beyond ASCII, of which the first is no less than the second number. */
const BEYOND_ASCII = 0x80;
const FIRST_OF_SEVERAL = 0xc0;
/** The first byte of a character that is two code units of a string. */
const FIRST_OF_PAIR = 0xf0;

/** Letters, digits and underscores of ASCII, of which the names of most programs consist. */
export function isPlainWord(word: string): boolean {
  return PLAIN.test(word);
}

/** No letter, digit or underscore stands before or behind a part of a text. */
export function isWholeWord(text: string, start: number, end: number): boolean {
  return !isOfWord(text.charCodeAt(start - 1)) && !isOfWord(text.charCodeAt(end));
}

function isOfWord(code: number): boolean {
  return code < OF_WORD.length && OF_WORD[code] === 1;
}

/** Where all plain words of a text stand, found in one pass: for whoever asks for many of them. */
export class WordPlaces {
  readonly #text: string;
  /** For each hash the number of its last word, counted from 1, and for each word that of the one before it with its hash. */
  readonly #last = new Int32Array(BUCKETS);
  readonly #before: Int32Array;
  readonly #starts: Int32Array;

  constructor(text: string) {
    this.#text = text;
    // Bytes are read faster than the code units of a string.
    const bytes = new TextEncoder().encode(text);
    const last = this.#last;
    let before = new Int32Array((bytes.length >> 2) + 16);
    let starts = new Int32Array(before.length);
    let count = 0;
    /** How many bytes there are up to here more than code units. */
    let more = 0;
    for (let at = 0; at < bytes.length; at++) {
      const first = bytes[at]!;
      if (OF_WORD[first] === 0) {
        if (first >= FIRST_OF_PAIR) more--;
        else if (first >= BEYOND_ASCII && first < FIRST_OF_SEVERAL) more++;
        continue;
      }
      const start = at;
      do at++;
      while (at < bytes.length && OF_WORD[bytes[at]!] === 1);
      if (++count === starts.length) {
        before = twiceAsLong(before);
        starts = twiceAsLong(starts);
      }
      starts[count] = start - more;
      const length = at - start;
      const middle = bytes[start + (length >> 1)]!;
      const late = bytes[start + ((3 * length) >> 2)]!;
      const bucket = hashOf(length, first, middle, late, bytes[at - 1]!);
      before[count] = last[bucket]!;
      last[bucket] = count;
      at--;
    }
    this.#before = before;
    this.#starts = starts;
  }

  /** All offsets of a plain word, ascending. */
  of(word: string): number[] {
    const { length } = word;
    const middle = word.charCodeAt(length >> 1);
    const late = word.charCodeAt((3 * length) >> 2);
    const hash = hashOf(length, word.charCodeAt(0), middle, late, word.charCodeAt(length - 1));
    const places: number[] = [];
    for (let index = this.#last[hash]!; index !== 0; index = this.#before[index]!) {
      const start = this.#starts[index]!;
      const isSame = this.#text.startsWith(word, start) && !isOfWord(this.#text.charCodeAt(start + word.length));
      if (isSame) places.push(start);
    }
    return places.reverse();
  }
}

function twiceAsLong(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * numbers.length);
  longer.set(numbers);
  return longer;
}

/** Told from a few letters of a word, since to read all words of a text letter by letter is what takes the time. */
function hashOf(length: number, first: number, middle: number, late: number, last: number): number {
  const ends = Math.imul(first, 0x9e37) ^ Math.imul(last, 0x3c6f);
  return (ends ^ Math.imul(middle, 0x5bd1) ^ Math.imul(late, 0x2b3d) ^ Math.imul(length, 0x1f3)) & (BUCKETS - 1);
}
