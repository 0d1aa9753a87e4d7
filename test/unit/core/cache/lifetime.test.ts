import assert from 'node:assert/strict';
import type { CacheSimulator } from '../../../../src/core/cache/simulator.ts';
import { messageText } from '../../../../src/core/text/message.ts';
import { MINUTE, predicted, request, type Row, rowOf, simulator } from '../../../support/cache-requests.ts';

/** A prompt of 1,000 tokens that is marked, and 10 behind it; `at` in milliseconds. */
function send(cache: CacheSimulator, at: number, marked: string, rest: { respondedAtMs?: number } = {}): Row {
  return rowOf(cache.send({ ...request({ system: [marked], tokens: [1000, 10] }), atMs: at, ...rest }));
}
const READ: Row = [1000, 0, 0, 10];
const WRITTEN_5M: Row = [0, 1000, 0, 10];
const WRITTEN_1H: Row = [0, 0, 1000, 10];

describe('the lifetime of an entry', () => {
  it('is five minutes, the last instant of it included', () => {
    for (const [at, row] of [
      [299_999, READ],
      [300_000, READ],
      [300_001, WRITTEN_5M],
    ] as const) {
      const cache = simulator();
      assert.deepEqual(send(cache, 0, 's*'), WRITTEN_5M);
      assert.deepEqual(send(cache, at, 's*'), row, `${at} ms`);
    }
  });

  it('is an hour where the breakpoint says so', () => {
    for (const [at, row] of [
      [3_600_000, READ],
      [3_600_001, WRITTEN_1H],
    ] as const) {
      const cache = simulator();
      assert.deepEqual(send(cache, 0, 's**'), WRITTEN_1H);
      assert.deepEqual(send(cache, at, 's**'), row, `${at} ms`);
    }
  });

  it('is refreshed by a hit', () => {
    const cache = simulator();
    send(cache, 0, 's*');
    for (const minute of [4, 8, 12, 17]) assert.deepEqual(send(cache, minute * MINUTE, 's*'), READ);
    assert.deepEqual(send(cache, 22 * MINUTE + 1, 's*'), WRITTEN_5M);
  });

  it('is not refreshed by a request that does not read it', () => {
    const cache = simulator();
    send(cache, 0, 's*');
    send(cache, 4 * MINUTE, 'other*');
    assert.deepEqual(send(cache, 6 * MINUTE, 's*'), WRITTEN_5M);
  });

  it('counts from the start of the request, not from the end of its response', () => {
    const cache = simulator();
    send(cache, 0, 's*', { respondedAtMs: 4 * MINUTE });
    assert.deepEqual(send(cache, 4 * MINUTE, 's*', { respondedAtMs: 9 * MINUTE }), READ);
    assert.deepEqual(send(cache, 9 * MINUTE + 1, 's*'), WRITTEN_5M);
  });

  it('stays that of the write: 1h, then marked for 5m', () => {
    const cache = simulator();
    send(cache, 0, 's**');
    assert.deepEqual(send(cache, 30 * MINUTE, 's*'), READ);
    const late = predicted(cache.send(request({ system: ['s*'], tokens: [1000, 10], at: 70 })));
    assert.equal(late.usage.cacheReadTokens, 1000);
    assert.deepEqual(
      late.uncertain.map(({ id }) => id),
      ['entry-keeps-its-ttl'],
    );
  });

  it('stays that of the write: 5m, then marked for 1h', () => {
    const cache = simulator();
    send(cache, 0, 's*');
    assert.deepEqual(send(cache, 4 * MINUTE, 's**'), READ);
    const late = predicted(cache.send(request({ system: ['s**'], tokens: [1000, 10], at: 10 })));
    assert.deepEqual(late.usage.cacheWrite1hTokens, 1000);
    assert.deepEqual(
      late.uncertain.map(({ id }) => id),
      ['entry-keeps-its-ttl'],
    );
  });

  it('of an expired entry begins anew with the ttl that is asked for', () => {
    const cache = simulator();
    send(cache, 0, 's*');
    assert.deepEqual(send(cache, 6 * MINUTE, 's**'), WRITTEN_1H);
    assert.deepEqual(send(cache, 60 * MINUTE, 's*'), READ);
  });

  it('of a marked entry inside of what is read is refreshed too, which is uncertain once it matters', () => {
    const cache = simulator();
    const tokens = [1000, 500, 500];
    cache.send(request({ system: ['s*'], user: ['a*', 'q'], tokens }));
    assert.deepEqual(
      rowOf(cache.send(request({ system: ['s*'], user: ['a*', 'r'], tokens, at: 4 }))),
      [1500, 0, 0, 500],
    );
    const third = predicted(cache.send(request({ system: ['s*'], user: ['b*', 'q'], tokens, at: 8 })));
    assert.deepEqual([third.usage.cacheReadTokens, third.usage.cacheWrite5mTokens], [1000, 500]);
    assert.deepEqual(
      third.uncertain.map(({ id }) => id),
      ['marked-entries-refreshed'],
    );
  });

  it('of an entry inside of what is read that is not marked goes on', () => {
    const cache = simulator();
    const tokens = [1000, 500, 500];
    cache.send(request({ system: ['s*'], user: ['a*', 'q'], tokens }));
    cache.send(request({ system: ['s'], user: ['a*', 'r'], tokens, at: 4 }));
    assert.deepEqual(
      rowOf(cache.send(request({ system: ['s*'], user: ['b*', 'q'], tokens, at: 8 }))),
      [0, 1500, 0, 500],
    );
  });

  it('ends with a miss that says which lifetime it was', () => {
    for (const [marked, minutes, cause, explanation] of [
      [
        's*',
        12,
        'ttl_expired_5m',
        'The entry lived 5 min and was last used 12 min before. Send the next request sooner, or mark the prefix for 1h.',
      ],
      [
        's**',
        150,
        'ttl_expired_1h',
        'The entry lived 1 h and was last used 2 h 30 min before. Only a request at least once an hour keeps it.',
      ],
    ] as const) {
      const cache = simulator();
      send(cache, 0, marked);
      const { miss } = predicted(cache.send(request({ system: [marked], tokens: [1000, 10], at: minutes })));
      assert.equal(miss?.cause, cause);
      assert.deepEqual([miss.tokens, miss.section, miss.block, miss.rule], [1000, 'system', 0, 'ttl-expired']);
      assert.equal(messageText(miss.explanation), explanation);
    }
  });
});
