import assert from 'node:assert/strict';
import type { CacheRequest } from '../../../../src/core/cache/request.ts';
import { messageText } from '../../../../src/core/text/message.ts';
import { predicted, request, rowOf, simulator } from '../../../support/cache-requests.ts';

/** So many blocks, those named marked. */
function turn(count: number, ...marked: number[]): { user: string[]; tokens: number[] } {
  const user = Array.from({ length: count }, (_, index) => `b${index + 1}${marked.includes(index + 1) ? '*' : ''}`);
  return { user, tokens: user.map(() => 100) };
}

describe('the lookback', () => {
  it('finds the entry that the turn before wrote, as in the documentation', () => {
    const cache = simulator();
    assert.deepEqual(rowOf(cache.send(request(turn(10, 10)))), [0, 1000, 0, 0]);
    assert.deepEqual(rowOf(cache.send(request({ ...turn(15, 15), at: 1 }))), [1000, 500, 0, 0]);
    assert.deepEqual(rowOf(cache.send(request({ ...turn(35, 35), at: 2 }))), [0, 3500, 0, 0]);
  });

  it('starts again at a second breakpoint', () => {
    const cache = simulator();
    cache.send(request(turn(10, 10)));
    cache.send(request({ ...turn(15, 15), at: 1 }));
    assert.deepEqual(rowOf(cache.send(request({ ...turn(35, 15, 35), at: 2 }))), [1500, 2000, 0, 0]);
  });

  it('counts the breakpoint as the first of twenty positions', () => {
    for (const [count, read] of [
      [34, 1500],
      [35, 0],
    ] as const) {
      const cache = simulator();
      cache.send(request(turn(15, 15)));
      assert.equal(rowOf(cache.send(request({ ...turn(count, count), at: 1 })))[0], read);
    }
  });
});

describe('runs of tool calls in the lookback', () => {
  const marked = { cache_control: { type: 'ephemeral' } };
  const calls = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({ type: 'tool_use', id: `t${from + index}`, name: 'n', input: {} }));
  const results = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({
      type: 'tool_result',
      tool_use_id: `t${from + index}`,
      content: 'r',
      ...(index === count - 1 && marked),
    }));
  const first = { role: 'user', content: [{ type: 'text', text: 'q', ...marked }] };
  /** One turn of so many parallel calls, then their results, the last of them marked. */
  const parallel = (count: number) => [
    { role: 'user', content: 'q' },
    { role: 'assistant', content: calls(0, count) },
    { role: 'user', content: results(0, count) },
  ];
  /** So many turns of one call each. */
  const sequential = (count: number) => [
    { role: 'user', content: 'q' },
    ...Array.from({ length: count }, (_, index) => [
      { role: 'assistant', content: calls(index, 1) },
      {
        role: 'user',
        content: results(index, 1).map((one) => (index === count - 1 ? one : { ...one, cache_control: undefined })),
      },
    ]).flat(),
  ];
  const second = (messages: unknown, blocks: number, rest: Partial<CacheRequest> = {}, options = {}) => {
    const cache = simulator(options);
    cache.send(request({ body: { messages: [first] }, tokens: [1000] }, rest));
    const tokens = [1000, ...Array.from({ length: blocks }, () => 10)];
    return predicted(cache.send(request({ body: { messages }, at: 1, tokens }, rest)));
  };

  it('count as one position each on the Claude API, which is uncertain where it matters', () => {
    const { usage, uncertain, miss } = second(parallel(15), 30);
    assert.equal(usage.cacheReadTokens, 1000);
    assert.equal(miss, undefined);
    assert.deepEqual(
      uncertain.map(({ id }) => id),
      ['collapse-tool-runs'],
    );
    assert.deepEqual(second(parallel(9), 18).uncertain, []);
  });

  it('count block by block on other platforms', () => {
    for (const platform of ['bedrock', 'vertex', 'foundry', 'claude-on-aws', 'other'] as const) {
      const { usage, miss, uncertain } = second(parallel(15), 30, { platform });
      assert.equal(usage.cacheReadTokens, 0, platform);
      assert.equal(miss?.cause, 'lookback_exceeded');
      assert.deepEqual(
        uncertain.map(({ id }) => id),
        ['collapse-tool-runs'],
      );
    }
    assert.equal(second(parallel(9), 18, { platform: 'vertex' }).usage.cacheReadTokens, 1000);
    assert.equal(second(parallel(10), 20, { platform: 'vertex' }).usage.cacheReadTokens, 0);
  });

  it('are a switch', () => {
    assert.equal(second(parallel(15), 30, {}, { rules: { collapseToolRuns: false } }).usage.cacheReadTokens, 0);
    const everywhere = { rules: { collapseToolRuns: true } };
    assert.equal(second(parallel(15), 30, { platform: 'vertex' }, everywhere).usage.cacheReadTokens, 1000);
  });

  it('do not join calls with results: a long loop of single calls is out of reach', () => {
    assert.equal(second(sequential(9), 18).usage.cacheReadTokens, 1000);
    const { usage, miss, uncertain } = second(sequential(10), 20);
    assert.equal(usage.cacheReadTokens, 0);
    assert.deepEqual(uncertain, []);
    assert.deepEqual([miss?.cause, miss?.tokens, miss?.block], ['lookback_exceeded', 1000, 0]);
    assert.equal(
      messageText(miss!.explanation),
      'The entry that request #0 wrote ends at message 1 (user), 21 positions from the breakpoint at message 21 (user), block 1 (tool_result), counted with it; 20 are searched. Put a breakpoint at most 19 positions behind the entry.',
    );
  });

  it('do not join other blocks: text and server tools count one by one', () => {
    const server = Array.from({ length: 20 }, (_, index) => ({
      type: 'server_tool_use',
      id: `s${index}`,
      name: 'n',
      input: {},
    }));
    const messages = [
      { role: 'user', content: 'q' },
      { role: 'assistant', content: server.map((one, index) => (index === 19 ? { ...one, ...marked } : one)) },
    ];
    assert.equal(second(messages, 20).usage.cacheReadTokens, 0);
  });
});
