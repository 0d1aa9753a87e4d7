import assert from 'node:assert/strict';
import {
  addBands,
  bandOf,
  cacheable,
  type CacheMinimum,
  exactTokens,
  formatBand,
  formatExactTokens,
  NO_TOKENS,
} from '../../../../src/core/tokens/estimate.ts';

const minimum = (tokens: number, low = tokens, high = tokens): CacheMinimum => ({ tokens, low, high });

describe('an estimate of tokens', () => {
  it('corrects the count for each generation of tokenizer', () => {
    assert.deepEqual(bandOf(1000, 'claude-3'), { low: 944, estimate: 1180, high: 1416 });
    assert.deepEqual(bandOf(1000, 'claude-4.7'), { low: 1224, estimate: 1530, high: 1836 });
    assert.deepEqual(bandOf(1000, 'o200k'), { low: 980, estimate: 1000, high: 1020 });
    assert.deepEqual(bandOf(1000, 'gemini'), { low: 700, estimate: 1000, high: 1300 });
  });

  it('covers every generation where the model is unknown', () => {
    const unknown = bandOf(1000, 'unknown');
    for (const generation of ['claude-3', 'claude-4.7', 'o200k', 'cl100k'] as const) {
      const { estimate, high } = bandOf(1000, generation);
      assert.ok(unknown.low <= estimate && high <= unknown.high + 1, generation);
    }
  });

  it('is nothing for nothing, and keeps its order for one token', () => {
    assert.deepEqual(bandOf(0, 'claude-4.7'), NO_TOKENS);
    assert.deepEqual(bandOf(1, 'claude-4.7'), { low: 1, estimate: 2, high: 2 });
  });

  it('adds up', () => {
    const sum = addBands(bandOf(1000, 'claude-3'), bandOf(100, 'claude-3'), NO_TOKENS);
    assert.deepEqual(sum, { low: 944 + 94, estimate: 1180 + 118, high: 1416 + 142 });
    assert.deepEqual(addBands(), NO_TOKENS);
  });

  it('is shown with three significant digits', () => {
    assert.equal(formatBand({ low: 880, estimate: 1012, high: 1144 }), 'about 1,010 tokens (880–1,140)');
    assert.equal(formatBand({ low: 1, estimate: 1, high: 2 }), 'about 1 token (1–2)');
    assert.equal(formatBand(NO_TOKENS), 'no tokens');
    assert.equal(formatExactTokens(exactTokens(1012)), '1,012 tokens');
  });

  it('is not taken for a count', () => {
    assert.throws(() => exactTokens(1.5), RangeError);
    assert.throws(() => exactTokens(-1), RangeError);
    assert.throws(() => exactTokens(Number.NaN), RangeError);
  });
});

describe('a prefix against the minimum', () => {
  const band = { low: 880, estimate: 1010, high: 1140 };

  it('is cacheable only if the whole band reaches it', () => {
    assert.equal(cacheable(band, minimum(880)), 'yes');
    assert.equal(cacheable(band, minimum(881)), 'borderline');
    assert.equal(cacheable(band, minimum(1140)), 'borderline');
    assert.equal(cacheable(band, minimum(1141)), 'no');
  });

  it('is borderline where the sources on the minimum disagree about it', () => {
    const conflict = minimum(1024, 1024, 2048);
    assert.equal(cacheable({ low: 1100, estimate: 1500, high: 1900 }, conflict), 'borderline');
    assert.equal(cacheable({ low: 2048, estimate: 2500, high: 3000 }, conflict), 'yes');
    assert.equal(cacheable({ low: 600, estimate: 800, high: 1000 }, conflict), 'no');
  });

  it('is decided by an exact count', () => {
    assert.equal(cacheable(exactTokens(1024), minimum(1024)), 'yes');
    assert.equal(cacheable(exactTokens(1023), minimum(1024)), 'no');
  });

  it('is borderline where no source gives a minimum', () => {
    assert.equal(cacheable(band, undefined), 'borderline');
  });
});
