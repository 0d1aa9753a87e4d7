/**
 * Strategy. Millions of blocks are hashed, so the hash is a fast one: two lanes of 32 bits take each UTF-16 code unit and are
 * mixed crosswise behind each text. Two prefixes that differ share all 64 bits with a chance of about 2⁻⁶⁰. It is not
 * cryptographic; who simulates a cache has no reason to attack it.
 *
 * A value is hashed by its structure, without being written out as JSON: members in the order that they have, since a cache of
 * rendered prompts tells `{"a":1,"b":2}` from `{"b":2,"a":1}`. White space between the tokens of the JSON and the spelling of
 * its numbers and escapes are gone once it is parsed.
 */

const PRIME_HIGH = 2654435761;
const PRIME_LOW = 1597334677;

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
  #high = 0xdeadbeef | 0;
  #low = 0x41c6ce57;

  /** The two lanes, 32 bits each, as signed numbers. */
  get high(): number {
    return this.#high;
  }

  get low(): number {
    return this.#low;
  }

  /** 53 of the 64 bits, as a number that a Map takes for a key; {@link check} has the rest. */
  get key(): number {
    return 0x1_0000_0000 * (this.#low & 0x1f_ffff) + (this.#high >>> 0);
  }

  get check(): number {
    return this.#low >>> 21;
  }

  reset(): this {
    this.#high = 0xdeadbeef | 0;
    this.#low = 0x41c6ce57;
    return this;
  }

  /** A whole number, by its lower 32 bits. */
  number(value: number): this {
    const high = Math.imul(this.#high ^ value, PRIME_HIGH);
    const low = Math.imul(this.#low ^ value, PRIME_LOW);
    this.#high = Math.imul(high ^ (high >>> 16), 2246822507) ^ (low >>> 13);
    this.#low = Math.imul(low ^ (low >>> 16), 3266489909) ^ (high >>> 15);
    return this;
  }

  text(text: string): this {
    const { length } = text;
    let high = this.#high ^ TEXT;
    let low = this.#low ^ TEXT;
    for (let index = 0; index < length; index++) {
      const unit = text.charCodeAt(index);
      high = Math.imul(high ^ unit, PRIME_HIGH);
      low = Math.imul(low ^ unit, PRIME_LOW);
    }
    this.#high = high;
    this.#low = low;
    return this.number(length);
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

  #double(value: number): this {
    return Number.isInteger(value) && Math.abs(value) < 0x8000_0000 ? this.number(value | 0) : this.text(String(value));
  }
}
