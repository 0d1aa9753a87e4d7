import assert from 'node:assert/strict';
import type { ScanJob } from '../../../../src/logs/scan/scan-job.ts';
import { sharedJob, shareJobs } from '../../../../src/logs/scan/shared-jobs.ts';

describe('jobs that a helping thread is given', () => {
  const job = (name: string, more: Partial<ScanJob> = {}): ScanJob => ({
    file: {
      path: `/logs/${name}.jsonl`,
      relativePath: `${name}.jsonl`,
      kind: 'lines',
      sizeBytes: 5_000_000_000,
      modifiedMs: 1_795_000_000_000.25,
      bornMs: 1_795_000_000_000,
      inode: 7,
    },
    ...more,
  });

  it('are what they were, whatever their names, with what is known of their files', () => {
    const earlier = {
      state: { byteOffset: 10, line: 1, checksum: 3, readerState: { session: 'é' } },
      packed: Uint8Array.of(1, 2, 3),
    };
    const copied = { elsewhere: new Set([5]), outputTokens: new Map([[6, 7]]) };
    const jobs = [job('a'), job('größe/日本語 "😀"'), job('resumed', { earlier }), job('copied', { copied })];
    const shared = structuredClone(shareJobs(jobs));
    assert.deepEqual(
      jobs.map((_, index) => sharedJob(shared, index)),
      jobs,
    );
    assert.deepEqual(shareJobs([]).ends.length, 0);
  });
});
