import assert from 'node:assert/strict';
import { nanoUsdOf } from '../../../../src/core/cost/money.ts';
import { isUnpriced, RequestPricer } from '../../../../src/core/cost/request-price.ts';
import { ModelCatalogue } from '../../../../src/core/providers/catalogue.ts';
import { explainMiss } from '../../../../src/logs/misses/explain.ts';
import { MISS_CAUSES, type Miss } from '../../../../src/logs/misses/miss.ts';
import { missCostNanoUsd, unreadWriteCostNanoUsd } from '../../../../src/logs/misses/miss-cost.ts';
import { call } from '../../../support/calls.ts';

const miss: Miss = {
  cause: 'ttl_expired_5m',
  causes: ['ttl_expired_5m'],
  expected: false,
  confidence: 'certain',
  conflict: false,
  cachedTokens: 120_000,
  rewritten: { cacheWrite5mTokens: 90_000, cacheWrite1hTokens: 0, inputTokens: 10_000 },
  gapMs: 1_080_000,
};

describe('a miss in words', () => {
  it('says what was sent again, why, and how long the pause was', () => {
    assert.equal(
      explainMiss(miss),
      '100,000 tokens were sent again, of 120,000 that had been cached. The prefix had been cached for 5 minutes, and had ' +
        'expired. The call before began 18 minutes earlier.',
    );
  });

  it('says what else there is, and what the API says', () => {
    const text = explainMiss({
      ...miss,
      causes: ['ttl_expired_5m', 'tools_changed'],
      apiReason: 'tools_changed',
      apiMissedTokens: 98_000,
    });
    assert.match(
      text,
      /Also possible or true: tools_changed\. \(cache_miss_reason: tools_changed, about 98,000 tokens\)$/,
    );
  });

  it('says where the API contradicts the log', () => {
    const causes = ['model_changed'] as const;
    const text = explainMiss({ ...miss, cause: 'model_changed', causes, confidence: 'possible', conflict: true });
    assert.match(text, /The API says that the model .* The log shows no such change, so one of the two is wrong\./);
  });

  it('has words for each cause', () => {
    const texts = MISS_CAUSES.map((cause) => explainMiss({ ...miss, cause, causes: [cause] }));
    assert.equal(new Set(texts).size, MISS_CAUSES.length);
  });
});

describe('the money of a miss', () => {
  const price = new RequestPricer(new ModelCatalogue()).price(call(0, {}));
  if (isUnpriced(price)) throw new Error(price.message);

  it('is what was sent again, less what reading it would have cost', () => {
    // 90,000 × 6.25 + 10,000 × 5 − 100,000 × 0.5 millionths
    assert.equal(missCostNanoUsd(miss, price), nanoUsdOf(0.5625 + 0.05 - 0.05));
    const hour = { cacheWrite5mTokens: 0, cacheWrite1hTokens: 50_000, inputTokens: 0 };
    assert.equal(missCostNanoUsd({ ...miss, rewritten: hour }, { ...price, perMille: 500 }), nanoUsdOf(0.25 - 0.0125));
  });

  it('of a write that nobody read is its premium over plain input', () => {
    const settled = { line: 0, unreadWrite5mTokens: 10_000, unreadWrite1hTokens: 1000 };
    assert.equal(unreadWriteCostNanoUsd(settled, price), nanoUsdOf(0.0625 + 0.01 - 0.055));
  });

  it('is not known where a price is not', () => {
    const unknown = { ...price, price: { ...price.price, cacheReadPerMillion: null } };
    assert.equal(missCostNanoUsd(miss, unknown), undefined);
  });
});
