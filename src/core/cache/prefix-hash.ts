/**
 * Strategy. Millions of blocks are hashed, so the hash is a fast one: a state of 64 bits, two halves that take two UTF-16 code
 * units each at a step, or four of ASCII, and are then mixed with each other. A step can be undone, so that two texts of which one step differs
 * never share a hash, and others do with a chance of 2⁻⁶⁴. It is not cryptographic; who simulates a cache has no reason to
 * attack it.
 *
 * A value is hashed by its structure, without being written out as JSON: members in the order that they have, since a cache of
 * rendered prompts tells `{"a":1,"b":2}` from `{"b":2,"a":1}`. White space between the tokens of the JSON and the spelling of
 * its numbers and escapes are gone once it is parsed.
 */

const PRIME_HIGH = 2654435761;
const PRIME_LOW = 1597334677;
const SEED_HIGH = 0xdeadbeef | 0;
const SEED_LOW = 0x41c6ce57;

const LAST_ASCII = 127;
const NOT_ASCII = -1;

/** What comes next, so that `"1"`, `1` and `["1"]` differ. */
const TEXT = 1;
const NUMBER = 2;
const TRUE = 3;
const FALSE = 4;
const NULL = 5;
const LIST = 6;
const OBJECT = 7;
const END = 8;
const WIDE = 9;

/** The 64 bits of a hash, in two halves as signed numbers. */
export interface HashHalves {
  readonly high: number;
  readonly low: number;
}

/** Takes values in, one behind the other. What it holds at any time stands for all that came so far. */
export class PrefixHash implements HashHalves {
  #high = SEED_HIGH;
  #low = SEED_LOW;

  /** 53 of the 64 bits, as a number that a Map takes for a key; {@link check} has the rest. */
  get key(): number {
    return 0x1_0000_0000 * (this.#low & 0x1f_ffff) + (this.#high >>> 0);
  }

  get check(): number {
    return this.#low >>> 21;
  }

  get high(): number {
    return this.#high;
  }

  get low(): number {
    return this.#low;
  }

  /** Begins anew. @param kind what is going to be hashed, so that equal values of different kinds differ */
  reset(kind = 0): this {
    this.#high = SEED_HIGH + kind;
    this.#low = SEED_LOW;
    return this;
  }

  /** Goes on from another hash. */
  take({ high, low }: HashHalves): this {
    this.#high = high;
    this.#low = low;
    return this;
  }

  /** Goes on from what {@link key} and {@link check} said. */
  resume(key: number, check: number): this {
    this.#high = key | 0;
    this.#low = Math.floor(key / 0x1_0000_0000) | (check << 21);
    return this;
  }

  /** Another hash, as its {@link key} and {@link check}. */
  hash(key: number, check: number): this {
    return this.#step(key | 0, Math.floor(key / 0x1_0000_0000) | (check << 21));
  }

  /** A whole number, by its lower 32 bits. */
  number(value: number): this {
    return this.#step(value | 0, NUMBER);
  }

  /** Its length comes last, so that what is hashed can be told apart from its end backward. */
  text(text: string): this {
    const { length } = text;
    let index = 0;
    for (; index + 7 < length; index += 8) {
      const first = fourUnits(text, index);
      const second = fourUnits(text, index + 4);
      if (first === NOT_ASCII || second === NOT_ASCII) return this.#wideText(text, index);
      this.#step(first, second);
    }
    let first = 0;
    let second = 0;
    for (let shift = 0; index < length; index++, shift += 8) {
      const unit = text.charCodeAt(index);
      if (unit > LAST_ASCII) return this.#wideText(text, index - shift / 8);
      if (shift < 32) first |= unit << shift;
      else second |= unit << shift;
    }
    return this.#step(first, second).#step(length, TEXT);
  }

  /** A text from its first eight units on that are not all ASCII. */
  #wideText(text: string, from: number): this {
    this.#step(from, WIDE);
    const { length } = text;
    let index = from;
    for (; index + 3 < length; index += 4) {
      const first = text.charCodeAt(index) | (text.charCodeAt(index + 1) << 16);
      this.#step(first, text.charCodeAt(index + 2) | (text.charCodeAt(index + 3) << 16));
    }
    for (; index < length; index++) this.#step(text.charCodeAt(index), TEXT);
    return this.#step(length, TEXT);
  }

  /**
   * The text that some bytes are, as {@link text} takes it, if they are ASCII without control characters.
   * @returns whether they are; if not, nothing of use was taken in
   */
  plainText(bytes: DataView, start: number, end: number): boolean {
    let high = this.#high;
    let low = this.#low;
    let index = start;
    let others = 0;
    for (const last = end - 8; index <= last; index += 8) {
      const first = bytes.getInt32(index, true);
      const second = bytes.getInt32(index + 4, true);
      others |= othersThanPlain(first) | othersThanPlain(second);
      const x = Math.imul(high ^ first, PRIME_HIGH);
      const y = Math.imul(low ^ second, PRIME_LOW);
      high = x ^ ((y << 15) | (y >>> 17));
      low = y ^ ((high << 13) | (high >>> 19));
    }
    this.#high = high;
    this.#low = low;
    let first = 0;
    let second = 0;
    if (index < end) {
      const isFull = index + 8 <= bytes.byteLength;
      first = lastUnits(isFull ? bytes.getInt32(index, true) : wordAt(bytes, index), end - index);
      second = lastUnits(isFull ? bytes.getInt32(index + 4, true) : wordAt(bytes, index + 4), end - index - 4);
      others |=
        othersThanPlain(first | spacesBehind(end - index)) | othersThanPlain(second | spacesBehind(end - index - 4));
    }
    this.#step(first, second).#step(end - start, TEXT);
    return (others & 0x80808080) === 0;
  }

  /** Anything that JSON can hold. @param without a member's name that is left out of an object itself, not of those in it */
  value(value: unknown, without?: string): this {
    if (typeof value === 'string') return this.text(value);
    if (typeof value === 'number') return this.number(NUMBER).#double(value);
    if (typeof value !== 'object' || value === null) {
      return this.number(value === true ? TRUE : value === false ? FALSE : NULL);
    }
    if (Array.isArray(value)) {
      this.number(LIST);
      for (const element of value) this.value(element);
      return this.number(END);
    }
    this.number(OBJECT);
    for (const name of Object.keys(value)) {
      if (name !== without) this.text(name).value((value as Record<string, unknown>)[name]);
    }
    return this.number(END);
  }

  #step(first: number, second: number): this {
    const x = Math.imul(this.#high ^ first, PRIME_HIGH);
    const y = Math.imul(this.#low ^ second, PRIME_LOW);
    this.#high = x ^ ((y << 15) | (y >>> 17));
    this.#low = y ^ ((this.#high << 13) | (this.#high >>> 19));
    return this;
  }

  #double(value: number): this {
    return Number.isInteger(value) && Math.abs(value) < 0x8000_0000 ? this.number(value | 0) : this.text(String(value));
  }
}

/** Four units of a text in one number, the first one lowest; {@link NOT_ASCII} where one is not, which no four of ASCII give. */
function fourUnits(text: string, index: number): number {
  const first = text.charCodeAt(index);
  const second = text.charCodeAt(index + 1);
  const third = text.charCodeAt(index + 2);
  const fourth = text.charCodeAt(index + 3);
  if ((first | second | third | fourth) > LAST_ASCII) return NOT_ASCII;
  return first | (second << 8) | (third << 16) | (fourth << 24);
}

/** Sets the highest bit of a byte where one of four is no ASCII or a control character; of others, only where one is. */
function othersThanPlain(word: number): number {
  return word | (word - 0x20202020);
}

/** The first few bytes of a word; all of it where there are four or more, none of it where there is none. */
function lastUnits(word: number, count: number): number {
  return count >= 4 ? word : count <= 0 ? 0 : word & ((1 << (count * 8)) - 1);
}

/** What fills a word up behind its first few bytes. */
function spacesBehind(count: number): number {
  return 0x20202020 & ~lastUnits(-1, count);
}

/** Four bytes, as far as there are so many. */
function wordAt(bytes: DataView, start: number): number {
  let word = 0;
  const end = Math.min(start + 4, bytes.byteLength);
  for (let index = start; index < end; index++) word |= bytes.getUint8(index) << ((index - start) * 8);
  return word;
}
