import assert from 'node:assert/strict';
import type { CacheOutcome } from '../../../../src/core/cache/outcome.ts';
import { messageText } from '../../../../src/core/text/message.ts';
import { predicted, request, rowOf, simulator } from '../../../support/cache-requests.ts';

type Turn = readonly [role: 'user' | 'assistant', ...content: unknown[]];

/** System of 600 tokens, then messages of 200 each; automatic caching unless told otherwise. */
function conversation(turns: readonly Turn[], body: Record<string, unknown> = {}, at = 0) {
  const messages = turns.map(([role, ...content]) => ({
    role,
    content: content.length === 1 && typeof content[0] === 'string' ? content[0] : content,
  }));
  const blocks = messages.flatMap(({ content }) => content).length;
  const whole = { cache_control: { type: 'ephemeral' }, system: 'You are helpful.', messages, ...body };
  return request({ at, body: whole, tokens: [600, ...Array.from({ length: blocks }, () => 200)] });
}

const refusal = (outcome: CacheOutcome): string | undefined =>
  outcome.kind === 'refused' ? outcome.refusal.message : undefined;
const marked = (text: string, ttl?: string) => ({
  type: 'text',
  text,
  cache_control: { type: 'ephemeral', ...(ttl && { ttl }) },
});

describe('automatic caching', () => {
  it('moves the breakpoint along a growing conversation, as the documentation shows', () => {
    const cache = simulator();
    const turns: Turn[] = [
      ['user', 'u1'],
      ['assistant', 'a1'],
      ['user', 'u2'],
      ['assistant', 'a2'],
      ['user', 'u3'],
      ['assistant', 'a3'],
      ['user', 'u4'],
    ];
    assert.deepEqual(rowOf(cache.send(conversation(turns.slice(0, 3)))), [0, 1200, 0, 0]);
    assert.deepEqual(rowOf(cache.send(conversation(turns.slice(0, 5), {}, 1))), [1200, 400, 0, 0]);
    assert.deepEqual(rowOf(cache.send(conversation(turns, {}, 2))), [1600, 400, 0, 0]);
  });

  it('takes a ttl', () => {
    const body = { cache_control: { type: 'ephemeral', ttl: '1h' } };
    assert.deepEqual(rowOf(simulator().send(conversation([['user', 'u1']], body))), [0, 0, 800, 0]);
  });

  it('goes with explicit breakpoints, of which it takes one', () => {
    const cache = simulator();
    const system = [marked('You are helpful.')];
    assert.deepEqual(rowOf(cache.send(conversation([['user', 'u1']], { system }))), [0, 800, 0, 0]);
    assert.deepEqual(rowOf(cache.send(conversation([['user', 'other']], { system }, 1))), [600, 200, 0, 0]);
  });

  it('is refused where four blocks are marked already', () => {
    const four: Turn[] = [
      ['user', marked('1'), marked('2')],
      ['assistant', marked('3'), marked('4')],
      ['user', 'last'],
    ];
    assert.equal(
      refusal(simulator().send(conversation(four))),
      'A maximum of 4 blocks with cache_control may be provided. Found 5.',
    );
    const threeAndLast: Turn[] = [['user', marked('1'), marked('2'), marked('3'), marked('4')]];
    assert.deepEqual(rowOf(simulator().send(conversation(threeAndLast))), [0, 1400, 0, 0]);
  });

  it('does nothing where the last block is marked with the same ttl, and is refused with another', () => {
    const last = (ttl: string): Turn[] => [['user', marked('last', ttl)]];
    const outcome = predicted(simulator().send(conversation(last('5m'))));
    assert.deepEqual(
      outcome.breakpoints.map(({ block, automatic }) => [block, automatic]),
      [[1, false]],
    );
    assert.match(
      refusal(simulator().send(conversation(last('1h'))))!,
      /already has cache_control with a different ttl/,
    );
  });

  it('walks back to the last block that can be marked, and is left out where there is none', () => {
    const thinking = { type: 'thinking', thinking: 'hm', signature: 's' };
    const turns: Turn[] = [
      ['user', 'u1'],
      ['assistant', { type: 'text', text: 'a1' }, thinking],
    ];
    assert.deepEqual(rowOf(simulator().send(conversation(turns))), [0, 1000, 0, 200]);
    const messages = [{ role: 'user', content: [{ type: 'text', text: '' }] }];
    const nothing = request({ tokens: [5000], body: { cache_control: { type: 'ephemeral' }, messages } });
    assert.deepEqual(rowOf(simulator().send(nothing)), [0, 0, 0, 5000]);
  });

  it('falls into the same trap: a last block that varies is written each time and never read', () => {
    const cache = simulator();
    assert.deepEqual(rowOf(cache.send(conversation([['user', 'It is 10:00. Hi']]))), [0, 800, 0, 0]);
    const second = predicted(cache.send(conversation([['user', 'It is 10:01. Hi']], {}, 1)));
    assert.deepEqual([second.usage.cacheReadTokens, second.usage.cacheWrite5mTokens], [0, 800]);
    assert.equal(second.miss?.cause, 'breakpoint_on_varying_block');
    assert.deepEqual([second.miss.tokens, second.miss.section, second.miss.block], [600, 'messages', 1]);
    assert.match(messageText(second.miss.explanation), /Put the breakpoint on the system prompt\.$/);
  });

  it('is refused by the older Bedrock integration, and by no other platform', () => {
    const at = (platform: 'bedrock' | 'bedrock-legacy' | 'vertex' | 'foundry' | 'claude-on-aws', model: string) =>
      refusal(simulator().send({ ...conversation([['user', 'u']], { model }), platform }));
    assert.equal(at('bedrock-legacy', 'claude-opus-4-6'), 'cache_control: Extra inputs are not permitted');
    assert.equal(at('bedrock', 'anthropic.claude-opus-4-6-v1'), 'cache_control: Extra inputs are not permitted');
    assert.equal(
      at('bedrock', 'anthropic.claude-haiku-4-5-20251001-v1:0'),
      'cache_control: Extra inputs are not permitted',
    );
    for (const platform of ['bedrock', 'vertex', 'foundry', 'claude-on-aws'] as const) {
      assert.equal(at(platform, 'claude-opus-5'), undefined);
    }
  });
});
