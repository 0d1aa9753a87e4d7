/*
 * Strategy. A vocabulary of 200,000 strings in a `Map` takes a quarter of a second and 35 MB to load, more than all else that a
 * short command does. Here a token is found by a table of numbers, and consists of two tokens of lower ranks. Its hash is made of
 * theirs, and its bytes, which lie behind one another in the order of the ranks, are written when it is first met: 20 ms and 6 MB. No
 * strings are made; a word is merged in place.
 */
import { ranksOf, type Vocabulary } from './vocabulary.ts';
import { NO_RANK, NONE, WordParts } from './word-parts.ts';

/** More than twice the number of tokens, so that searches are short. */
const SLOTS_PER_TOKEN = 2;
/** A hash is a polynomial of the bytes: that of two parts together is told from theirs. */
const HASH_BASE = 0x9e37_79b1;
/** Of the base; the exponent is a token's length. */
const POWERS = new Int32Array(256).fill(1);
for (let exponent = 1; exponent < POWERS.length; exponent++) {
  POWERS[exponent] = Math.imul(POWERS[exponent - 1]!, HASH_BASE);
}
/** UTF-8 bytes that a UTF-16 code unit takes at most. */
const BYTES_PER_UNIT = 3;

/** Splits words into the tokens of a vocabulary by byte pair encoding. */
export class BytePairs {
  readonly #encoder = new TextEncoder();
  readonly #singles: number;
  /** Of each longer token the two that it consists of. */
  readonly #firsts: Uint32Array;
  readonly #seconds: Uint32Array;
  /** Where the token of each rank starts among the bytes, and where the last one ends. */
  readonly #starts: Uint32Array;
  /** Those of a token whose first byte is 0 have perhaps not been written. */
  readonly #bytes: Uint8Array;
  /** The rank of a token and 1, in a slot that its hash finds; 0 where it is free. */
  readonly #slots: Uint32Array;
  /** The word that is being split. */
  #word = new Uint8Array(0);
  #parts = new WordParts(0);

  constructor(vocabulary: Vocabulary) {
    const singles = atob(vocabulary.bytes);
    this.#singles = singles.length;
    this.#firsts = ranksOf(vocabulary.firsts);
    this.#seconds = ranksOf(vocabulary.seconds);
    const count = singles.length + this.#firsts.length;
    this.#starts = new Uint32Array(count + 1);
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(count * SLOTS_PER_TOKEN)));
    this.#fill(singles);
    this.#bytes = new Uint8Array(this.#starts[count]!);
    for (let rank = 0; rank < singles.length; rank++) this.#bytes[rank] = singles.charCodeAt(rank);
  }

  #fill(singles: string): void {
    const [firsts, seconds, starts, slots] = [this.#firsts, this.#seconds, this.#starts, this.#slots];
    const mask = slots.length - 1;
    const hashes = new Int32Array(starts.length - 1);
    for (let rank = 0; rank < hashes.length; rank++) {
      let length = 1;
      if (rank < singles.length) {
        hashes[rank] = singles.charCodeAt(rank);
      } else {
        const first = firsts[rank - singles.length]!;
        const second = seconds[rank - singles.length]!;
        const secondLength = starts[second + 1]! - starts[second]!;
        length = starts[first + 1]! - starts[first]! + secondLength;
        hashes[rank] = Math.imul(hashes[first]!, POWERS[secondLength]!) + hashes[second]!;
      }
      starts[rank + 1] = starts[rank]! + length;
      let slot = slotOf(hashes[rank]!) & mask;
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
    const [word, bytes, starts, slots] = [this.#word, this.#bytes, this.#starts, this.#slots];
    const mask = slots.length - 1;
    let hash = 0;
    for (let at = start; at < end; at++) hash = (Math.imul(hash, HASH_BASE) + word[at]!) | 0;
    for (let slot = slotOf(hash) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const rank = slots[slot]! - 1;
      const first = starts[rank]!;
      if (starts[rank + 1]! - first !== end - start) continue;
      if (bytes[first] === 0) this.#write(rank);
      let at = start;
      while (at < end && word[at] === bytes[first + at - start]) at++;
      if (at === end) return rank;
    }
    return NO_RANK;
  }

  /** Writes the bytes of a token, which are those of its parts. */
  #write(rank: number): void {
    const pair = rank - this.#singles;
    if (pair < 0) return;
    let at = this.#starts[rank]!;
    for (const part of [this.#firsts[pair]!, this.#seconds[pair]!]) {
      const start = this.#starts[part]!;
      const end = this.#starts[part + 1]!;
      if (this.#bytes[start] === 0) this.#write(part);
      this.#bytes.copyWithin(at, start, end);
      at += end - start;
    }
  }
}

/** Spreads what differs in any bit over all of them. */
function slotOf(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  return mixed ^ (mixed >>> 13);
}
