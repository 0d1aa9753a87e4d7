import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addMoney, NO_MONEY } from '../../src/core/cost/money.ts';
import { RequestPricer } from '../../src/core/cost/request-price.ts';
import { promptTokens } from '../../src/core/cost/usage.ts';
import { ModelCatalogue } from '../../src/core/providers/catalogue.ts';
import { ChainLedger, type Judgement } from '../../src/logs/misses/ledger.ts';
import { rewrittenTokens } from '../../src/logs/misses/miss.ts';
import { costOfRecord } from '../../src/logs/record-cost.ts';
import type { UsageRecord } from '../../src/logs/record.ts';
import { WhatIfChain } from '../../src/logs/what-if/what-if.ts';
import { call } from '../support/calls.ts';

const pricer = new RequestPricer(new ModelCatalogue());
const models = ['claude-opus-5', 'claude-sonnet-4-6', 'claude-haiku-5-5', 'claude-opus-5-5', 'a-model-of-nobody'];
const labels = ['tools_changed', 'messages_changed', 'previous_message_not_found', 'model_changed', 'unavailable'];
const tokens = fc.integer({ min: 0, max: 60_000 });

const anyCall = fc.record({
  waitSeconds: fc.oneof(fc.integer({ min: 0, max: 400 }), fc.integer({ min: -20, max: 8000 })),
  model: fc.constantFrom(...models),
  messageId: fc.option(fc.integer({ min: 0, max: 3 }).map(String), { nil: undefined }),
  label: fc.option(fc.constantFrom(...labels), { nil: undefined }),
  usage: fc.record({
    inputTokens: tokens,
    cacheWrite5mTokens: fc.oneof(fc.constant(0), tokens),
    cacheWrite1hTokens: fc.oneof(fc.constant(0), tokens),
    cacheReadTokens: fc.oneof(fc.constant(0), tokens),
    outputTokens: tokens,
  }),
  compacted: fc.boolean(),
});

type Step = UsageRecord | 'compaction' | 'copied call';

const anySteps: fc.Arbitrary<Step[]> = fc.array(anyCall, { maxLength: 12 }).map((calls) => {
  let seconds = 0;
  return calls.flatMap(({ waitSeconds, model, messageId, label, usage, compacted }): Step[] => {
    seconds += waitSeconds;
    const record = call(seconds, usage, {
      model,
      ...(messageId !== undefined && { messageId }),
      ...(label !== undefined && { diagnostic: { type: label } }),
    });
    return compacted ? ['compaction', record] : [record];
  });
});

/** A chain in which each call reads what the one before read and wrote, to the token. */
const healthyChain = fc
  .record({
    model: fc.constantFrom(...models.slice(0, 4)),
    ttl: fc.constantFrom('5m', '1h'),
    first: tokens,
    rest: fc.array(fc.record({ waitSeconds: fc.integer({ min: 0, max: 290 }), written: tokens, input: tokens }), {
      maxLength: 10,
    }),
  })
  .map(({ model, ttl, first, rest }) => {
    const write = ttl === '5m' ? 'cacheWrite5mTokens' : 'cacheWrite1hTokens';
    let seconds = 0;
    let cached = 0;
    return [{ waitSeconds: 0, written: first, input: 3 }, ...rest].map(({ waitSeconds, written, input }) => {
      seconds += waitSeconds;
      const record = call(seconds, { inputTokens: input, cacheReadTokens: cached, [write]: written }, { model });
      cached += written;
      return record;
    });
  });

function judge(steps: readonly Step[]): Judgement[] {
  const ledger = new ChainLedger();
  const judgements: Judgement[] = [];
  for (const step of steps) {
    if (step === 'compaction') ledger.compacted();
    else if (step === 'copied call') ledger.copied();
    else judgements.push(ledger.judge(step, 'anthropic'));
  }
  return judgements;
}

describe('the cache ledger of any chain', () => {
  it('is empty where the chain reads all that it cached', () => {
    fc.assert(
      fc.property(healthyChain, (chain) => {
        const judgements = judge(chain);
        assert.deepEqual(
          judgements.map(({ miss }) => miss),
          chain.map(() => undefined),
        );
        for (const { settled } of judgements) {
          if (settled) assert.equal(settled.unreadWrite1hTokens + settled.unreadWrite5mTokens, 0);
        }
      }),
    );
  });

  it('starts anew behind copied history', () => {
    fc.assert(
      fc.property(anySteps, anySteps, (before, behind) => {
        const judgements = judge([...before, 'copied call', ...behind]);
        assert.deepEqual(judgements.slice(judge(before).length), judge(behind));
      }),
    );
  });

  it('calls no more sent again than had been cached, and than was sent', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const records = steps.filter((step) => typeof step !== 'string');
        for (const [index, { miss }] of judge(steps).entries()) {
          if (!miss) continue;
          const { usage } = records[index]!;
          const sent = rewrittenTokens(miss);
          assert.ok(sent > 0 && sent + usage.cacheReadTokens <= Math.min(miss.cachedTokens, promptTokens(usage)));
          assert.ok(miss.rewritten.cacheWrite1hTokens <= usage.cacheWrite1hTokens);
          assert.ok(miss.rewritten.cacheWrite5mTokens <= usage.cacheWrite5mTokens);
          assert.ok(miss.rewritten.inputTokens <= usage.inputTokens);
          assert.equal(miss.cause, miss.causes[0]);
          assert.equal(new Set(miss.causes).size, miss.causes.length);
          assert.equal(miss.expected, miss.causes.includes('compacted'));
        }
      }),
    );
  });
});

function withWrite(step: Step): Step {
  if (typeof step === 'string') return step;
  return { ...step, usage: { ...step.usage, cacheWrite1hTokens: step.usage.cacheWrite1hTokens + 1 } };
}

describe('the what-if of any chain', () => {
  const whatIf = (steps: readonly Step[]): { sum: ReturnType<WhatIfChain['result']>; cost: number } => {
    const chain = new WhatIfChain();
    const judgements = judge(steps);
    const records = steps.filter((step) => typeof step !== 'string');
    const costs = records.map((record) => costOfRecord(record, pricer));
    for (const [index, record] of records.entries()) chain.add(record, costs[index]!, judgements[index]?.miss);
    return { sum: chain.result(), cost: addMoney(NO_MONEY, ...costs.map(({ costNanoUsd }) => costNanoUsd)) };
  };

  it('has for its actual cost the sum of the costs', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const { sum, cost } = whatIf(steps);
        assert.equal(sum.actualNanoUsd, cost);
        assert.equal(sum.bestNanoUsd, Math.min(sum.all5mNanoUsd, sum.all1hNanoUsd));
      }),
    );
  });

  it('finds for the lifetime that a chain has what it did cost, whatever it missed', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const oneLifetime = (off: 'cacheWrite5mTokens' | 'cacheWrite1hTokens'): Step[] =>
          steps.map((step) => (typeof step === 'string' ? step : { ...step, usage: { ...step.usage, [off]: 0 } }));
        const of5m = whatIf(oneLifetime('cacheWrite1hTokens'));
        assert.equal(of5m.sum.all5mNanoUsd, of5m.cost);
        // A call that writes nothing does not tell how long what it read lives: it is taken for the shorter lifetime.
        const of1h = whatIf(oneLifetime('cacheWrite5mTokens').map(withWrite));
        assert.equal(of1h.sum.all1hNanoUsd, of1h.cost);
      }),
    );
  });

  it('finds for the lifetime that a healthy chain has what it did cost', () => {
    fc.assert(
      fc.property(healthyChain, (chain) => {
        const { sum, cost } = whatIf(chain);
        const wrote1h = chain.some(({ usage }) => usage.cacheWrite1hTokens > 0);
        const wrote5m = chain.some(({ usage }) => usage.cacheWrite5mTokens > 0);
        if (!wrote1h) assert.equal(sum.all5mNanoUsd, cost);
        if (!wrote5m) assert.equal(sum.all1hNanoUsd, cost);
        assert.ok(sum.all5mNanoUsd <= sum.all1hNanoUsd);
        assert.ok(sum.keepAliveNanoUsd >= sum.all5mNanoUsd);
      }),
    );
  });
});
