import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { ScanProgress } from '../logs/history/log-history.ts';

/*
 * Strategy. V8 is made for programs that run long: it lets new objects take up to 32 MB in each of both threads that read, and old
 * ones several times of what is alive, and it optimizes functions. A command that reads logs makes next to nothing that lives on, so
 * that small spaces take a fifth to a third off its peak of memory; and a gigabyte is read in two seconds, too few for optimizing to
 * pay: doing without takes a twentieth off the time. Where there is little to read there is nothing to gain. Node's own modules are
 * compiled anew in a thread that starts under other flags than the process did. So they are set when reading is on its way, and only
 * where there is so much to read, or such a large file, that this does not count, from the start.
 */
const SMALL_SPACES = ['--semi-space-growth-factor=1', '--heap-growing-percent=40'];
const NOT_OPTIMIZED = ['--no-opt'];
/** What is alive grows with the number of files, and so would what V8 lets old objects take: 10 GB take 50 MB less. */
const SMALLEST_SPACES = ['--semi-space-growth-factor=1', '--heap-growing-percent=10', '--optimize-for-size'];
/**
 * Where little has to be read the process is over before the first collection has to be. V8 begins to mark for it early, and that
 * takes as long as reading a new line. Its compilers, where they work beside the process, take a quarter of the CPU time.
 */
const ALONE = ['--no-incremental-marking', '--no-concurrent-recompilation'];
const NOT_ALONE = ['--incremental-marking', '--concurrent-recompilation'];
/** V8's own values. */
const USUAL = [
  '--semi-space-growth-factor=2',
  '--heap-growing-percent=0',
  '--opt',
  '--no-optimize-for-size',
  ...NOT_ALONE,
];
/** Of so much not all is read by one thread. */
const MUCH_BYTES = 30_000_000;
/** Until then the other thread has loaded its modules. */
const AFTER_BYTES = 100_000_000;
const VERY_MANY_BYTES = 2_000_000_000;

/** Tunes the process while it reads many logs, or tells of them. */
export class ShortRun {
  #isTuned = false;

  /** So many bytes of logs are there, read before or not. */
  found(bytes: number): void {
    if (this.#isTuned) return;
    if (bytes < VERY_MANY_BYTES) return setFlags(ALONE);
    this.#isTuned = true;
    setFlags([...SMALLEST_SPACES, ...NOT_ALONE]);
    collectGarbage();
  }

  /** Reading begins, or has come so far. */
  progress({ bytes, ofBytes, largestBytes }: ScanProgress): void {
    if (this.#isTuned) return;
    // Before another thread starts.
    if (bytes === 0 && ofBytes >= MUCH_BYTES) setFlags(NOT_ALONE);
    if (bytes < AFTER_BYTES && largestBytes < AFTER_BYTES) return;
    this.#isTuned = true;
    setFlags([...SMALL_SPACES, ...NOT_OPTIMIZED, ...NOT_ALONE]);
  }

  end(): void {
    if (this.#isTuned) setFlags(USUAL);
    this.#isTuned = false;
  }
}

/** How much old objects may take until the next collection was decided at the last one, by the flags of then. */
function collectGarbage(): void {
  setFlags(['--expose-gc']);
  const collect = runInNewContext('gc') as ((options?: object) => void) | undefined;
  setFlags(['--no-expose-gc']);
  // To the V8 of Node 20 any options are a wish for a minor collection.
  const hasMajor = Number.parseInt(process.versions.v8, 10) >= 12;
  collect?.(hasMajor ? { type: 'major', execution: 'sync', flavor: 'last-resort' } : undefined);
}

function setFlags(flags: readonly string[]): void {
  for (const flag of flags) setFlagsFromString(flag);
}
