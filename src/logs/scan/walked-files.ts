import { ROW, RowReader } from '../files/line-rows.ts';
import type { WantedLines } from '../sources/wanted-members.ts';
import type { LogReading } from './log-reading.ts';
import type { FileScanner } from './scan-file.ts';
import type { ScanJob, ScanResult } from './scan-job.ts';

/** Reads files of which another thread has written rows. */
export class WalkedFiles {
  /** That thread has done its last file. */
  isOver = false;
  readonly #scanner: FileScanner;
  readonly #jobOf: (row: number) => ScanJob;
  readonly #onResult: (result: ScanResult) => void;
  readonly #rows: RowReader;
  #row = 0;
  #job: ScanJob | undefined;
  #reading: LogReading | undefined;
  #isRest = false;

  /**
   * @param bytes in which the batches are
   * @param onResult told of each file, but for those that have to be read in another way
   */
  constructor(
    scanner: FileScanner,
    wanted: WantedLines,
    bytes: ArrayBufferLike,
    jobOf: (row: number) => ScanJob,
    onResult: (result: ScanResult) => void,
  ) {
    this.#scanner = scanner;
    this.#jobOf = jobOf;
    this.#onResult = onResult;
    const memory = { bytes: Buffer.from(bytes), integers: new Int32Array(bytes), floats: new Float64Array(bytes) };
    this.#rows = new RowReader(memory, wanted);
  }

  /** Reads the batch at `bytes[start, end)`. */
  read(start: number, end: number): void {
    const rows = this.#rows;
    rows.setBatch(start, end);
    for (let { kind } = rows; kind !== 0; { kind } = rows) {
      if (kind <= ROW.repeated) this.#readLines();
      else this.#takeOther(kind);
    }
  }

  #readLines(): void {
    const { lines } = this.#rows;
    if (this.#isRest) this.#reading!.rest(lines);
    else this.#reading!.lines(lines);
  }

  #takeOther(kind: number): void {
    const { line, byteOffset, last, bytes } = this.#rows.take();
    if (kind === ROW.file) this.#begin(line);
    else if (kind === ROW.rest) this.#beginRest();
    else if (kind === ROW.tooLong) this.#reading!.tooLong({ line, byteOffset });
    else if (kind === ROW.end) this.#finish({ line, byteOffset, checksum: last });
    else if (kind === ROW.over) this.isOver = true;
    else if (kind === ROW.shortLine) {
      const chunk = { bytes, start: 0, end: bytes.length, line, byteOffset };
      if (this.#isRest) this.#reading!.rest(chunk);
      else this.#reading!.lines(chunk);
    }
  }

  #begin(row: number): void {
    this.#row = row;
    this.#job = this.#jobOf(row);
    this.#reading = this.#scanner.begin(this.#job.file);
    this.#isRest = false;
  }

  /** Even where nothing of the rest is of interest, it is there. */
  #beginRest(): void {
    this.#isRest = true;
    this.#reading!.rest(this.#rows.lines);
  }

  #finish(end: { line: number; byteOffset: number; checksum: number }): void {
    if (this.#rows.isWrong) return;
    const outcome = this.#scanner.finish(this.#reading!, end, this.#job!.copied, false);
    this.#onResult({ row: this.#row, outcome });
  }
}
