import type { Role, Ttl } from '../prompt/model.ts';
import { hashBlock } from './block-hash.ts';
import { type BlockList, type BlockPlace, NO_TEXT, type RequestBlock } from './request-block.ts';
import { scannedText } from './blocks.ts';
import type { HashColumns } from './hash-columns.ts';
import { PrefixHash } from './prefix-hash.ts';
import type { JsonText } from './json-bytes.ts';
import { requestSlab } from './slab.ts';
import type { TextColumns } from './text-memory.ts';

/** What the texts of a list have in common, and the line that they stand in. */
export interface TextPlace extends BlockPlace {
  readonly role: Role;
  readonly line: JsonText;
}

const MARKERS: readonly (Ttl | undefined)[] = [undefined, '5m', '1h'];
const NO_INDEX = -1;

/**
 * Blocks as they were read from lines. There are millions of them and next to none is looked at, so a plain text is a row of numbers,
 * and becomes a block when it is asked for; others are kept as they are.
 */
export class BlockRows implements BlockList {
  #length = 0;
  #capacity = 0;
  /** The block, or where its text stands; behind the last one, what was there before. */
  readonly #owners: (RequestBlock | TextPlace)[] = [];
  #starts: Int32Array = NO_NUMBERS;
  #indexes: Int32Array = NO_NUMBERS;
  #markers: Int32Array = NO_NUMBERS;
  characters: Int32Array = NO_NUMBERS;
  hashes: HashColumns = { high: NO_NUMBERS, low: NO_NUMBERS };

  constructor(capacity: number) {
    this.#resize(capacity);
  }

  /** Forgets the last ones where it is made shorter. */
  get length(): number {
    return this.#length;
  }

  set length(length: number) {
    this.#length = length;
  }

  at(index: number): RequestBlock | undefined {
    const row = index < 0 ? index + this.#length : index;
    if (row < 0 || row >= this.#length) return undefined;
    const owner = this.#owners[row]!;
    const start = this.#starts[row]!;
    if (start === NO_TEXT) return owner as RequestBlock;
    const place = owner as TextPlace;
    const own = this.#indexes[row]!;
    const text = place.line.latin1(start, start + this.characters[row]!);
    return scannedText(place, own === NO_INDEX ? undefined : own, text, MARKERS[this.#markers[row]!]);
  }

  *[Symbol.iterator](): Iterator<RequestBlock> {
    for (let index = 0; index < this.#length; index++) yield this.at(index)!;
  }

  /** Those that carry a marker. */
  get marked(): number[] {
    const marked: number[] = [];
    for (let row = 0; row < this.#length; row++) if (this.#markers[row] !== 0) marked.push(row);
    return marked;
  }

  /** Those that are more than a text. */
  get others(): number[] {
    const others: number[] = [];
    for (let row = 0; row < this.#length; row++) if (this.characters[row] === NO_TEXT) others.push(row);
    return others;
  }

  add(block: RequestBlock): void {
    const row = this.#make(1);
    const { high, low } = hashBlock(HASH, block);
    this.#owners[row] = block;
    this.#starts[row] = NO_TEXT;
    this.#markers[row] = MARKERS.indexOf(block.marker);
    this.characters[row] = block.text?.length ?? NO_TEXT;
    this.hashes.high[row] = high;
    this.hashes.low[row] = low;
  }

  /** Adds the first few texts of some columns. @param index of the first in its list; undefined for a string */
  addTexts(place: TextPlace, index: number | undefined, columns: TextColumns, count: number): void {
    const row = this.#make(count);
    this.#starts.set(columns.starts.subarray(0, count), row);
    this.#markers.set(columns.markers.subarray(0, count), row);
    this.characters.set(columns.lengths.subarray(0, count), row);
    this.hashes.high.set(columns.high.subarray(0, count), row);
    this.hashes.low.set(columns.low.subarray(0, count), row);
    for (let one = 0; one < count; one++) {
      this.#indexes[row + one] = index === undefined ? NO_INDEX : index + one;
      this.#owners[row + one] = place;
    }
  }

  /** Adds some of other rows. */
  copy(from: BlockRows, start: number, count: number): void {
    const row = this.#make(count);
    const end = start + count;
    this.#starts.set(from.#starts.subarray(start, end), row);
    this.#indexes.set(from.#indexes.subarray(start, end), row);
    this.#markers.set(from.#markers.subarray(start, end), row);
    this.characters.set(from.characters.subarray(start, end), row);
    this.hashes.high.set(from.hashes.high.subarray(start, end), row);
    this.hashes.low.set(from.hashes.low.subarray(start, end), row);
    for (let one = 0; one < count; one++) this.#owners[row + one] = from.#owners[start + one]!;
  }

  /** Makes place for some. @returns the first */
  #make(count: number): number {
    const row = this.#length;
    this.#length += count;
    if (this.#length > this.#capacity) this.#resize(Math.max(this.#length, this.#capacity * 2));
    return row;
  }

  #resize(capacity: number): void {
    const column = (before: Int32Array): Int32Array => {
      const own = requestSlab.int32(capacity);
      own.set(before);
      return own;
    };
    this.#starts = column(this.#starts);
    this.#indexes = column(this.#indexes);
    this.#markers = column(this.#markers);
    this.characters = column(this.characters);
    this.hashes = { high: column(this.hashes.high), low: column(this.hashes.low) };
    this.#capacity = capacity;
  }
}

const NO_NUMBERS = new Int32Array(0);
const HASH = new PrefixHash();
