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
  it('come in the order of time, each with all that there is to say', () => {
    const times = Array.from({ length: 50 }, (_, index) => 1_795_000_000_000 + ((index * 37) % 50));
    const rows = new MissRows();
    for (const at of times) rows.add(miss(at));
    rows.add(miss(0, { costNanoUsd: undefined, requestId: 'req_1' }));
    assert.equal(rows.count, 51);

    const parts = [...rows.inOrder(20)];
    assert.deepEqual(
      parts.map(({ length }) => length),
      [20, 20, 11],
    );
    const [first, ...others] = parts.flat();
    assert.deepEqual(first, {
      session: 'größe 0',
      agent: null,
      project: 'p',
      model: 'claude-opus-4-6',
      at: '1970-01-01T00:00:00.000Z',
      cause: 'ttl_expired_5m',
      causes: ['ttl_expired_5m', 'model_changed'],
      expected: false,
      confidence: 'likely',
      tokens: 5012,
      costUsd: null,
      conflict: true,
      apiReason: null,
      gapSeconds: 1.5,
      file: '/logs/"0".jsonl',
      line: 0,
      requestId: 'req_1',
      source: 'claude-code',
    });
    assert.deepEqual([others[0]!.costUsd, others[0]!.requestId], [0.005, null]);
    assert.deepEqual(
      others.map(({ at }) => Date.parse(at)),
      times.toSorted((a, b) => a - b),
    );
    assert.deepEqual([...new MissRows().inOrder(20)], []);
  });
});
