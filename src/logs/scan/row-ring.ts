import { BATCH_BYTES } from '../files/read-chunks.ts';

/** Batches of rows that wait to be read: a bound for memory, and far more than are read while a file is. */
const BATCHES = 16;

/** Numbers of the ring: batches written, batches taken, 1 where somebody waits for one; then their lengths. */
const WRITTEN = 0;
const TAKEN = 1;
const AWAITED = 2;
const LENGTHS = 3;

/** Memory in which one thread puts batches of rows for another. */
export interface SharedRing {
  readonly numbers: Int32Array<SharedArrayBuffer>;
  /** Of which only what is written to becomes memory. */
  readonly bytes: SharedArrayBuffer;
}

export function newRing(): SharedRing {
  const numbers = new Int32Array(new SharedArrayBuffer((LENGTHS + BATCHES) * Int32Array.BYTES_PER_ELEMENT));
  return { numbers, bytes: new SharedArrayBuffer(BATCHES * BATCH_BYTES) };
}

/** The end of the ring at which batches are put. */
export class RingWriter {
  readonly #numbers: Int32Array<SharedArrayBuffer>;
  readonly #bytes: Uint8Array;
  readonly #onAwaited: () => void;
  #written = 0;

  /** @param onAwaited called when a batch is there for which somebody waits */
  constructor({ numbers, bytes }: SharedRing, onAwaited: () => void) {
    this.#numbers = numbers;
    this.#bytes = new Uint8Array(bytes);
    this.#onAwaited = onAwaited;
  }

  /** Waits for room. */
  put(batch: Uint8Array): void {
    const numbers = this.#numbers;
    for (;;) {
      const taken = Atomics.load(numbers, TAKEN);
      if (this.#written - taken < BATCHES) break;
      Atomics.wait(numbers, TAKEN, taken);
    }
    const place = this.#written % BATCHES;
    this.#bytes.set(batch, place * BATCH_BYTES);
    numbers[LENGTHS + place] = batch.length;
    Atomics.store(numbers, WRITTEN, ++this.#written);
    if (Atomics.exchange(numbers, AWAITED, 0) === 1) this.#onAwaited();
  }
}

/** The end of the ring at which batches are taken. */
export class RingReader {
  readonly #numbers: Int32Array<SharedArrayBuffer>;
  #taken = 0;

  constructor({ numbers }: SharedRing) {
    this.#numbers = numbers;
  }

  get hasBatch(): boolean {
    return Atomics.load(this.#numbers, WRITTEN) > this.#taken;
  }

  /** Lets the next batch, at `bytes[start, end)` of the ring, be read; after that its place is free. */
  take(read: (start: number, end: number) => void): void {
    const place = this.#taken % BATCHES;
    const start = place * BATCH_BYTES;
    read(start, start + this.#numbers[LENGTHS + place]!);
    Atomics.store(this.#numbers, TAKEN, ++this.#taken);
    Atomics.notify(this.#numbers, TAKEN);
  }

  /** Asks to be told of the next batch. @returns false where one is there */
  await(): boolean {
    Atomics.store(this.#numbers, AWAITED, 1);
    return !this.hasBatch;
  }
}
