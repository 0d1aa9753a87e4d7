import assert from 'node:assert/strict';
import fc from 'fast-check';
import { costNanoUsd, costOf } from '../../src/core/cost/cost.ts';
import { formatNanoUsd, nanoUsd, nanoUsdOf, usdOf } from '../../src/core/cost/money.ts';
import { addUsage, type Usage } from '../../src/core/cost/usage.ts';
import type { ModelPrice } from '../../src/core/providers/known-model.ts';
import { runs } from '../support/effort.ts';

const perMillion = fc.integer({ min: 0, max: 75_000_000 }).map((micro) => micro / 1_000_000);
const price: fc.Arbitrary<ModelPrice> = fc.record({
  inputPerMillion: perMillion,
  cacheWrite5mPerMillion: perMillion,
  cacheWrite1hPerMillion: perMillion,
  cacheReadPerMillion: perMillion,
  outputPerMillion: perMillion,
});
const tokens = fc.oneof(fc.nat({ max: 2_000_000 }), fc.nat({ max: 2_000_000_000 }));
const usage: fc.Arbitrary<Usage> = fc.record({
  inputTokens: tokens,
  cacheWrite5mTokens: tokens,
  cacheWrite1hTokens: tokens,
  cacheReadTokens: tokens,
  outputTokens: tokens,
});

/** The same in big integers: tokens × pico-dollars a token, rounded to nano-dollars, halves up. */
function exactNano(used: Usage, at: ModelPrice): bigint {
  const pico = (count: number, per: number | null): bigint => BigInt(count) * BigInt(Math.round((per ?? 0) * 1e6));
  const sum =
    pico(used.inputTokens, at.inputPerMillion) +
    pico(used.cacheWrite5mTokens, at.cacheWrite5mPerMillion) +
    pico(used.cacheWrite1hTokens, at.cacheWrite1hPerMillion) +
    pico(used.cacheReadTokens, at.cacheReadPerMillion) +
    pico(used.outputTokens, at.outputPerMillion);
  return (sum + 500n) / 1000n;
}

describe('money, for any usage and price', () => {
  it('is exact to the nano-dollar', () => {
    fc.assert(
      fc.property(usage, price, (used, at) => assert.equal(BigInt(costNanoUsd(used, at)!), exactNano(used, at))),
      runs(100),
    );
  });

  it('adds up but for the rounding of each part', () => {
    fc.assert(
      fc.property(usage, usage, price, (a, b, at) => {
        const together = costNanoUsd(addUsage(a, b), at)!;
        assert.ok(Math.abs(together - costNanoUsd(a, at)! - costNanoUsd(b, at)!) <= 1);
        const { totalNanoUsd, ...parts } = costOf(a, at)!;
        const sum = Object.values(parts).reduce<number>((total, part) => total + part, 0);
        assert.ok(Math.abs(sum - totalNanoUsd) <= 3);
      }),
      runs(100),
    );
  });

  it('survives the way through dollars', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }), (amount) => {
        assert.equal(nanoUsdOf(usdOf(nanoUsd(amount))), amount);
      }),
      runs(100),
    );
  });

  it('is shown within half of the last digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 }), (amount) => {
        const text = formatNanoUsd(nanoUsd(amount));
        assert.match(text, /^-?\$\d{1,3}(?:,\d{3})*\.\d{2,9}$/);
        const decimals = Math.abs(amount) >= 100_000_000 ? 2 : 9;
        const value = Number(text.replace(/[$,]/g, ''));
        const tolerance = decimals === 2 ? 0.005 : Math.abs(amount) / 1e9 / 10;
        assert.ok(Math.abs(value - amount / 1e9) <= tolerance + 1e-9, text);
      }),
      runs(100),
    );
  });
});
