import assert from 'node:assert/strict';
import { nanoUsd } from '../../../src/core/cost/money.ts';
import { isUnpriced, RequestPricer } from '../../../src/core/cost/request-price.ts';
import { NO_USAGE } from '../../../src/core/cost/usage.ts';
import { ModelCatalogue } from '../../../src/core/providers/catalogue.ts';
import { costOfRecord } from '../../../src/logs/record-cost.ts';
import { call } from '../../support/calls.ts';

const pricer = new RequestPricer(new ModelCatalogue());

describe('the cost of a record', () => {
  it('counts iterations that the totals leave out under their own models', () => {
    const usage = { ...NO_USAGE, inputTokens: 1000, outputTokens: 100 };
    const { parts, costNanoUsd } = costOfRecord(
      call(0, usage, {
        webSearchRequests: 1,
        extraIterations: [
          { kind: 'advisor', model: 'claude-sonnet-5', usage },
          { kind: 'compaction', usage },
        ],
      }),
      pricer,
    );
    assert.deepEqual(
      parts.map(({ model, result }) => [model, isUnpriced(result) ? result.message : result.totalNanoUsd]),
      [
        ['claude-opus-5', 7_500_000 + 10_000_000],
        ['claude-sonnet-5', 3_000_000],
        ['claude-opus-5', 7_500_000],
      ],
    );
    assert.equal(costNanoUsd, 28_000_000);
  });

  it('says by how much a log’s own cost differs', () => {
    const usage = { inputTokens: 1000 };
    const difference = costOfRecord(call(0, usage, { loggedCostNanoUsd: nanoUsd(5_000_100) }), pricer);
    assert.equal(difference.loggedDifferenceNanoUsd, 100);
    assert.equal('loggedDifferenceNanoUsd' in costOfRecord(call(0, usage), pricer), false);
  });

  it('leaves out what has no price, and says why', () => {
    const record = call(0, { inputTokens: 1000 }, { model: 'openrouter/some-model', loggedCostNanoUsd: nanoUsd(7) });
    const { parts, costNanoUsd, ...rest } = costOfRecord(record, pricer);
    assert.equal(costNanoUsd, 0);
    assert.equal('loggedDifferenceNanoUsd' in rest, false);
    assert.deepEqual([parts[0]?.model, parts[0] && isUnpriced(parts[0].result)], ['openrouter/some-model', true]);
  });
});
