import { availableParallelism } from 'node:os';
import type { ModelOverride } from '../../core/providers/known-model.ts';
import type { ForgottenCalls } from '../digest/forgotten.ts';
import type { SummaryRules } from '../digest/summary-rules.ts';
import { largeTarget, LITTLE_BYTES, littleTarget } from '../files/read-chunks.ts';
import type { LogSource } from '../source.ts';
import { ScanBeside } from './scan-beside.ts';
import { FileScanner } from './scan-file.ts';
import type { ScanJob, ScanJobs, ScanResult, SharedJobs } from './scan-job.ts';
import { scanned, takeJobs } from './take-jobs.ts';
import { WalkAhead } from './walk-ahead.ts';
import { WalkedFiles } from './walked-files.ts';

/**
 * Strategy. This thread reads, and where there is much to read another one helps. Of whole logs whose lines are picked it walks
 * ahead (see {@link WalkAhead}). Of others it does the same as this thread: both take the next file of one list, the largest first,
 * so that they are done at the same time. More threads would wait for memory. Between its own files this thread takes what the
 * helper has found. What a helper leaves, as when it dies, is read here.
 */
const HELP_FROM_BYTES = 32 << 20;

export interface ScanSetup {
  readonly source: LogSource;
  readonly rules: SummaryRules;
  /** From which the helper makes the same rules. */
  readonly overrides: readonly ModelOverride[];
  readonly forgotten: readonly ForgottenCalls[];
}

/** Reads files. Never throws for one that cannot be read. @param onResult is told of each file once, in any order */
export async function scanFiles(
  setup: ScanSetup,
  { files, rows, states }: ScanJobs,
  onResult: (job: ScanJob, outcome: ScanResult['outcome']) => void,
): Promise<void> {
  if (rows.length === 0) return;
  const bytesOf = (row: number): number =>
    Math.max(0, files.sizeBytes(row) - (states.get(row)?.earlier?.state.byteOffset ?? 0));
  const ordered = new Uint32Array(new SharedArrayBuffer(rows.length * Uint32Array.BYTES_PER_ELEMENT));
  ordered.set(rows);
  ordered.sort((a, b) => bytesOf(b) - bytesOf(a));
  const jobOf = (row: number): ScanJob => ({ file: files.at(row), ...states.get(row) });
  const isLeft = new Uint8Array(files.count);
  for (const row of rows) isLeft[row] = 1;
  const finish = ({ row, outcome }: ScanResult): void => {
    if (isLeft[row] === 0) return;
    isLeft[row] = 0;
    onResult(jobOf(row), outcome);
  };
  const bytesOfAll = (some: Iterable<number>): number => {
    let bytes = 0;
    for (const row of some) bytes += bytesOf(row);
    return bytes;
  };
  const isMuch = (some: Uint32Array): boolean =>
    some.length > 1 && bytesOfAll(some) >= HELP_FROM_BYTES && availableParallelism() > 1;
  const { source, rules, overrides, forgotten } = setup;
  const isLittle = bytesOfAll(rows) < LITTLE_BYTES && rows.every((row) => states.get(row)?.earlier);
  const target = isLittle ? littleTarget() : largeTarget();
  const scanner = new FileScanner(source, rules, forgotten, target);
  const readHere = (row: number): void => finish({ row, outcome: scanned(scanner, jobOf(row)) });
  const { pickedLines } = source;
  const whole = ordered.filter((row) => !states.get(row)?.earlier && files.kind(row) === 'lines');
  if (pickedLines && target.memory && isMuch(whole)) {
    const walkedIn = (bytes: ArrayBufferLike): WalkedFiles =>
      new WalkedFiles(scanner, pickedLines, bytes, jobOf, finish);
    await new WalkAhead(pickedLines, files.shared, whole, walkedIn).run(readHere);
  } else {
    const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const jobs: SharedJobs = { files: files.shared, rows: ordered, states, next };
    const helper = isMuch(ordered) ? new ScanBeside({ source: source.id, overrides, forgotten, jobs }) : undefined;
    takeJobs(scanner, jobs, (result) => {
      finish(result);
      helper?.takeResults(finish);
    });
    await helper?.end(finish);
  }
  for (const row of ordered) if (isLeft[row] === 1) readHere(row);
}
