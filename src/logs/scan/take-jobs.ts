import { say } from '../../core/text/message.ts';
import { failureOf } from '../files/failure.ts';
import { FoundFiles } from '../files/found-files.ts';
import type { FileScanner } from './scan-file.ts';
import type { ScanJob, ScanResult, SharedJobs } from './scan-job.ts';

/** Does jobs until none is left. */
export function takeJobs(scanner: FileScanner, jobs: SharedJobs, onResult: (result: ScanResult) => void): void {
  const files = new FoundFiles(jobs.files);
  for (;;) {
    const row = jobs.rows[Atomics.add(jobs.next, 0, 1)];
    if (row === undefined) return;
    onResult({ row, outcome: scanned(scanner, { file: files.at(row), ...jobs.states.get(row) }) });
  }
}

/** Reads a file; one that cannot be read is a failure, and the others are read. */
export function scanned(scanner: FileScanner, { file, earlier, copied }: ScanJob): ScanResult['outcome'] {
  try {
    return scanner.scan(file, earlier, copied);
  } catch (error) {
    return { failure: say`The file cannot be read: ${failureOf(error)}.` };
  }
}
