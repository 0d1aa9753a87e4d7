import assert from 'node:assert/strict';
import { usdOf } from '../../../../src/core/cost/money.ts';
import { RequestPricer } from '../../../../src/core/cost/request-price.ts';
import { ModelCatalogue } from '../../../../src/core/providers/catalogue.ts';
import { ChainLedger } from '../../../../src/logs/misses/ledger.ts';
import { costOfRecord } from '../../../../src/logs/record-cost.ts';
import type { UsageRecord } from '../../../../src/logs/record.ts';
import { sumOfWhatIfs, type WhatIf, WhatIfChain } from '../../../../src/logs/what-if/what-if.ts';
import { call } from '../../../support/calls.ts';

const pricer = new RequestPricer(new ModelCatalogue());

function whatIf(...records: readonly UsageRecord[]): WhatIf {
  const chain = new WhatIfChain();
  const ledger = new ChainLedger();
  for (const record of records) {
    chain.add(record, costOfRecord(record, pricer), ledger.judge(record, 'anthropic').miss);
  }
  return chain.result();
}

const inUsd = ({ actualNanoUsd, all5mNanoUsd, all1hNanoUsd, keepAliveNanoUsd, bestNanoUsd }: WhatIf): number[] =>
  [actualNanoUsd, all5mNanoUsd, all1hNanoUsd, keepAliveNanoUsd, bestNanoUsd].map(usdOf);

/** Sub-agents are not kept alive behind their last call, which keeps the sums small. */
const agent = { agent: 'a' };

// Claude Opus 5, a prefix of 100,000 tokens: written for 5 minutes $0.625, for an hour $1, read $0.05
describe('the what-if of a chain', () => {
  it('lets an hour bridge a pause that five minutes do not', () => {
    const first = call(0, { cacheWrite5mTokens: 100_000 }, agent);
    const late = call(1200, { cacheWrite5mTokens: 100_000 }, agent);
    const { keepAlivePings, ...sums } = whatIf(first, late);
    // twenty minutes need four pings of $0.05
    assert.equal(keepAlivePings, 4);
    assert.deepEqual(inUsd({ ...sums, keepAlivePings }), [1.25, 1.25, 1.05, 0.625 + 0.2 + 0.05, 1.05]);
  });

  it('lets five minutes expire where an hour did not', () => {
    const first = call(0, { cacheWrite1hTokens: 100_000 }, agent);
    const late = call(1200, { cacheReadTokens: 100_000 }, agent);
    assert.deepEqual(inUsd(whatIf(first, late)), [1.05, 1.25, 1.05, 0.875, 1.05]);
  });

  it('changes nothing that a change of the prompt cost', () => {
    const first = call(0, { cacheWrite5mTokens: 100_000 }, agent);
    const changed = call(60, { cacheWrite5mTokens: 100_000 }, { ...agent, diagnostic: { type: 'tools_changed' } });
    assert.deepEqual(inUsd(whatIf(first, changed)), [1.25, 1.25, 2, 1.25, 1.25]);
    const later = { ...changed, atMs: changed.atMs + 1_200_000 };
    assert.deepEqual(inUsd(whatIf(first, later)).slice(0, 3), [1.25, 1.25, 2]);
  });

  it('keeps what others kept alive behind an expiry', () => {
    const first = call(0, { cacheWrite5mTokens: 100_000 }, agent);
    const late = call(7200, { cacheReadTokens: 20_000, cacheWrite5mTokens: 80_000 }, agent);
    const usd = inUsd(whatIf(first, late));
    assert.deepEqual(usd.slice(0, 3), [0.625 + 0.01 + 0.5, 1.135, 1 + 0.01 + 0.8]);
    // the pause is too long: seven pings are paid, and it expires all the same
    assert.equal(usd[3], 1.485);
  });

  it('pays pings behind the last call of a conversation, whose end nobody knows', () => {
    const first = call(0, { cacheWrite5mTokens: 100_000 });
    assert.deepEqual([whatIf(first).keepAlivePings, usdOf(whatIf(first).keepAliveNanoUsd)], [7, 0.625 + 0.35]);
    const cheaperReads = call(0, { cacheWrite5mTokens: 100_000 }, { model: 'claude-fable-5-1' });
    assert.equal(whatIf(cheaperReads).keepAlivePings, 30);
  });

  it('adds up over chains, the best of each', () => {
    const short = whatIf(call(0, { cacheWrite1hTokens: 100_000 }, agent));
    const paused = whatIf(
      call(0, { cacheWrite5mTokens: 100_000 }, agent),
      call(1200, { cacheWrite5mTokens: 100_000 }, agent),
    );
    assert.deepEqual(inUsd(sumOfWhatIfs([short, paused])), [2.25, 1.875, 2.05, 0.625 + 0.875, 0.625 + 1.05]);
  });

  it('leaves out what has no price, and other providers’ lifetimes', () => {
    const unknown = call(0, { cacheWrite5mTokens: 100_000 }, { model: 'a-model-of-nobody' });
    assert.equal(whatIf(unknown).unpricedCalls, 1);
    const other = call(0, { inputTokens: 100_000, cacheReadTokens: 100_000 }, { model: 'gpt-5' });
    assert.deepEqual(inUsd(whatIf(other)), [0.1375, 0.1375, 0.1375, 0.1375, 0.1375]);
  });
});
