import assert from 'node:assert/strict';
import { billedDifference } from '../../../../src/core/cache/billed-difference.ts';
import { NO_USAGE, type Usage } from '../../../../src/core/cost/usage.ts';
import { predicted, request, simulator } from '../../../support/cache-requests.ts';

/** What is said of a bill for a request of 1,000 tokens that are marked, and 10 behind them. */
function cause(
  billed: Partial<Usage>,
  { marked = 's*', warm = false, tools = [] as object[] } = {},
): string | undefined {
  const cache = simulator();
  const one = request({ system: [marked], tokens: [...tools.map(() => 0), 1000, 10], body: { tools } });
  if (warm) cache.send(one);
  const prediction = predicted(cache.send({ ...one, atMs: 1000 }));
  return billedDifference(prediction, { ...NO_USAGE, outputTokens: 7, ...billed })?.cause;
}

describe('what was billed', () => {
  it('is no difference where it is as predicted, whatever the output', () => {
    assert.equal(cause({ cacheWrite5mTokens: 1000, inputTokens: 10 }), undefined);
    assert.equal(cause({ cacheReadTokens: 1000, inputTokens: 10 }, { warm: true }), undefined);
  });

  it('differs for a reason', () => {
    assert.equal(cause({ inputTokens: 1010 }), 'marker-dropped');
    assert.equal(cause({ inputTokens: 1010 }, { warm: true }), 'marker-dropped');
    assert.equal(cause({ cacheWrite5mTokens: 1000, inputTokens: 10 }, { warm: true }), 'likely_server_side');
    assert.equal(cause({ cacheReadTokens: 1000, inputTokens: 10 }), 'warm-before');
    assert.equal(cause({ cacheWrite5mTokens: 1000, inputTokens: 999 }), 'prompt-differs');
    assert.equal(cause({ cacheWrite5mTokens: 1000, inputTokens: 10 }, { marked: 's**' }), 'other-ttl');
    assert.equal(cause({ cacheWrite1hTokens: 1000, inputTokens: 10 }), 'other-ttl');
    const tools = [{ type: 'web_search_20250305', name: 'web_search' }];
    assert.equal(
      cause({ cacheWrite1hTokens: 900, cacheWrite5mTokens: 100, inputTokens: 10 }, { marked: 's**', tools }),
      'server-tool-5m-write',
    );
    assert.equal(cause({ cacheWrite5mTokens: 900, inputTokens: 110 }), 'unknown');
  });

  it('is as predicted where an estimate is a little off, by shares of the prompt', () => {
    const text = 'word '.repeat(300);
    const body = {
      model: 'claude-opus-5',
      system: [{ type: 'text', text, cache_control: { type: 'ephemeral' } }],
      messages: [{ role: 'user', content: 'q' }],
    };
    const prediction = predicted(simulator().send({ atMs: 0, body }));
    const { cacheWrite5mTokens } = prediction.usage;
    const billed = (share: number) => ({
      ...NO_USAGE,
      cacheWrite5mTokens: Math.round(cacheWrite5mTokens * share),
      inputTokens: 3,
    });
    assert.equal(billedDifference(prediction, billed(0.9))?.cause, 'as-predicted');
    assert.equal(billedDifference(prediction, billed(3))?.cause, 'prompt-differs');
    const read = { ...NO_USAGE, cacheReadTokens: cacheWrite5mTokens, inputTokens: 3 };
    assert.equal(billedDifference(prediction, read)?.cause, 'warm-before');
  });
});
