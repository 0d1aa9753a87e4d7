/*
 * Strategy. A vocabulary of 200,000 strings in a `Map` takes a quarter of a second and 35 MB to load, more than all else that a
 * short command does. Here the tokens lie in one array of bytes, behind one another in the order of their ranks, and are found
 * by a table of numbers: 20 ms and 6 MB. No strings are made; a word is merged in place.
 */
import { NO_RANK, NONE, WordParts } from './word-parts.ts';

/** The tokens of a tokenizer, in the order of their ranks: what byte pairs are merged first. */
export interface Vocabulary {
  /** The bytes of all tokens, one behind the other, in base64. */
  readonly bytes: string;
  /** How many bytes each token has, a byte each, in base64. */
  readonly lengths: string;
}

/** More than twice the number of tokens, so that searches are short. */
const SLOTS_PER_TOKEN = 2;
const HASH_SEED = 0x811c_9dc5;
const HASH_PRIME = 0x0100_0193;
/** UTF-8 bytes that a UTF-16 code unit takes at most. */
const BYTES_PER_UNIT = 3;

/** Splits words into the tokens of a vocabulary by byte pair encoding. */
export class BytePairs {
  readonly #encoder = new TextEncoder();
  readonly #bytes: Uint8Array;
  /** Where the token of each rank ends among the bytes. */
  readonly #ends: Uint32Array;
  /** The rank of a token and 1, in a slot that its hash finds; 0 where it is free. */
  readonly #slots: Uint32Array;
  /** The word that is being split. */
  #word = new Uint8Array(0);
  #parts = new WordParts(0);

  constructor(vocabulary: Vocabulary) {
    const text = atob(vocabulary.bytes);
    const lengths = atob(vocabulary.lengths);
    this.#bytes = new Uint8Array(text.length);
    this.#ends = new Uint32Array(lengths.length);
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(lengths.length * SLOTS_PER_TOKEN)));
    this.#fill(text, lengths);
  }

  #fill(text: string, lengths: string): void {
    const [bytes, ends, slots] = [this.#bytes, this.#ends, this.#slots];
    const mask = slots.length - 1;
    let at = 0;
    for (let rank = 0; rank < lengths.length; rank++) {
      let hash = HASH_SEED;
      for (const end = at + lengths.charCodeAt(rank); at < end; at++) {
        const byte = text.charCodeAt(at);
        bytes[at] = byte;
        hash = Math.imul(hash ^ byte, HASH_PRIME);
      }
      ends[rank] = at;
      let slot = slotOf(hash) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = rank + 1;
    }
  }

  /** The tokens of a word: what the tokenizer's pattern matches at once. Lone surrogates count as U+FFFD. */
  count(word: string): number {
    const most = word.length * BYTES_PER_UNIT;
    if (most > this.#word.length) {
      this.#word = new Uint8Array(2 * most);
      this.#parts = new WordParts(2 * most);
    }
    const { written } = this.#encoder.encodeInto(word, this.#word);
    return written <= 1 || this.#rankOf(0, written) !== NO_RANK ? 1 : this.#merge(written);
  }

  /** Merges the two neighbours of the lowest rank, the first of several, until no two are a token. @returns how many are left */
  #merge(length: number): number {
    const parts = this.#parts;
    parts.reset(length);
    for (let part = 0; part + 1 < length; part++) parts.rank(part, this.#rankOf(part, part + 2));
    let count = length;
    for (let part = parts.lowest(); part !== NONE; part = parts.lowest()) {
      parts.merge(part);
      count--;
      const end = parts.end(part);
      if (end < length) parts.rank(part, this.#rankOf(part, parts.end(end)));
      const before = parts.before(part);
      if (before !== NONE) parts.rank(before, this.#rankOf(before, end));
    }
    return count;
  }

  /** The rank of a part of the word; {@link NO_RANK} where it is no token. */
  #rankOf(start: number, end: number): number {
    const [word, bytes, ends, slots] = [this.#word, this.#bytes, this.#ends, this.#slots];
    const mask = slots.length - 1;
    let hash = HASH_SEED;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ word[at]!, HASH_PRIME);
    for (let slot = slotOf(hash) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const rank = slots[slot]! - 1;
      const first = rank === 0 ? 0 : ends[rank - 1]!;
      if (ends[rank]! - first !== end - start) continue;
      let at = start;
      while (at < end && word[at] === bytes[first + at - start]) at++;
      if (at === end) return rank;
    }
    return NO_RANK;
  }
}

/** The lower bits of the product above mix least. */
function slotOf(hash: number): number {
  return hash ^ (hash >>> 15);
}
