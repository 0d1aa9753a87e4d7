import assert from 'node:assert/strict';
import { SHIPPED_MODELS } from '../../../../src/core/providers/catalogue.ts';
import { messageText } from '../../../../src/core/text/message.ts';
import { predicted, request, rowOf, simulator } from '../../../support/cache-requests.ts';

/** Section 1.1 of the facts, written out once more so that a slip in the table is found. */
const MINIMUMS: Readonly<Record<string, number>> = {
  'claude-fable-5-2': 512,
  'claude-mythos-5-2': 512,
  'claude-fable-5-1': 512,
  'claude-mythos-5-1': 512,
  'claude-fable-5': 512,
  'claude-mythos-5': 512,
  'claude-mythos-preview': 2048,
  'claude-opus-5-5': 512,
  'claude-opus-5': 512,
  'claude-opus-4-8': 1024,
  'claude-opus-4-7': 2048,
  'claude-opus-4-6': 4096,
  'claude-opus-4-5-20251101': 4096,
  'claude-opus-4-1-20250805': 1024,
  'claude-opus-4-20250514': 1024,
  'claude-3-opus-20240229': 1024,
  'claude-sonnet-5-5': 512,
  'claude-sonnet-5': 1024,
  'claude-sonnet-4-6': 1024,
  'claude-sonnet-4-5-20250929': 1024,
  'claude-sonnet-4-20250514': 1024,
  'claude-3-7-sonnet-20250219': 1024,
  'claude-3-5-sonnet-20241022': 1024,
  'claude-3-5-sonnet-20240620': 1024,
  'claude-haiku-5-5': 512,
  'claude-haiku-4-5-20251001': 4096,
  'claude-3-5-haiku-20241022': 2048,
  'claude-3-haiku-20240307': 2048,
};

describe('the minimum of a model', () => {
  it('is known for every Claude model that is known to cache', () => {
    const caching = SHIPPED_MODELS.models.filter(
      ({ provider, caching }) => provider === 'anthropic' && caching === 'yes',
    );
    assert.deepEqual(caching.map(({ id }) => id).sort(), Object.keys(MINIMUMS).sort());
  });

  for (const [model, minimum] of Object.entries(MINIMUMS)) {
    it(`is ${minimum} for ${model}: a token less is neither written nor read, and is no error`, () => {
      const exact = { model, system: ['s*'], tokens: [minimum, 7] };
      const cache = simulator();
      assert.deepEqual(rowOf(cache.send(request(exact))), [0, minimum, 0, 7]);
      assert.deepEqual(rowOf(cache.send(request({ ...exact, at: 1 }))), [minimum, 0, 0, 7]);
      const short = { model, system: ['s*'], tokens: [minimum - 1, 7] };
      const other = simulator();
      assert.deepEqual(rowOf(other.send(request(short))), [0, 0, 0, minimum + 6]);
      assert.deepEqual(rowOf(other.send(request({ ...short, at: 1 }))), [0, 0, 0, minimum + 6]);
    });
  }

  it('counts from the very start of the prompt to the breakpoint', () => {
    const outcome = predicted(
      simulator().send(request({ tools: ['a*'], system: ['b*'], user: ['c*', 'd'], tokens: [200, 311, 1, 50] })),
    );
    assert.deepEqual(outcome.usage, {
      inputTokens: 50,
      cacheWrite5mTokens: 512,
      cacheWrite1hTokens: 0,
      cacheReadTokens: 0,
      outputTokens: 0,
    });
    assert.deepEqual(
      outcome.breakpoints.map(({ state, tokens }) => [state, tokens]),
      [
        ['below-minimum', 200],
        ['below-minimum', 511],
        ['written', 512],
      ],
    );
  });

  it('lets a breakpoint below it still take one of the four', () => {
    const outcome = simulator().send(
      request({ tools: ['a*', 'b*'], system: ['c*', 'd*', 'e*'], tokens: [1, 1, 1, 1, 1, 1] }),
    );
    assert.equal(outcome.kind, 'refused');
  });

  it('says why a short prefix that came before is not read', () => {
    const cache = simulator();
    const short = { model: 'claude-haiku-4-5', system: ['s*'], tokens: [3000, 7] };
    assert.equal(predicted(cache.send(request(short))).miss, undefined);
    const { miss } = predicted(cache.send(request({ ...short, at: 1 })));
    assert.equal(miss?.cause, 'below_minimum');
    assert.equal(miss.tokens, 3000);
    assert.equal(
      messageText(miss.explanation),
      'The prompt has 3,000 tokens up to the last breakpoint (system text 1); Claude Haiku 4.5 caches from 4,096 tokens on. Nothing is cached, and no error says so.',
    );
  });

  it('is marked as uncertain where sources disagree and the prefix lies between', () => {
    const ids = (tokens: number): string[] =>
      predicted(
        simulator().send(request({ model: 'claude-sonnet-4-6', system: ['s*'], tokens: [tokens, 7] })),
      ).uncertain.map(({ id }) => id);
    assert.deepEqual([1023, 1024, 2047, 2048].map(ids), [[], ['minimum-conflict'], ['minimum-conflict'], []]);
  });

  it('is marked as uncertain where the estimate cannot tell', () => {
    const cache = simulator();
    const send = (characters: number) =>
      predicted(cache.send({ atMs: 0, body: { model: 'claude-opus-5', messages: [], ...systemOf(characters) } }));
    const states = [200, 300, 340, 400, 500].map((characters) => {
      const { breakpoints, uncertain } = send(characters);
      return [breakpoints[0]!.state, uncertain.map(({ id }) => id).join()];
    });
    assert.deepEqual(states, [
      ['below-minimum', ''],
      ['below-minimum', 'estimate-near-minimum'],
      ['written', 'estimate-near-minimum'],
      ['written', 'estimate-near-minimum'],
      ['written', ''],
    ]);
  });
});

function systemOf(characters: number): Record<string, unknown> {
  const text = 'x'.repeat(characters);
  return {
    system: [{ type: 'text', text, cache_control: { type: 'ephemeral' } }],
    messages: [{ role: 'user', content: 'q' }],
  };
}
