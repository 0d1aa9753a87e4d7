/** Rows that two threads take, one from the front and one from the back. */
export interface SharedList {
  readonly rows: Uint32Array<SharedArrayBuffer>;
  /** One number: how many of them were asked for. */
  readonly asked: Int32Array<SharedArrayBuffer>;
}

export function sharedListOf(rows: Uint32Array): SharedList {
  const shared = new Uint32Array(new SharedArrayBuffer(rows.byteLength));
  shared.set(rows);
  return { rows: shared, asked: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) };
}

/** What one thread takes of them. */
export class RowTaker {
  readonly #shared: SharedList;
  readonly #step: 1 | -1;
  #at: number;

  constructor(shared: SharedList, from: 'front' | 'back') {
    this.#shared = shared;
    this.#step = from === 'front' ? 1 : -1;
    this.#at = from === 'front' ? 0 : shared.rows.length - 1;
  }

  /** @returns undefined where none is left */
  next(): number | undefined {
    const { rows, asked } = this.#shared;
    if (Atomics.add(asked, 0, 1) >= rows.length) return undefined;
    const row = rows[this.#at]!;
    this.#at += this.#step;
    return row;
  }
}
