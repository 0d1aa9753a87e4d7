import assert from 'node:assert/strict';
import { messageText } from '../../../../src/core/text/message.ts';
import { predicted, request, rowOf, simulator } from '../../../support/cache-requests.ts';

/** 2,000 + 3,000 + 1,000 + 400 tokens, the first three marked for 1h, 1h and 5m. */
const mixed = { tools: ['t**'], system: ['s**'], user: ['d*', 'q'], tokens: [2000, 3000, 1000, 400] };

describe('billing of mixed lifetimes', () => {
  it('without a hit writes up to the last 1h breakpoint for 1h and the rest for 5m', () => {
    assert.deepEqual(rowOf(simulator().send(request(mixed))), [0, 1000, 5000, 400]);
  });

  it('with a hit before the last 1h breakpoint reads A, writes B − A for 1h and C − B for 5m', () => {
    const cache = simulator();
    cache.send(request(mixed));
    const changed = { ...mixed, system: ['other**'], at: 1 };
    assert.deepEqual(rowOf(cache.send(request(changed))), [2000, 1000, 3000, 400]);
  });

  it('with a hit behind the last 1h breakpoint writes for 5m only', () => {
    const cache = simulator();
    cache.send(request(mixed));
    assert.deepEqual(rowOf(cache.send(request({ ...mixed, user: ['other*', 'q'], at: 1 }))), [5000, 1000, 0, 400]);
  });

  it('with a hit at the last breakpoint writes nothing', () => {
    const cache = simulator();
    cache.send(request(mixed));
    assert.deepEqual(rowOf(cache.send(request({ ...mixed, user: ['d*', 'r'], at: 1 }))), [6000, 0, 0, 400]);
  });

  it('gives the numbers of the example of the documentation', () => {
    const cache = simulator();
    const first = { system: ['a*'], user: ['b**'], tokens: [1800, 348] };
    cache.send(request({ system: ['a*'], tokens: [1800, 1] }));
    const example = { system: ['a'], user: ['h**', 'm*', 'rest'], tokens: [1800, 100, 148, 2048], at: 1 };
    assert.equal(simulator().send(request(first)).kind, 'refused');
    assert.deepEqual(rowOf(cache.send(request(example))), [1800, 148, 100, 2048]);
  });

  it('once the 5m entries are gone reads the 1h entry and writes the tail anew', () => {
    const cache = simulator();
    cache.send(request(mixed));
    assert.deepEqual(rowOf(cache.send(request({ ...mixed, at: 10 }))), [5000, 1000, 0, 400]);
  });

  it('counts as input only what follows the last breakpoint', () => {
    const cache = simulator();
    const one = { system: ['doc*'], tokens: [200_000, 50] };
    cache.send(request(one));
    assert.deepEqual(rowOf(cache.send(request({ ...one, at: 1 }))), [200_000, 0, 0, 50]);
  });

  it('costs what the price table says, the miss included', () => {
    const cache = simulator();
    const at = { atMs: Date.UTC(2026, 10, 20) };
    const first = predicted(cache.send(request({ system: ['s**'], tokens: [10_000, 100] }, at)));
    assert.equal(first.costNanoUsd, 10_000 * 10_000 + 100 * 5000);
    assert.equal(first.withoutCacheNanoUsd, 10_100 * 5000);
    const later = { atMs: at.atMs + 2 * 3_600_000 };
    const second = predicted(cache.send(request({ system: ['s*'], tokens: [10_000, 100] }, later)));
    assert.equal(second.costNanoUsd, 10_000 * 6250 + 100 * 5000);
    assert.equal(second.miss?.costNanoUsd, 10_000 * (6250 - 500));
  });

  it('takes the price of the day, the tier, the speed, the region and the inference in the United States', () => {
    const cost = (model: string, day: [number, number, number], extra: Record<string, unknown> = {}, tokens = 1000) => {
      const cache = simulator();
      const one = request({ model, system: ['s*'], tokens: [tokens, 0] }, { atMs: Date.UTC(...day) });
      const body = { ...(one.body as Record<string, unknown>), ...extra };
      cache.send({ ...one, body });
      return predicted(cache.send({ ...one, body, atMs: one.atMs + 1000 })).costNanoUsd! / tokens;
    };
    assert.equal(cost('claude-sonnet-5-5', [2026, 9, 6]), 200);
    assert.equal(cost('claude-sonnet-5-5', [2026, 9, 7]), 100);
    assert.equal(cost('claude-haiku-5-5', [2026, 10, 20], {}, 100_000), 10);
    assert.equal(cost('claude-haiku-5-5', [2026, 10, 20], {}, 100_001), 50);
    assert.equal(cost('claude-opus-5-5', [2026, 10, 20], { speed: 'fast' }), 400);
    assert.equal(cost('us.anthropic.claude-opus-5', [2026, 10, 20]), 550);
    assert.equal(cost('claude-opus-5', [2026, 10, 20], { inference_geo: 'us' }), 550);
  });

  it('has no cost where no price is known, and says so', () => {
    const outcome = predicted(simulator().send(request({ model: 'claude-mythos-preview', system: ['s*'] })));
    assert.equal(outcome.costNanoUsd, undefined);
    assert.deepEqual(
      outcome.notes.map((note) => messageText(note)),
      ['No price of Claude Mythos Preview is known for that day.'],
    );
  });
});
