import assert from 'node:assert/strict';
import { predicted, request, simulator } from '../../../support/cache-requests.ts';

const marked = { cache_control: { type: 'ephemeral' } };

describe('the thinking of earlier turns', () => {
  it('is dropped once the user goes on, by models that strip it: what follows is written anew', () => {
    const thinking = { type: 'thinking', thinking: 'hm', signature: 's' };
    const call = { type: 'tool_use', id: 't', name: 'search', input: {} };
    const result = { type: 'tool_result', tool_use_id: 't', content: 'found' };
    const loop = [
      { role: 'user', content: [{ type: 'text', text: 'q', ...marked }] },
      { role: 'assistant', content: [thinking, call] },
      { role: 'user', content: [{ ...result, ...marked }] },
    ];
    const next = [
      ...loop,
      { role: 'assistant', content: [{ type: 'text', text: 'a' }] },
      { role: 'user', content: [{ type: 'text', text: 'and now?', ...marked }] },
    ];
    const tokens = [3000, 2000, 100, 50, 40, 30, 20, 10];
    const common = { thinking: { type: 'enabled', budget_tokens: 1024 } };
    const send = (model: string) => {
      const cache = simulator();
      const one = (messages: unknown, at: number) =>
        predicted(
          cache.send(
            request({
              model,
              tools: ['t'],
              system: ['s*'],
              at,
              body: { ...common, messages },
              tokens: tokens.slice(0, at === 0 ? 6 : 8),
            }),
          ),
        );
      one(loop, 0);
      return one(next, 1);
    };
    for (const model of ['claude-haiku-4-5', 'claude-sonnet-4-5', 'claude-opus-4-1']) {
      const stripped = send(model);
      assert.equal(stripped.usage.cacheReadTokens, 5100, model);
      assert.equal(stripped.miss?.cause, 'thinking_stripped');
      assert.deepEqual([stripped.miss.section, stripped.miss.block, stripped.miss.tokens], ['messages', 3, 120]);
    }
    for (const model of [
      'claude-opus-4-5',
      'claude-sonnet-4-6',
      'claude-opus-5',
      'claude-fable-5',
      'claude-haiku-5-5',
    ]) {
      const kept = send(model);
      assert.equal(kept.usage.cacheReadTokens, 5220, model);
      assert.equal(kept.miss, undefined);
    }
  });

  it('stays behind tool results, on every model', () => {
    const cache = simulator();
    const thinking = { type: 'thinking', thinking: 'hm', signature: 's' };
    const call = (id: string) => ({ type: 'tool_use', id, name: 'search', input: {} });
    const result = (id: string) => ({ type: 'tool_result', tool_use_id: id, content: 'found', ...marked });
    const loop = [
      { role: 'user', content: 'q' },
      { role: 'assistant', content: [thinking, call('1')] },
      { role: 'user', content: [result('1')] },
    ];
    const more = [...loop, { role: 'assistant', content: [call('2')] }, { role: 'user', content: [result('2')] }];
    const send = (messages: unknown, tokens: number[], at: number) =>
      predicted(cache.send(request({ model: 'claude-haiku-4-5', at, tokens, body: { messages } }))).usage
        .cacheReadTokens;
    send(loop, [5000, 50, 40, 30], 0);
    assert.equal(send(more, [5000, 50, 40, 30, 20, 10], 1), 5120);
  });
});
