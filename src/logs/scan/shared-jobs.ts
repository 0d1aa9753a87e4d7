import type { FoundLog } from '../files/find-logs.ts';
import type { ScanJob, SharedJobs } from './scan-job.ts';

/**
 * Strategy. A helping thread needs a job when it takes it, and not before. A copy of the whole list in its heap would grow with the
 * tree: so the files of all jobs stand in shared memory, as JSON one behind the other, and only what few jobs have besides is copied.
 */
export function shareJobs(jobs: readonly ScanJob[]): SharedJobs {
  const ends = new Uint32Array(new SharedArrayBuffer(jobs.length * Uint32Array.BYTES_PER_ELEMENT));
  const rest = new Map<number, Omit<ScanJob, 'file'>>();
  let bytes = 0;
  jobs.forEach(({ file, earlier, copied }, index) => {
    bytes += Buffer.byteLength(JSON.stringify(file));
    ends[index] = bytes;
    if (earlier ?? copied) rest.set(index, { ...(earlier && { earlier }), ...(copied && { copied }) });
  });
  const files = new Uint8Array(new SharedArrayBuffer(bytes));
  const text = Buffer.from(files.buffer);
  jobs.forEach(({ file }, index) => text.write(JSON.stringify(file), startOf(ends, index)));
  return { files, ends, rest };
}

export function sharedJob({ files, ends, rest }: SharedJobs, index: number): ScanJob {
  const text = Buffer.from(files.buffer).toString('utf8', startOf(ends, index), ends[index]);
  return { file: JSON.parse(text) as FoundLog, ...rest.get(index) };
}

function startOf(ends: Uint32Array, index: number): number {
  return index === 0 ? 0 : ends[index - 1]!;
}
