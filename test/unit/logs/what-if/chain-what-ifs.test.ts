import assert from 'node:assert/strict';
import { usdOf } from '../../../../src/core/cost/money.ts';
import { RequestPricer } from '../../../../src/core/cost/request-price.ts';
import { ModelCatalogue } from '../../../../src/core/providers/catalogue.ts';
import { NO_COPIES } from '../../../../src/logs/digest/copies.ts';
import { messageKey } from '../../../../src/logs/digest/call-keys.ts';
import { summaryRules } from '../../../../src/logs/digest/summary-rules.ts';
import { chainWhatIfs } from '../../../../src/logs/what-if/chain-what-ifs.ts';
import { call } from '../../../support/calls.ts';

const catalogue = new ModelCatalogue();
const pricer = new RequestPricer(catalogue);
const rules = summaryRules(catalogue, pricer);

describe('the what-ifs of a file', () => {
  const calls = [
    call(0, { cacheWrite5mTokens: 100_000 }, { messageId: 'a', project: '/shop' }),
    call(1200, { cacheWrite5mTokens: 100_000 }, { messageId: 'b' }),
    call(1210, { cacheWrite5mTokens: 20_000 }, { messageId: 'c', agent: 'x' }),
  ].map((record, line) => ({ ...record, line }));
  const digest = {
    source: 'claude-code' as const,
    calls,
    compactions: [],
    statedCosts: [],
    problems: [],
    problemCount: 0,
  };

  it('are those of each of its chains', () => {
    assert.deepEqual(
      chainWhatIfs(digest, rules, NO_COPIES, pricer).map(({ agent, project, whatIf }) => [
        agent,
        project,
        usdOf(whatIf.actualNanoUsd),
        usdOf(whatIf.bestNanoUsd),
      ]),
      [
        [undefined, '/shop', 1.25, 1.05],
        ['x', undefined, 0.125, 0.125],
      ],
    );
  });

  it('leave out calls that belong to another file', () => {
    const copied = { ...NO_COPIES, elsewhere: new Set([messageKey('a')]) };
    const [main] = chainWhatIfs(digest, rules, copied, pricer);
    assert.deepEqual([usdOf(main!.whatIf.actualNanoUsd), usdOf(main!.whatIf.all1hNanoUsd)], [0.625, 1]);
  });
});

describe('what summaries take from the table of models', () => {
  it('are the limits of all long-prompt prices, and whose rules hold', () => {
    assert.deepEqual(rules.promptLimits, [100_000, 128_000, 200_000, 272_000]);
    assert.deepEqual(
      ['claude-opus-5', 'eu.anthropic.claude-nova-9', 'gpt-5', 'glm-4.6'].map((name) => rules.providerOf(name)),
      ['anthropic', 'anthropic', 'openai', 'other'],
    );
  });
});
