import { say } from '../../core/text/message.ts';
import { failureOf } from '../files/failure.ts';
import type { FileScanner } from './scan-file.ts';
import type { ScanJob, ScanResult } from './scan-job.ts';

/** Jobs that several threads take from one list, by their place in it. */
interface JobList {
  readonly count: number;
  readonly next: Int32Array<SharedArrayBuffer>;
  job(index: number): ScanJob;
}

/** Does jobs until none is left. */
export function takeJobs(scanner: FileScanner, jobs: JobList, onResult: (result: ScanResult) => void): void {
  for (;;) {
    const job = Atomics.add(jobs.next, 0, 1);
    if (job >= jobs.count) return;
    onResult({ job, outcome: scanned(scanner, jobs.job(job)) });
  }
}

export function scanned(scanner: FileScanner, { file, earlier, copied }: ScanJob): ScanResult['outcome'] {
  try {
    return scanner.scan(file, earlier, copied);
  } catch (error) {
    return { failure: say`The file cannot be read: ${failureOf(error)}.` };
  }
}
