import assert from 'node:assert/strict';
import {
  type BilledRequest,
  isUnpriced,
  type RequestCost,
  RequestPricer,
} from '../../../../src/core/cost/request-price.ts';
import { NO_USAGE, type Usage } from '../../../../src/core/cost/usage.ts';
import { ModelCatalogue } from '../../../../src/core/providers/catalogue.ts';

const pricer = new RequestPricer(new ModelCatalogue());

function result(
  model: string,
  day: string,
  usage: Partial<Usage>,
  rest: Partial<BilledRequest> = {},
): ReturnType<RequestPricer['cost']> {
  return pricer.cost({ model, atMs: Date.parse(`${day}T12:00:00Z`), usage: { ...NO_USAGE, ...usage }, ...rest });
}

function nano(...parameters: Parameters<typeof result>): number {
  const cost = result(...parameters);
  if (isUnpriced(cost)) assert.fail(cost.message);
  return cost.totalNanoUsd;
}

function reason(...parameters: Parameters<typeof result>): string {
  const cost = result(...parameters);
  return isUnpriced(cost) ? cost.message : 'priced';
}

const usage = {
  inputTokens: 1000,
  cacheWrite5mTokens: 2000,
  cacheWrite1hTokens: 3000,
  cacheReadTokens: 40_000,
  outputTokens: 500,
};

describe('the price of a request', () => {
  it('counts each class at its own price', () => {
    // 1000 × 5 + 2000 × 6.25 + 3000 × 10 + 40,000 × 0.5 + 500 × 25 = 80,000 millionths of a dollar
    assert.equal(nano('claude-opus-5', '2026-11-01', usage), 80_000_000);
    // 46,000 × 5 + 500 × 25
    assert.equal((result('claude-opus-5', '2026-11-01', usage) as RequestCost).withoutCacheNanoUsd, 242_500_000);
  });

  it('is that of the day', () => {
    const read = { cacheReadTokens: 1_000_000 };
    assert.equal(nano('claude-sonnet-5-5', '2026-10-06', read), 200_000_000);
    assert.equal(nano('claude-sonnet-5-5', '2026-10-07', read), 100_000_000);
    assert.equal(nano('gpt-5.6-luna', '2026-07-29', { outputTokens: 1_000_000 }), 6_000_000_000);
    assert.equal(nano('gpt-5.6-luna', '2026-07-30', { outputTokens: 1_000_000 }), 1_200_000_000);
  });

  it('is that of the tier for the whole request, by its whole prompt', () => {
    const edge = { inputTokens: 1000, cacheReadTokens: 199_000, outputTokens: 1000 };
    const long = { ...edge, inputTokens: 1001 };
    assert.equal(nano('claude-sonnet-4-5', '2026-02-01', edge), 3_000_000 + 59_700_000 + 15_000_000);
    assert.equal(nano('claude-sonnet-4-5', '2026-02-01', long), 6_006_000 + 119_400_000 + 22_500_000);
    assert.equal(nano('claude-opus-4-6', '2026-03-12', long), 10_010_000 + 199_000_000 + 37_500_000);
    assert.equal(nano('claude-opus-4-6', '2026-03-13', long), 5_005_000 + 99_500_000 + 25_000_000);
    assert.equal(nano('claude-haiku-5-5', '2026-11-01', { cacheReadTokens: 100_000, outputTokens: 1000 }), 1_500_000);
    assert.equal(nano('claude-haiku-5-5', '2026-11-01', { cacheReadTokens: 100_001, outputTokens: 1000 }), 7_500_050);
    assert.equal(nano('gpt-5.4', '2026-11-01', { inputTokens: 300_000, outputTokens: 1000 }), 1_522_500_000);
  });

  it('knows fast mode by the field and by the id', () => {
    const fast = { speed: 'fast' as const };
    assert.equal(nano('claude-opus-5', '2026-11-01', usage, fast), 160_000_000);
    assert.equal(nano('claude-opus-5-fast', '2026-11-01', usage), 160_000_000);
    assert.equal(nano('claude-opus-4-6', '2026-05-01', usage, fast), 480_000_000);
    assert.equal(nano('claude-opus-4-6', '2026-09-01', usage, fast), 80_000_000);
    assert.equal(nano('claude-opus-4-6', '2026-03-01', { inputTokens: 200_001 }, fast), 12_000_060_000);
    assert.match(reason('claude-sonnet-5', '2026-11-01', usage, fast), /claude-sonnet-5 \(fast mode\)/);
    assert.match(reason('claude-sonnet-5-fast', '2026-11-01', usage), /not in the price table/);
  });

  it('adds the premiums of where a request ran', () => {
    assert.equal(nano('claude-opus-5', '2026-11-01', usage, { inferenceGeo: 'us' }), 88_000_000);
    assert.equal(nano('claude-opus-5', '2026-11-01', usage, { inferenceGeo: 'not_available' }), 80_000_000);
    assert.equal(nano('claude-opus-4-5', '2026-11-01', usage, { inferenceGeo: 'us' }), 80_000_000);
    assert.equal(nano('eu.anthropic.claude-opus-5', '2026-11-01', usage), 88_000_000);
    assert.equal(nano('global.anthropic.claude-opus-5', '2026-11-01', usage), 80_000_000);
    assert.equal(nano('eu.anthropic.claude-opus-5', '2026-11-01', usage, { inferenceGeo: 'us' }), 96_800_000);
  });

  it('follows the service tier where its price is known', () => {
    const tier = (serviceTier: string): Partial<BilledRequest> => ({ serviceTier });
    const tokens = { inputTokens: 1000, cacheReadTokens: 1000, outputTokens: 1000 };
    assert.equal(nano('claude-opus-5', '2026-11-01', usage, tier('batch')), 40_000_000);
    assert.equal(nano('claude-opus-5', '2026-11-01', usage, tier('standard')), 80_000_000);
    assert.equal(nano('gpt-5', '2026-11-01', tokens, tier('flex')), 625_000 + 62_500 + 5_000_000);
    assert.equal(nano('gpt-5', '2026-11-01', tokens, tier('fast')), 2_500_000 + 250_000 + 20_000_000);
    assert.equal(nano('gpt-5.6-luna', '2026-07-29', tokens, tier('priority')), 2_000_000 + 200_000 + 12_000_000);
    assert.equal(nano('gpt-5.6-luna', '2026-07-30', tokens, tier('priority')), 400_000 + 40_000 + 2_400_000);
    assert.match(reason('claude-opus-5', '2026-11-01', usage, tier('priority')), /claude-opus-5 \(priority\)/);
    assert.match(reason('gpt-5', '2026-11-01', tokens, tier('batch')), /gpt-5 \(batch\)/);
    assert.match(reason('gpt-5', '2026-11-01', tokens, tier('scale')), /gpt-5 \(scale\)/);
    assert.match(reason('gpt-5.4', '2026-11-01', { inputTokens: 300_000 }, tier('priority')), /prompt of this length/);
  });

  it('adds the provider’s searches', () => {
    const searched = { webSearchRequests: 3 };
    assert.equal(nano('claude-opus-5', '2026-11-01', usage, searched), 110_000_000);
    const { withoutCacheNanoUsd } = result('claude-opus-5', '2026-11-01', usage, searched) as RequestCost;
    assert.equal(withoutCacheNanoUsd, 272_500_000);
    assert.match(reason('gpt-5', '2026-11-01', { inputTokens: 1 }, searched), /searches of gpt-5/);
  });

  it('says why there is no price', () => {
    assert.match(reason('glm-4.6', '2026-11-01', usage), /"glm-4.6" is not in the price table.*config\.json/);
    assert.match(reason('', '2026-11-01', usage), /names no model/);
    assert.match(
      reason('claude-mythos-preview', '2026-11-01', usage),
      /No source gives a price for claude-mythos-preview on 2026-11-01/,
    );
    assert.match(reason('gpt-4', '2026-11-01', { cacheReadTokens: 5 }), /all kinds of tokens that gpt-4 used/);
  });

  it('takes the user’s own prices', () => {
    const price = {
      inputPerMillion: 1,
      cacheWrite5mPerMillion: null,
      cacheWrite1hPerMillion: null,
      cacheReadPerMillion: 0.1,
      outputPerMillion: 2,
    };
    const own = new RequestPricer(new ModelCatalogue(undefined, [{ id: 'glm-4.6', prices: [price] }]));
    const cost = own.cost({ model: 'glm-4.6', atMs: 0, usage: { ...NO_USAGE, inputTokens: 1000, outputTokens: 1000 } });
    assert.equal(isUnpriced(cost) ? cost.message : cost.totalNanoUsd, 3_000_000);
  });
});
