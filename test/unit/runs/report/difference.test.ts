import assert from 'node:assert/strict';
import { NO_USAGE, type Usage } from '../../../../src/core/cost/usage.ts';
import { messageText, say } from '../../../../src/core/text/message.ts';
import { type DifferenceContext, differenceOf } from '../../../../src/runs/report/difference.ts';

const usage = (inputTokens: number, cacheWrite5mTokens: number, cacheReadTokens: number): Usage => ({
  ...NO_USAGE,
  inputTokens,
  cacheWrite5mTokens,
  cacheReadTokens,
});
const difference = (predicted: Usage, billed: Usage, more: Partial<DifferenceContext> = {}) =>
  differenceOf({
    predicted,
    billed,
    prefixTokens: 1000,
    nearMinimum: false,
    diagnostic: undefined,
    platform: 'claude-api',
    simulated: false,
    change: undefined,
    ...more,
  });

describe('what was billed beside what was predicted', () => {
  it('is as predicted to the token, or but for the error of the estimate', () => {
    assert.deepEqual(difference(usage(10, 1000, 0), usage(10, 1000, 0)), {
      verdict: 'as-predicted',
      explanation: say`As predicted, to the token.`,
    });
    assert.deepEqual(difference(usage(10, 990, 0), usage(12, 1038, 0)), {
      verdict: 'as-predicted',
      explanation: say`As predicted; the prompt has ${'1,050'} tokens, ${'1,000'} were expected (${'+5.0 %'}).`,
    });
  });

  it('missed, with what the provider says and what differs', () => {
    const { verdict, explanation } = difference(usage(10, 0, 1000), usage(10, 1000, 0), {
      diagnostic: { type: 'system_changed', missedInputTokens: 980 },
      change: say`system text 1 holds a date or time that differs`,
    });
    assert.equal(verdict, 'missed');
    assert.equal(
      messageText(explanation),
      '1,000 tokens should have been read, 0 were. The provider says system_changed, about 980 tokens missed. Compared with the request before, system text 1 holds a date or time that differs.',
    );
  });

  it('missed although nothing differs: the entry was gone', () => {
    assert.match(
      messageText(difference(usage(10, 0, 1000), usage(10, 1000, 0), { diagnostic: null }).explanation),
      /finds no difference to the request before, so the entry was gone/,
    );
    assert.match(
      messageText(difference(usage(10, 0, 1000), usage(10, 1000, 0)).explanation),
      /Nothing in the request explains it: the entry may have been dropped early, or the key belongs to another workspace/,
    );
  });

  it('missed where less was read than could have been', () => {
    assert.equal(difference(usage(10, 0, 1000), usage(10, 600, 400)).verdict, 'missed');
  });

  it('hit where nothing could be known of an entry', () => {
    assert.deepEqual(difference(usage(10, 1000, 0), usage(10, 0, 1000)).verdict, 'unexpected-hit');
  });

  it('was not cached at all: near the minimum, by a gateway, or for no reason that is given', () => {
    const nothing = usage(1010, 0, 0);
    const cases: [Partial<DifferenceContext>, RegExp][] = [
      [{ nearMinimum: true }, /near the minimum, so it is probably below it/],
      [{ platform: 'other' }, /This endpoint is a gateway: it may have left cache_control out/],
      [{}, /The provider gives no error for that/],
    ];
    for (const [more, why] of cases) {
      const { verdict, explanation } = difference(usage(10, 1000, 0), nothing, more);
      assert.equal(verdict, 'not-cached');
      assert.match(messageText(explanation), why);
    }
  });

  it('was cached though the prefix was thought to be too short', () => {
    assert.equal(difference(usage(500, 0, 0), usage(10, 520, 0)).verdict, 'cached-after-all');
  });

  it('says "simulated" of what the simulated API says', () => {
    assert.match(
      messageText(
        difference(usage(10, 0, 1000), usage(10, 1000, 0), { diagnostic: null, simulated: true }).explanation,
      ),
      /The simulated API finds no difference/,
    );
  });
});
