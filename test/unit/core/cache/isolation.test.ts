import assert from 'node:assert/strict';
import type { CacheRequest } from '../../../../src/core/cache/request.ts';
import { messageText } from '../../../../src/core/text/message.ts';
import { predicted, request, rowOf, simulator } from '../../../support/cache-requests.ts';

const prompt = { system: ['s*'], tokens: [1000, 10] };

function pair(first: Partial<CacheRequest>, second: Partial<CacheRequest>, model = 'claude-opus-5') {
  const cache = simulator();
  cache.send(request({ ...prompt, model }, first));
  return predicted(cache.send(request({ ...prompt, model, at: 1 }, second)));
}

describe('isolation', () => {
  it('keeps workspaces apart on the Claude API, Claude Platform on AWS and Foundry', () => {
    for (const platform of ['claude-api', 'claude-on-aws', 'foundry'] as const) {
      const { usage, miss } = pair({ platform, workspace: 'a' }, { platform, workspace: 'b' });
      assert.equal(usage.cacheReadTokens, 0, platform);
      assert.equal(miss?.cause, 'workspace_changed');
      assert.equal(miss.tokens, 1000);
      assert.equal(pair({ platform, workspace: 'a' }, { platform, workspace: 'a' }).usage.cacheReadTokens, 1000);
    }
  });

  it('keeps one cache for an organization on Bedrock and Google Cloud', () => {
    for (const platform of ['bedrock', 'vertex'] as const) {
      assert.equal(pair({ platform, workspace: 'a' }, { platform, workspace: 'b' }).usage.cacheReadTokens, 1000);
    }
  });

  it('keeps organizations apart everywhere', () => {
    for (const platform of ['claude-api', 'bedrock', 'vertex'] as const) {
      const { usage } = pair({ platform, organization: 'a' }, { platform, organization: 'b' });
      assert.equal(usage.cacheReadTokens, 0);
    }
  });

  it('keeps platforms apart, which ids may tell', () => {
    const { usage, miss } = pair({}, { platform: 'vertex' });
    assert.equal(usage.cacheReadTokens, 0);
    assert.equal(miss?.cause, 'platform_changed');
    const cache = simulator();
    cache.send(request({ ...prompt, model: 'claude-opus-5' }));
    const elsewhere = cache.send(request({ ...prompt, model: 'anthropic.claude-opus-5', at: 1 }));
    assert.deepEqual(rowOf(elsewhere), [0, 1000, 0, 10]);
  });

  it('keeps models apart, and says what a switch costs', () => {
    const cache = simulator();
    const at = Date.UTC(2026, 10, 20);
    cache.send(request({ ...prompt, model: 'claude-opus-5' }, { atMs: at }));
    const { usage, miss } = predicted(
      cache.send(request({ ...prompt, model: 'claude-sonnet-5' }, { atMs: at + 1000 })),
    );
    assert.equal(usage.cacheReadTokens, 0);
    assert.equal(miss, undefined);
    const larger = { system: ['s*'], tokens: [2000, 10] };
    const other = simulator();
    other.send(request({ ...larger, model: 'claude-opus-5' }, { atMs: at }));
    const switched = predicted(other.send(request({ ...larger, model: 'claude-sonnet-5' }, { atMs: at + 1000 }))).miss;
    assert.equal(switched?.cause, 'model_changed');
    assert.deepEqual([switched.tokens, switched.costNanoUsd], [2000, 2000 * (2500 - 200)]);
    assert.equal(
      messageText(switched.explanation),
      'Request #0 has the same beginning in the cache of Claude Opus 5; this one goes to Claude Sonnet 5. Caches are per model: stay on one within a conversation.',
    );
    assert.deepEqual(
      rowOf(other.send(request({ ...larger, model: 'claude-opus-5' }, { atMs: at + 2000 }))),
      [2000, 0, 0, 10],
    );
  });
});

describe('requests at the same time', () => {
  const warm = { ...prompt, system: ['s*'] };

  it('each write, until the first response has begun', () => {
    const cache = simulator();
    const send = (atMs: number, respondedAtMs?: number) =>
      cache.send(request(warm, { atMs, ...(respondedAtMs !== undefined && { respondedAtMs }) }));
    assert.deepEqual(rowOf(send(0, 2000)), [0, 1000, 0, 10]);
    const second = predicted(send(1000, 4000));
    assert.equal(second.usage.cacheWrite5mTokens, 1000);
    assert.equal(second.miss?.cause, 'cold_fan_out');
    assert.equal(second.miss.tokens, 1000);
    assert.equal(
      messageText(second.miss.explanation),
      'Request #0 was writing the same prefix; it could be read only 1 s later, when its response began. Send one request first, and the others once its response begins.',
    );
    assert.equal(predicted(send(1999)).usage.cacheReadTokens, 0);
    assert.equal(predicted(send(2000)).usage.cacheReadTokens, 1000);
  });

  it('are a millisecond apart where nobody says when the response began', () => {
    const cache = simulator();
    cache.send(request(warm, { atMs: 0 }));
    assert.equal(predicted(cache.send(request(warm, { atMs: 0 }))).usage.cacheReadTokens, 0);
    assert.equal(predicted(cache.send(request(warm, { atMs: 1 }))).usage.cacheReadTokens, 1000);
  });

  it('read it once a pre-warming has begun to answer', () => {
    const cache = simulator();
    const warming = request({ ...warm, user: ['warmup'], body: { max_tokens: 0 } }, { respondedAtMs: 500 });
    assert.deepEqual(rowOf(cache.send(warming)), [0, 1000, 0, 10]);
    for (const atMs of [600, 600, 600]) {
      assert.equal(predicted(cache.send(request({ ...warm, user: ['real'] }, { atMs }))).usage.cacheReadTokens, 1000);
    }
  });
});
