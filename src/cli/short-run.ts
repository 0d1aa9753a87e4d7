import { setFlagsFromString } from 'node:v8';

/*
 * Strategy. V8 is made for programs that run long: it lets new objects take up to 32 MB in each of both threads that read, and old
 * ones several times of what is alive, and it optimizes functions. A command that reads logs makes next to nothing that lives on, so
 * that small spaces take a fifth to a third off its peak of memory; and a gigabyte is read in two seconds, too few for optimizing to
 * pay: doing without takes a twentieth off the time. Where there is little to read there is nothing to gain. Node's own modules are
 * compiled anew in a thread that starts under other flags than the process did, so that they are set when reading is on its way.
 */
const SMALL_SPACES = ['--semi-space-growth-factor=1', '--heap-growing-percent=40'];
const NOT_OPTIMIZED = ['--no-opt'];
/** V8's own values. */
const USUAL = ['--semi-space-growth-factor=2', '--heap-growing-percent=0', '--opt'];
const AFTER_BYTES = 100_000_000;
const OPTIMIZED_FROM_BYTES = 2_000_000_000;

/** Tunes the process while it reads many logs. */
export class ShortRun {
  #isTuned = false;

  /** So much of all has been read. */
  progress(bytes: number, ofBytes: number): void {
    if (this.#isTuned || bytes < AFTER_BYTES) return;
    this.#isTuned = true;
    setFlags(ofBytes < OPTIMIZED_FROM_BYTES ? [...SMALL_SPACES, ...NOT_OPTIMIZED] : SMALL_SPACES);
  }

  end(): void {
    if (this.#isTuned) setFlags(USUAL);
    this.#isTuned = false;
  }
}

function setFlags(flags: readonly string[]): void {
  for (const flag of flags) setFlagsFromString(flag);
}
