import assert from 'node:assert/strict';
import { costNanoUsd, costOf, costWithoutCacheNanoUsd } from '../../../../src/core/cost/cost.ts';
import { priceModifier } from '../../../../src/core/cost/modifiers.ts';
import {
  addMoney,
  formatNanoUsd,
  formatUsd,
  nanoUsd,
  nanoUsdOf,
  NO_MONEY,
  usdOf,
} from '../../../../src/core/cost/money.ts';
import { addUsage, hitRate, NO_USAGE, promptTokens, type Usage } from '../../../../src/core/cost/usage.ts';
import { ModelCatalogue } from '../../../../src/core/providers/catalogue.ts';
import type { ModelPrice } from '../../../../src/core/providers/known-model.ts';

const opus: ModelPrice = {
  inputPerMillion: 5,
  cacheWrite5mPerMillion: 6.25,
  cacheWrite1hPerMillion: 10,
  cacheReadPerMillion: 0.5,
  outputPerMillion: 25,
};
const usage: Usage = {
  inputTokens: 3,
  cacheWrite5mTokens: 1000,
  cacheWrite1hTokens: 200,
  cacheReadTokens: 40_000,
  outputTokens: 500,
};

describe('the cost of a usage', () => {
  it('is the sum of its classes, in nano-dollars', () => {
    assert.deepEqual(costOf(usage, opus), {
      inputNanoUsd: 15_000,
      cacheWrite5mNanoUsd: 6_250_000,
      cacheWrite1hNanoUsd: 2_000_000,
      cacheReadNanoUsd: 20_000_000,
      outputNanoUsd: 12_500_000,
      totalNanoUsd: 40_765_000,
    });
    assert.equal(costNanoUsd(NO_USAGE, opus), 0);
  });

  it('rounds the exact sum once, halves up', () => {
    const cheap: ModelPrice = { ...opus, inputPerMillion: 0.0004, cacheReadPerMillion: 0.0001 };
    const tiny: Usage = { ...NO_USAGE, inputTokens: 1, cacheReadTokens: 1 };
    assert.deepEqual(costOf(tiny, cheap)?.totalNanoUsd, 1);
    assert.deepEqual(costOf(tiny, cheap)?.inputNanoUsd, 0);
    assert.equal(costNanoUsd({ ...NO_USAGE, cacheReadTokens: 4 }, cheap), 0);
    assert.equal(costNanoUsd({ ...NO_USAGE, cacheReadTokens: 5 }, cheap), 1);
  });

  it('stays exact for billions of tokens', () => {
    assert.equal(
      costNanoUsd({ ...NO_USAGE, cacheReadTokens: 12_345_678_901 }, { ...opus, cacheReadPerMillion: 0.025 }),
      308_641_972_525,
    );
  });

  it('is unknown where a class was used whose price is not known', () => {
    const unknown: ModelPrice = { ...opus, cacheWrite1hPerMillion: null };
    assert.equal(costNanoUsd(usage, unknown), undefined);
    assert.equal(costNanoUsd({ ...usage, cacheWrite1hTokens: 0 }, unknown), 38_765_000);
  });

  it('without a cache is the whole prompt at the input price', () => {
    assert.equal(promptTokens(usage), 41_203);
    assert.equal(costWithoutCacheNanoUsd(usage, opus), 41_203 * 5000 + 12_500_000);
  });

  it('follows what changes the list price', () => {
    const catalogue = new ModelCatalogue();
    const [current, older] = [catalogue.find('claude-opus-5')!, catalogue.find('claude-opus-4-1')!];
    assert.equal(priceModifier(current, {}), 1000);
    assert.equal(priceModifier(current, { batch: true }), 500);
    assert.equal(priceModifier(current, { regional: true }), 1100);
    assert.equal(priceModifier(current, { batch: true, usInference: true, regional: true }), 605);
    assert.equal(priceModifier(older, { regional: true, usInference: true }), 1000);
    assert.equal(priceModifier(catalogue.find('claude-sonnet-4-5')!, { regional: true, usInference: true }), 1100);
    assert.equal(costNanoUsd(usage, opus, 500), 20_382_500);
    assert.equal(costNanoUsd(usage, opus, 1100), 44_841_500);
  });
});

describe('usages', () => {
  it('add up by class', () => {
    assert.deepEqual(addUsage(usage, usage).cacheReadTokens, 80_000);
    assert.deepEqual(addUsage(usage, NO_USAGE), usage);
  });

  it('have a hit rate that counts writes', () => {
    assert.equal(hitRate({ ...NO_USAGE, inputTokens: 100, cacheWrite5mTokens: 100, cacheReadTokens: 800 }), 0.8);
    assert.equal(hitRate(NO_USAGE), undefined);
  });
});

describe('money', () => {
  it('is a whole number of nano-dollars', () => {
    assert.equal(nanoUsdOf(0.1), 100_000_000);
    assert.equal(addMoney(nanoUsdOf(0.1), nanoUsdOf(0.2)), nanoUsdOf(0.3));
    assert.equal(addMoney(), NO_MONEY);
    assert.equal(usdOf(nanoUsd(12_300_000)), 0.0123);
    assert.ok(Object.is(nanoUsd(-0.4), 0));
  });

  it('refuses what it cannot hold exactly', () => {
    assert.throws(() => nanoUsd(Number.NaN), RangeError);
    assert.throws(() => nanoUsdOf(1e8), RangeError);
  });

  const shown: [usd: number, text: string][] = [
    [0, '$0.00'],
    [1234.5, '$1,234.50'],
    [4.214999, '$4.21'],
    [0.995, '$1.00'],
    [0.5, '$0.50'],
    [0.1, '$0.10'],
    [0.0995, '$0.10'],
    [0.042, '$0.042'],
    [0.05, '$0.050'],
    [0.0304, '$0.030'],
    [0.00099999, '$0.0010'],
    [0.000996, '$0.0010'],
    [0.0000031, '$0.0000031'],
    [0.000000001, '$0.000000001'],
    [-3.2, '-$3.20'],
    [-0.004, '-$0.0040'],
  ];
  for (const [usd, text] of shown) it(`shows ${usd} as ${text}`, () => assert.equal(formatUsd(usd), text));

  it('is shown from the exact amount', () => {
    assert.equal(formatNanoUsd(nanoUsd(1_005_000_000)), '$1.01');
    assert.equal(formatNanoUsd(nanoUsd(1_004_999_999)), '$1.00');
  });
});
