import { say } from '../../core/text/message.ts';
import { failureOf } from '../files/failure.ts';
import type { FileScanner } from './scan-file.ts';
import type { ScanJob, ScanResult } from './scan-job.ts';

/** Does jobs of a list that other threads take from too, until none is left. */
export function takeJobs(
  scanner: FileScanner,
  jobs: readonly ScanJob[],
  next: Int32Array<SharedArrayBuffer>,
  onResult: (result: ScanResult) => void,
): void {
  for (;;) {
    const job = Atomics.add(next, 0, 1);
    if (job >= jobs.length) return;
    onResult({ job, outcome: scanned(scanner, jobs[job]!) });
  }
}

export function scanned(scanner: FileScanner, { file, earlier, copied }: ScanJob): ScanResult['outcome'] {
  try {
    return scanner.scan(file, earlier, copied);
  } catch (error) {
    return { failure: say`The file cannot be read: ${failureOf(error)}.` };
  }
}
