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
import { hashKey } from './hash-columns.ts';

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

  /** As a number, see {@link hashKey}. */
  get key(): number {
    return hashKey(this.#high, this.#low);
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

  /** Another hash, by its halves. */
  hash(high: number, low: number): this {
    return this.#step(high, low);
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
