/*
 * Strategy. Most of a prompt is ASCII words, each with at most one character before it that belongs to it (a blank, as a rule),
 * and lone signs between them. A word is read letter by letter into three numbers, six bits a letter, and its tokens are looked
 * up by them in a table of numbers: no pattern is run and no string is made. Of what is no such word nothing is said here.
 */

const BITS = 6;
const LETTERS_PER_NUMBER = 5;
const LONGEST = 3 * LETTERS_PER_NUMBER;
/** Characters that may stand before a word's letters and be counted with it: no letter, digit or line break. */
const LEADS = ' -("_.`/*<';
const FIRST_LOWER = 1;
const FIRST_UPPER = 27;
const FIRST_LEAD = 53;
const APOSTROPHE = 0x27;
const BLANK = 0x20;
const LINE_FEED = 0x0a;

/** Six bits for each character that a word may hold; 0 for others. */
const CODES = Uint8Array.from({ length: 128 }, (_, code) => {
  if (code >= 0x61 && code <= 0x7a) return FIRST_LOWER + code - 0x61;
  if (code >= 0x41 && code <= 0x5a) return FIRST_UPPER + code - 0x41;
  const lead = LEADS.indexOf(String.fromCharCode(code));
  return lead === -1 ? 0 : FIRST_LEAD + lead;
});

const SLOTS = 1 << 15;
const MOST_REMEMBERED = SLOTS / 2;

/** Counts the tokens of ASCII words, each of which is counted by its tokenizer once and then remembered. */
export class AsciiWords {
  readonly #countWord: (word: string) => number;
  readonly #keys = new Int32Array(SLOTS * 3);
  /** Tokens of the word in a slot; 0 where it is free. */
  readonly #tokens = new Uint8Array(SLOTS);
  #remembered = 0;
  /** Where the word ends that was counted last. */
  end = 0;

  constructor(countWord: (word: string) => number) {
    this.#countWord = countWord;
  }

  /**
   * The tokens of the word that begins here, where `end` tells where it ends; 0 if what begins here is not sure to be one of the
   * tokenizer's words: capitals and then small letters, with ASCII behind them that cannot belong to them; or a lone sign.
   */
  count(text: string, start: number): number {
    let key0 = 0;
    let key1 = 0;
    let key2 = 0;
    let at = start;
    let hasSmall = false;
    let hasLetter = false;
    for (; at < text.length; at++) {
      const character = text.charCodeAt(at);
      if (character >= 128 || (character === APOSTROPHE && hasLetter)) return 0;
      const code = CODES[character]!;
      if (code === 0) break;
      if (code >= FIRST_LEAD) {
        if (at > start) break;
      } else if (code < FIRST_UPPER) {
        hasLetter = hasSmall = true;
      } else {
        if (hasSmall) break;
        hasLetter = true;
      }
      const length = at - start;
      if (length < LETTERS_PER_NUMBER) key0 = (key0 << BITS) | code;
      else if (length < 2 * LETTERS_PER_NUMBER) key1 = (key1 << BITS) | code;
      else if (length < LONGEST) key2 = (key2 << BITS) | code;
      else return 0;
    }
    if (!hasLetter) return this.#countSign(text, start);
    this.end = at;
    return this.#recall(key0, key1, key2, text, start);
  }

  /** Every ASCII character is a token. One that is printed is alone before a blank, a line feed before one that is printed. */
  #countSign(text: string, start: number): number {
    const next = text.charCodeAt(start + 1);
    const isAlone =
      text.charCodeAt(start) === LINE_FEED ? isPrinted(next) : next === BLANK && isPrinted(text.charCodeAt(start));
    if (!isAlone) return 0;
    this.end = start + 1;
    return 1;
  }

  #recall(key0: number, key1: number, key2: number, text: string, start: number): number {
    const hash = Math.imul(key0, 0x9e37_79b1) ^ Math.imul(key1, 0x85eb_ca77) ^ Math.imul(key2, 0xc2b2_ae3d);
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    for (; this.#tokens[slot] !== 0; slot = (slot + 1) & (SLOTS - 1)) {
      const key = slot * 3;
      if (this.#keys[key] === key0 && this.#keys[key + 1] === key1 && this.#keys[key + 2] === key2)
        return this.#tokens[slot]!;
    }
    const tokens = this.#countWord(text.slice(start, this.end));
    if (this.#remembered === MOST_REMEMBERED) {
      this.#tokens.fill(0);
      this.#remembered = 0;
      return tokens;
    }
    this.#remembered++;
    this.#keys.set([key0, key1, key2], slot * 3);
    this.#tokens[slot] = tokens;
    return tokens;
  }
}

function isPrinted(code: number): boolean {
  return code > BLANK && code < 0x7f;
}
