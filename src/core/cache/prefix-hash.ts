/**
 * Strategy. Millions of blocks are hashed, so the hash is a fast one: a state of 64 bits, two halves that take two UTF-16 code
 * units each at a step and are then mixed with each other. A step can be undone, so that two texts of which one step differs
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

/** What comes next, so that `"1"`, `1` and `["1"]` differ. */
const TEXT = 1;
const NUMBER = 2;
const TRUE = 3;
const FALSE = 4;
const NULL = 5;
const LIST = 6;
const OBJECT = 7;
const END = 8;

/** Takes values in, one behind the other. What it holds at any time stands for all that came so far. */
export class PrefixHash {
  #high = SEED_HIGH;
  #low = SEED_LOW;

  /** 53 of the 64 bits, as a number that a Map takes for a key; {@link check} has the rest. */
  get key(): number {
    return 0x1_0000_0000 * (this.#low & 0x1f_ffff) + (this.#high >>> 0);
  }

  get check(): number {
    return this.#low >>> 21;
  }

  /** Begins anew. @param kind what is going to be hashed, so that equal values of different kinds differ */
  reset(kind = 0): this {
    this.#high = SEED_HIGH + kind;
    this.#low = SEED_LOW;
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

  /** Its length comes first, so that what is hashed can be told apart at any place. */
  text(text: string): this {
    const { length } = text;
    this.#step(length, TEXT);
    let high = this.#high;
    let low = this.#low;
    let index = 0;
    for (; index + 3 < length; index += 4) {
      const x = Math.imul(high ^ (text.charCodeAt(index) | (text.charCodeAt(index + 1) << 16)), PRIME_HIGH);
      const y = Math.imul(low ^ (text.charCodeAt(index + 2) | (text.charCodeAt(index + 3) << 16)), PRIME_LOW);
      high = x ^ ((y << 15) | (y >>> 17));
      low = y ^ ((high << 13) | (high >>> 19));
    }
    this.#high = high;
    this.#low = low;
    for (; index < length; index++) this.#step(text.charCodeAt(index), TEXT);
    return this;
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
