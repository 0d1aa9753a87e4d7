/** {@link NamedRows} for another thread, which sees the same memory. Plain data. */
export interface SharedRows {
  readonly count: number;
  readonly numbers: Float64Array<SharedArrayBuffer>;
  readonly names: Uint8Array<SharedArrayBuffer>;
}

const FIRST_ROWS = 64;
const FIRST_NAME_BYTES = 8192;
const EMPTY = -1;
const HASHED_BYTES = 32;

/**
 * Strategy. Of thousands of files, hardly any has changed since the last look, and each is looked at. So they are rows of numbers
 * with a name, and objects only while somebody looks: a third of the memory, and none of V8's. The memory can be shared, so that a
 * thread that helps to read needs no copy.
 */
export class NamedRows {
  /** Of a row: its numbers, and where its name ends among the names. */
  readonly #rowFloats: number;
  #count: number;
  #numbers: Float64Array<SharedArrayBuffer>;
  /** In UTF-8, one behind the other. */
  #names: Buffer<SharedArrayBuffer>;
  /** Rows by the hash of their names, and {@link EMPTY} places: made when a row is looked for, and anew where they are too many. */
  #slots: Int32Array | undefined;

  /**
   * @param columns the numbers of a row
   * @param shared of another thread: not to be added to
   */
  constructor(columns: number, shared?: SharedRows) {
    this.#rowFloats = columns + 1;
    this.#count = shared?.count ?? 0;
    this.#numbers = shared?.numbers ?? floats(FIRST_ROWS * this.#rowFloats);
    this.#names = Buffer.from(shared?.names.buffer ?? new SharedArrayBuffer(FIRST_NAME_BYTES));
  }

  get shared(): SharedRows {
    return { count: this.#count, numbers: this.#numbers, names: new Uint8Array(this.#names.buffer) };
  }

  /** Rows count from 0. */
  get count(): number {
    return this.#count;
  }

  name(row: number): string {
    return this.#names.toString('utf8', this.#nameStart(row), this.#nameStart(row + 1));
  }

  number(row: number, column: number): number {
    return this.#numbers[row * this.#rowFloats + column]!;
  }

  set(row: number, column: number, value: number): void {
    this.#numbers[row * this.#rowFloats + column] = value;
  }

  /** @returns the row of the first with this name; undefined where there is none */
  rowOf(name: string): number | undefined {
    const start = this.#nameStart(this.#count);
    const end = this.#write(name, start);
    return this.#rowOfBytes(this.#names, start, end);
  }

  /** {@link rowOf} for the name of another's row, which need not be made for it. */
  rowLike(other: NamedRows, row: number): number | undefined {
    return this.#rowOfBytes(other.#names, other.#nameStart(row), other.#nameStart(row + 1));
  }

  #rowOfBytes(bytes: Buffer, start: number, end: number): number | undefined {
    const slots = this.#slots ?? this.#makeSlots();
    for (let slot = hash(bytes, start, end) % slots.length; ; slot = (slot + 1) % slots.length) {
      const row = slots[slot]!;
      if (row === EMPTY) return undefined;
      if (bytes.compare(this.#names, this.#nameStart(row), this.#nameStart(row + 1), start, end) === 0) return row;
    }
  }

  /** @returns the new row, behind the others, all of whose numbers are 0 */
  add(name: string): number {
    const row = this.#count;
    const start = this.#nameStart(row);
    const end = this.#write(name, start);
    if ((row + 1) * this.#rowFloats > this.#numbers.length) {
      const more = floats(2 * this.#numbers.length);
      more.set(this.#numbers);
      this.#numbers = more;
    }
    this.#numbers[row * this.#rowFloats + this.#rowFloats - 1] = end;
    this.#count += 1;
    if (this.#slots && this.#count * 2 <= this.#slots.length) this.#putSlot(this.#slots, row);
    else this.#slots = undefined;
    return row;
  }

  #nameStart(row: number): number {
    return row === 0 ? 0 : this.#numbers[row * this.#rowFloats - 1]!;
  }

  #makeSlots(): Int32Array {
    const slots = new Int32Array(Math.max(FIRST_ROWS, 3 * this.#count)).fill(EMPTY);
    for (let row = 0; row < this.#count; row++) this.#putSlot(slots, row);
    return (this.#slots = slots);
  }

  #putSlot(slots: Int32Array, row: number): void {
    let slot = hash(this.#names, this.#nameStart(row), this.#nameStart(row + 1)) % slots.length;
    while (slots[slot] !== EMPTY) slot = (slot + 1) % slots.length;
    slots[slot] = row;
  }

  /** @returns the end of the name, which stands behind those of all rows */
  #write(name: string, start: number): number {
    const end = start + Buffer.byteLength(name);
    if (end > this.#names.length) {
      const more = Buffer.from(new SharedArrayBuffer(2 * end));
      this.#names.copy(more);
      this.#names = more;
    }
    this.#names.write(name, start);
    return end;
  }
}

function floats(count: number): Float64Array<SharedArrayBuffer> {
  return new Float64Array(new SharedArrayBuffer(count * Float64Array.BYTES_PER_ELEMENT));
}

/** FNV-1a of some bytes all over the name, so that a long one takes no longer. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  const step = Math.ceil((end - start) / HASHED_BYTES) || 1;
  let value = 0x811c9dc5 ^ (end - start);
  for (let at = start; at < end; at += step) value = Math.imul(value ^ bytes[at]!, 0x01000193);
  return value >>> 0;
}
