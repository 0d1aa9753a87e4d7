import { crc32 } from 'node:zlib';

/** {@link NamedRows} for another thread, which sees the same memory. Plain data. */
export interface SharedRows {
  readonly count: number;
  readonly numbers: readonly Float64Array<SharedArrayBuffer>[];
  readonly names: readonly Uint8Array<SharedArrayBuffer>[];
}

const PIECE_ROWS = 256;
const PIECE_NAME_BYTES = 16 << 10;
const FIRST_SLOTS = 64;
const EMPTY = -1;

/** What a row has besides its columns: where its name starts, all pieces counted through, and its length in bytes. */
const NAME_FLOATS = 2;

/**
 * Strategy. Of thousands of files, hardly any has changed since the last look, and each is looked at. So they are rows of numbers
 * with a name, and objects only while somebody looks: a third of the memory, and none of V8's. They stand in pieces, so that more
 * of them are added without a copy of those that are there. The memory can be shared, so that a thread that helps to read needs no
 * copy either.
 */
export class NamedRows {
  readonly #columns: number;
  #count: number;
  /** Of {@link PIECE_ROWS} each. */
  readonly #numbers: Float64Array<SharedArrayBuffer>[];
  /** In UTF-8. A name stands in one piece; behind one that is longer than a piece are empty ones. */
  readonly #names: Buffer<SharedArrayBuffer>[];
  /** Where the next name can start. */
  #namesEnd = 0;
  /** Rows by the hash of their names, and {@link EMPTY} places: made when a row is looked for, and anew where they are too many. */
  #slots: Int32Array | undefined;

  /**
   * @param columns the numbers of a row
   * @param shared of another thread: not to be added to
   */
  constructor(columns: number, shared?: SharedRows) {
    this.#columns = columns;
    this.#count = shared?.count ?? 0;
    this.#numbers = [...(shared?.numbers ?? [])];
    this.#names = (shared?.names ?? []).map(({ buffer }) => Buffer.from(buffer));
  }

  get shared(): SharedRows {
    return {
      count: this.#count,
      numbers: this.#numbers,
      names: this.#names.map(({ buffer }) => new Uint8Array(buffer)),
    };
  }

  /** Rows count from 0. */
  get count(): number {
    return this.#count;
  }

  name(row: number): string {
    const { bytes, start, end } = this.#nameBytes(row);
    return bytes.toString('utf8', start, end);
  }

  number(row: number, column: number): number {
    return this.#numbers[Math.floor(row / PIECE_ROWS)]![this.#place(row, column)]!;
  }

  set(row: number, column: number, value: number): void {
    this.#numbers[Math.floor(row / PIECE_ROWS)]![this.#place(row, column)] = value;
  }

  /** Of a number in its piece. */
  #place(row: number, column: number): number {
    return (row % PIECE_ROWS) * (this.#columns + NAME_FLOATS) + column;
  }

  #nameBytes(row: number): NameBytes {
    const at = this.number(row, this.#columns);
    const start = at % PIECE_NAME_BYTES;
    const bytes = this.#names[Math.floor(at / PIECE_NAME_BYTES)]!;
    return { bytes, start, end: start + this.number(row, this.#columns + 1) };
  }

  /** @returns the row of the first with this name; undefined where there is none */
  rowOf(name: string): number | undefined {
    const bytes = Buffer.from(name);
    return this.#rowOfBytes({ bytes, start: 0, end: bytes.length });
  }

  /** {@link rowOf} for the name of another's row, which need not be made for it. */
  rowLike(other: NamedRows, row: number): number | undefined {
    return this.#rowOfBytes(other.#nameBytes(row));
  }

  #rowOfBytes(name: NameBytes): number | undefined {
    const slots = this.#slots ?? this.#makeSlots();
    for (let slot = hash(name) % slots.length; ; slot = (slot + 1) % slots.length) {
      const row = slots[slot]!;
      if (row === EMPTY) return undefined;
      const { bytes, start, end } = this.#nameBytes(row);
      if (name.bytes.compare(bytes, start, end, name.start, name.end) === 0) return row;
    }
  }

  /** @returns the new row, behind the others, all of whose numbers are 0 */
  add(name: string): number {
    const row = this.#count;
    if (row % PIECE_ROWS === 0) {
      const bytes = PIECE_ROWS * (this.#columns + NAME_FLOATS) * Float64Array.BYTES_PER_ELEMENT;
      this.#numbers.push(new Float64Array(new SharedArrayBuffer(bytes)));
    }
    const length = Buffer.byteLength(name);
    const start = this.#roomFor(length);
    this.#names[Math.floor(start / PIECE_NAME_BYTES)]!.write(name, start % PIECE_NAME_BYTES);
    this.#namesEnd = length > PIECE_NAME_BYTES ? this.#names.length * PIECE_NAME_BYTES : start + length;
    this.set(row, this.#columns, start);
    this.set(row, this.#columns + 1, length);
    this.#count += 1;
    if (this.#slots && this.#count * 2 <= this.#slots.length) this.#putSlot(this.#slots, row);
    else this.#slots = undefined;
    return row;
  }

  /** @returns where a name of so many bytes can start */
  #roomFor(length: number): number {
    const ofPieces = this.#names.length * PIECE_NAME_BYTES;
    if (this.#namesEnd < ofPieces && this.#namesEnd + length <= ofPieces) return this.#namesEnd;
    const bytes = Math.max(PIECE_NAME_BYTES, length);
    this.#names.push(Buffer.from(new SharedArrayBuffer(bytes)));
    for (let at = PIECE_NAME_BYTES; at < bytes; at += PIECE_NAME_BYTES) {
      this.#names.push(Buffer.from(new SharedArrayBuffer(0)));
    }
    return ofPieces;
  }

  #makeSlots(): Int32Array {
    const slots = new Int32Array(Math.max(FIRST_SLOTS, 3 * this.#count)).fill(EMPTY);
    for (let row = 0; row < this.#count; row++) this.#putSlot(slots, row);
    return (this.#slots = slots);
  }

  #putSlot(slots: Int32Array, row: number): void {
    let slot = hash(this.#nameBytes(row)) % slots.length;
    while (slots[slot] !== EMPTY) slot = (slot + 1) % slots.length;
    slots[slot] = row;
  }
}

interface NameBytes {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

function hash({ bytes, start, end }: NameBytes): number {
  return crc32(bytes.subarray(start, end));
}
