import assert from 'node:assert/strict';
import { Reconciler } from '../../../../src/logs/costs/reconcile.ts';
import type { SummarizedFile } from '../../../../src/logs/costs/report.ts';

/** A file in which nothing is but what a session has cost. */
function stating(session: string, costUsd: number): SummarizedFile {
  const summary = { cells: [], misses: [], statedCosts: [{ session, costUsd }], problems: [], problemCount: 0 };
  return { source: 'claude-code', path: `${session}.jsonl`, summary };
}

describe('what logs state of sessions', () => {
  it('has the same sum, in whatever order they come', () => {
    const files = [stating('a', 0.1), stating('b', 0.2), stating('c', 0.3)];
    for (const order of [files, files.toReversed()]) {
      const reconciler = new Reconciler({ by: 'day' });
      for (const file of order) reconciler.file(file);
      assert.deepEqual(reconciler.result, { sessions: 3, statedUsd: 0.6, costNanoUsd: 0 });
    }
  });
});
