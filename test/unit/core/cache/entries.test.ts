import assert from 'node:assert/strict';
import { CacheEntries, type CacheEntry } from '../../../../src/core/cache/entries.ts';
import type { HashColumns } from '../../../../src/core/cache/hash-columns.ts';

const HOUR_MS = 3_600_000;

/** Hashes of which many differ in one half only, and many fall on the same slot of a table. */
function hashes(count: number): HashColumns {
  return {
    high: Int32Array.from({ length: count }, (_, index) => (index % 1000) << 12),
    low: Int32Array.from({ length: count }, (_, index) => Math.floor(index / 1000)),
  };
}

function entry(request: number, usedAtMs: number): CacheEntry {
  return { request, ttl: '5m', tokens: 1, readableAtMs: usedAtMs, readAtMs: usedAtMs, usedAtMs };
}

describe('The entries of a cache', () => {
  it('are found by both halves of a hash, however many there are', () => {
    const prefixes = hashes(6000);
    const entries = new CacheEntries();
    for (let index = 0; index < 6000; index += 2) entries.write(prefixes, index, entry(index, 0));
    for (let index = 0; index < 6000; index++)
      assert.equal(entries.find(prefixes, index)?.request, index % 2 === 0 ? index : undefined);
    assert.equal(entries.lastBefore(prefixes, 6000), 5998);
    assert.equal(entries.lastBefore(prefixes, 5998), 5996);
    assert.equal(entries.lastBefore(prefixes, 0), -1);
    assert.equal(new CacheEntries().lastBefore(prefixes, 6000), -1);
  });

  it('take the place of what was written for the same prefix', () => {
    const prefixes = hashes(2);
    const entries = new CacheEntries();
    for (const request of [3, 4]) entries.write(prefixes, 1, entry(request, 0));
    assert.equal(entries.find(prefixes, 1)?.request, 4);
    assert.equal(entries.find(prefixes, 0), undefined);
  });

  it('are forgotten where they are very many and have long expired, and no others are', () => {
    const count = 100_001;
    const prefixes = hashes(count);
    const entries = new CacheEntries();
    const usedAt = (index: number): number => (index % 3 === 0 ? 0 : 2 * HOUR_MS);
    for (let index = 0; index < count - 1; index++) entries.write(prefixes, index, entry(index, usedAt(index)));
    assert.equal(entries.find(prefixes, 0)?.request, 0);
    entries.write(prefixes, count - 1, entry(count - 1, 2 * HOUR_MS));
    for (let index = 0; index < count - 1; index++)
      assert.equal(entries.find(prefixes, index)?.request, index % 3 === 0 ? undefined : index);
    assert.equal(entries.find(prefixes, count - 1)?.request, count - 1);
  });
});
