import { setFlagsFromString } from 'node:v8';

/*
 * Strategy. V8 is made for programs that run long: it optimizes functions in both threads that read, and lets new objects take up to
 * 32 MB in each. A command that reads a gigabyte of logs is over after two seconds, and makes next to nothing that lives on: doing
 * without optimizing takes a tenth off its time, and small spaces a sixth off its peak of memory. Where there is more to read,
 * optimizing pays; where there is little, there is nothing to gain. Node's own modules are compiled anew in a thread that starts
 * under other flags than the process did, so that they are set when reading is well on its way.
 */
const SHORT_RUN = ['--semi-space-growth-factor=1', '--heap-growing-percent=40', '--no-opt'];
/** V8's own values. */
const USUAL = ['--semi-space-growth-factor=2', '--heap-growing-percent=0', '--opt'];
const FROM_BYTES = 200_000_000;
const UP_TO_BYTES = 2_000_000_000;
const FROM_SHARE = 0.1;

/** Tunes the process while it reads logs for as long as a short run takes. */
export class ShortRun {
  #isTuned = false;

  /** So much has been read. */
  progress(bytes: number, ofBytes: number): void {
    if (this.#isTuned || ofBytes < FROM_BYTES || ofBytes > UP_TO_BYTES || bytes < FROM_SHARE * ofBytes) return;
    this.#isTuned = true;
    for (const flag of SHORT_RUN) setFlagsFromString(flag);
  }

  end(): void {
    if (this.#isTuned) for (const flag of USUAL) setFlagsFromString(flag);
    this.#isTuned = false;
  }
}
