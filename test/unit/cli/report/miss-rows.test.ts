import assert from 'node:assert/strict';
import { MissRows } from '../../../../src/cli/report/miss-rows.ts';
import type { PricedMiss } from '../../../../src/logs/costs/report.ts';

const miss = (atMs: number, more: Partial<PricedMiss> = {}): PricedMiss => ({
  miss: {
    cause: 'ttl_expired_5m',
    causes: ['ttl_expired_5m', 'model_changed'],
    expected: false,
    confidence: 'likely',
    conflict: true,
    cachedTokens: 9000,
    rewritten: { cacheWrite5mTokens: 5000, cacheWrite1hTokens: 0, inputTokens: 12 },
    gapMs: 1500,
  },
  context: { session: `größe ${atMs}`, model: 'claude-opus-4-6', project: 'p' } as PricedMiss['context'],
  atMs,
  line: atMs % 7,
  byteOffset: 0,
  path: `/logs/"${atMs}".jsonl`,
  source: 'claude-code',
  costNanoUsd: 5e6,
  ...more,
});

describe('the misses that --json lists', () => {
  it('come in the order of time, few or many, each with all that there is to say', () => {
    const times = Array.from({ length: 50 }, (_, index) => 1_795_000_000_000 + ((index * 37) % 50));
    const lists = [49, 50, 7, 0].map((few) => {
      const rows = new MissRows(few);
      for (const at of times) rows.add(miss(at));
      rows.add(miss(0, { costNanoUsd: undefined, requestId: 'req_1' }));
      assert.equal(rows.count, 51);
      const parts = [...rows.inOrder(20)];
      assert.deepEqual(
        parts.map(({ length }) => length),
        [20, 20, 11],
      );
      return parts.flat();
    });
    for (const list of lists) assert.deepEqual(list, lists[1]);
    const [first, second] = lists[0]!;
    assert.deepEqual(
      [first!.costUsd, first!.requestId, first!.line, second!.costUsd, second!.requestId, second!.gapSeconds],
      [null, 'req_1', 0, 0.005, null, 1.5],
    );
    assert.deepEqual(
      lists[0]!.slice(1).map(({ at }) => Date.parse(at)),
      times.toSorted((a, b) => a - b),
    );
    assert.deepEqual([...new MissRows().inOrder(20)], []);
  });
});
