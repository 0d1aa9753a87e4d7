import type { Role, Ttl } from '../prompt/model.ts';
import { hashBlock } from './block-hash.ts';
import { type BlockList, NO_TEXT } from './block-list.ts';
import { type BlockPlace, type RequestBlock, scannedText } from './blocks.ts';
import { type HashColumns, hashColumns } from './hash-columns.ts';
import { PrefixHash } from './prefix-hash.ts';
import { HIGH, LENGTH, LOW, MARKER, ROW_FIELDS, START, type TextMemory } from './text-memory.ts';

/** What the texts of a list have in common, and the line that they stand in. */
export interface TextPlace extends BlockPlace {
  readonly role: Role;
  /** Each byte as one character. */
  readonly latin1: string;
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
  /** The block, or where its text stands. */
  #owners: (RequestBlock | TextPlace)[] = [];
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
    this.#owners.length = length;
  }

  at(index: number): RequestBlock | undefined {
    const row = index < 0 ? index + this.#length : index;
    const owner = this.#owners[row];
    const start = this.#starts[row];
    if (owner === undefined || start === undefined) return undefined;
    if (start === NO_TEXT) return owner as RequestBlock;
    const place = owner as TextPlace;
    const own = this.#indexes[row]!;
    const text = place.latin1.slice(start, start + this.characters[row]!);
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
    const row = this.#next();
    const { high, low } = hashBlock(HASH, block);
    this.#owners.push(block);
    this.#set(row, NO_TEXT, NO_INDEX, block.text?.length ?? NO_TEXT, high, low);
    this.#markers[row] = block.marker ? MARKERS.indexOf(block.marker) : 0;
  }

  /** Adds rows of a memory. @param index of the first in its list; undefined for a string */
  addTexts(place: TextPlace, index: number | undefined, memory: TextMemory, count: number): void {
    const { rows } = memory;
    for (let one = 0, field = 0; one < count; one++, field += ROW_FIELDS) {
      const row = this.#next();
      this.#owners.push(place);
      const own = index === undefined ? NO_INDEX : index + one;
      const start = memory.placeOf(field + START);
      this.#set(row, start, own, rows[field + LENGTH]!, rows[field + HIGH]!, rows[field + LOW]!);
      this.#markers[row] = rows[field + MARKER]!;
    }
  }

  /** Adds some of other rows. */
  copy(from: BlockRows, start: number, count: number): void {
    const row = this.#length;
    const end = start + count;
    if (row + count > this.#capacity) this.#resize(Math.max(row + count, this.#capacity * 2));
    this.#length += count;
    this.#starts.set(from.#starts.subarray(start, end), row);
    this.#indexes.set(from.#indexes.subarray(start, end), row);
    this.#markers.set(from.#markers.subarray(start, end), row);
    this.characters.set(from.characters.subarray(start, end), row);
    this.hashes.high.set(from.hashes.high.subarray(start, end), row);
    this.hashes.low.set(from.hashes.low.subarray(start, end), row);
    for (let one = start; one < end; one++) this.#owners.push(from.#owners[one]!);
  }

  #set(row: number, start: number, index: number, characters: number, high: number, low: number): void {
    this.#starts[row] = start;
    this.#indexes[row] = index;
    this.characters[row] = characters;
    this.hashes.high[row] = high;
    this.hashes.low[row] = low;
  }

  #next(): number {
    if (this.#length === this.#capacity) this.#resize(Math.max(8, this.#capacity * 2));
    return this.#length++;
  }

  #resize(capacity: number): void {
    const numbers = new Int32Array(capacity * 4);
    const column = (index: number, before: Int32Array): Int32Array => {
      const own = numbers.subarray(index * capacity, (index + 1) * capacity);
      own.set(before);
      return own;
    };
    this.#starts = column(0, this.#starts);
    this.#indexes = column(1, this.#indexes);
    this.#markers = column(2, this.#markers);
    this.characters = column(3, this.characters);
    const { high, low } = hashColumns(capacity);
    high.set(this.hashes.high);
    low.set(this.hashes.low);
    this.hashes = { high, low };
    this.#capacity = capacity;
  }
}

const NO_NUMBERS = new Int32Array(0);
const HASH = new PrefixHash();
