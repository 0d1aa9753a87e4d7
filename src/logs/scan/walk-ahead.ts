import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { SharedRows } from '../files/named-rows.ts';
import type { Wanted, WantedLines } from '../sources/wanted-members.ts';
import { newRing, RingReader, type SharedRing } from './row-ring.ts';
import { RowTaker, type SharedList, sharedListOf } from './shared-list.ts';
import type { WalkedFiles } from './walked-files.ts';

/** What the thread that walks is given. */
export interface WalkData {
  /** Of the {@link WantedLines} of the source. */
  readonly wanted: Wanted;
  readonly files: SharedRows;
  readonly list: SharedList;
  readonly ring: SharedRing;
}

/**
 * Strategy. Where two threads do the same, each has its own code: what V8 compiles, and finds out about it, it does twice. So the
 * second thread only reads bytes and walks over the lines, which is WebAssembly but for some calls of a file, and writes down what
 * was found of the lines that are of interest. This thread makes of it what the lines mean. While nothing waits for it, it reads
 * the next file itself, the smallest first: the other begins with the largest.
 */
export class WalkAhead {
  readonly #taker: RowTaker;
  readonly #ring: RingReader;
  readonly #walked: WalkedFiles;
  readonly #worker: Worker;
  #isDead = false;
  readonly #isOver: Promise<unknown>;

  /**
   * @param rows of whole files, the largest first
   * @param walkedIn reads what is written to some memory
   */
  constructor(
    wanted: WantedLines,
    files: SharedRows,
    rows: Uint32Array,
    walkedIn: (bytes: ArrayBufferLike) => WalkedFiles,
  ) {
    const ring = newRing();
    const list = sharedListOf(rows);
    this.#taker = new RowTaker(list, 'back');
    this.#ring = new RingReader(ring);
    this.#walked = walkedIn(ring.bytes);
    const workerData: WalkData = { wanted: wanted.wanted, files, list, ring };
    this.#worker = new Worker(path.join(__dirname, 'walk-helper.js'), { workerData });
    this.#isOver = new Promise((resolve) => {
      this.#worker.once('error', resolve);
      this.#worker.once('exit', resolve);
    }).then(() => (this.#isDead = true));
  }

  /** Reads what there is to read, until all is read or the other thread is dead. @param readOwn reads a file here */
  async run(readOwn: (row: number) => void): Promise<void> {
    try {
      while (!this.#walked.isOver) {
        if (this.#ring.hasBatch) {
          this.#ring.take((start, end) => this.#walked.read(start, end));
          continue;
        }
        const row = this.#taker.next();
        if (row !== undefined) readOwn(row);
        else if (this.#isDead) break;
        else await this.#nextBatch();
      }
    } finally {
      await this.#worker.terminate();
    }
  }

  async #nextBatch(): Promise<void> {
    if (!this.#ring.await()) return;
    await Promise.race([new Promise((resolve) => this.#worker.once('message', resolve)), this.#isOver]);
  }
}
