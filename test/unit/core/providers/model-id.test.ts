import assert from 'node:assert/strict';
import { normalizeModelId, readModelId } from '../../../../src/core/providers/model-id.ts';

describe('normalizing a model id', () => {
  const forms: [written: string, id: string][] = [
    ['claude-opus-5', 'claude-opus-5'],
    ['  CLAUDE-Opus-5 ', 'claude-opus-5'],
    ['claude-opus-5[1m]', 'claude-opus-5'],
    ['anthropic.claude-opus-5', 'claude-opus-5'],
    ['anthropic.claude-opus-4-6-v1', 'claude-opus-4-6'],
    ['anthropic.claude-sonnet-4-5-20250929-v1:0', 'claude-sonnet-4-5-20250929'],
    ['anthropic.claude-3-5-sonnet-20241022-v2:0', 'claude-3-5-sonnet-20241022'],
    ['anthropic.claude-3-sonnet-20240229-v1:0:200k', 'claude-3-sonnet-20240229'],
    ['claude-haiku-4-5@20251001', 'claude-haiku-4-5-20251001'],
    ['claude-3-5-sonnet-v2@20241022', 'claude-3-5-sonnet-20241022'],
    ['claude-3-opus@20240229', 'claude-3-opus-20240229'],
    ['claude-opus-4-6@default', 'claude-opus-4-6'],
    ['anthropic/claude-opus-5.5', 'claude-opus-5-5'],
    ['openrouter/anthropic/claude-opus-4.5', 'claude-opus-4-5'],
    ['~anthropic/claude-opus-latest', 'claude-opus-latest'],
    ['anthropic/claude-3.7-sonnet:thinking', 'claude-3-7-sonnet'],
    ['bedrock/us.anthropic.claude-opus-4-6-v1', 'claude-opus-4-6'],
    ['bedrock/converse/eu.anthropic.claude-sonnet-4-6', 'claude-sonnet-4-6'],
    ['bedrock/us-gov-west-1/anthropic.claude-3-5-haiku-20241022-v1:0', 'claude-3-5-haiku-20241022'],
    ['vertex_ai/claude-sonnet-4-5@20250929', 'claude-sonnet-4-5-20250929'],
    ['projects/p/locations/us-east5/publishers/anthropic/models/claude-opus-4-1@20250805', 'claude-opus-4-1-20250805'],
    [
      'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-20250514-v1:0',
      'claude-sonnet-4-20250514',
    ],
    [
      'bedrock/arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0',
      'claude-3-haiku-20240307',
    ],
    ['anthropic:claude-sonnet-4-5', 'claude-sonnet-4-5'],
    ['anthropic:messages:claude-3-5-sonnet-20241022', 'claude-3-5-sonnet-20241022'],
    ['Claude Sonnet 4.5 (copilot)', 'claude-sonnet-4-5'],
    ['GPT-5 mini', 'gpt-5-mini'],
    ['openai/gpt-4.1', 'gpt-4.1'],
    ['openai:chat:gpt-4o', 'gpt-4o'],
    ['azure/gpt-4o-mini', 'gpt-4o-mini'],
    ['googleai/gemini-2.5-flash', 'gemini-2.5-flash'],
    ['models/gemini-1.5-pro', 'gemini-1.5-pro'],
    ['publishers/google/models/gemini-2.5-pro', 'gemini-2.5-pro'],
    ['google-gla:gemini-3.5-flash', 'gemini-3.5-flash'],
    ['claude-2.1', 'claude-2-1'],
    ['', ''],
  ];
  for (const [written, id] of forms) it(`reads "${written}"`, () => assert.equal(normalizeModelId(written), id));

  it('is done when it is done', () => {
    for (const [written] of forms) assert.equal(normalizeModelId(normalizeModelId(written)), normalizeModelId(written));
  });

  it('leaves alone what has a price of its own', () => {
    assert.equal(normalizeModelId('openai/gpt-4o:extended'), 'gpt-4o:extended');
    assert.equal(normalizeModelId('anthropic/claude-opus-4.5:batch'), 'claude-opus-4-5:batch');
  });

  it('tells regional endpoints by their prefix', () => {
    for (const region of ['us', 'eu', 'jp', 'au', 'apac', 'in']) {
      const { ids, platform, regional } = readModelId(`${region}.anthropic.claude-opus-4-7`);
      assert.deepEqual({ ids, platform, regional }, { ids: ['claude-opus-4-7'], platform: 'bedrock', regional: true });
    }
    for (const id of ['global.anthropic.claude-opus-4-7', 'anthropic.claude-opus-4-7']) {
      assert.deepEqual(readModelId(id), { ids: ['claude-opus-4-7'], platform: 'bedrock', regional: false });
    }
    assert.deepEqual(readModelId('claude-opus-4-7'), { ids: ['claude-opus-4-7'], regional: false });
  });

  it('offers a snapshot of Google Cloud with and without its day', () => {
    assert.deepEqual(readModelId('claude-opus-4-5@20251101'), {
      ids: ['claude-opus-4-5-20251101', 'claude-opus-4-5'],
      platform: 'vertex',
      regional: false,
    });
  });

  it('takes any text', () => {
    for (const text of ['/', ':', '::', 'arn:', 'a/b/c', '@', 'claude@', '[1m]', 'projects/', 'x'.repeat(100_000)]) {
      assert.ok(readModelId(text).ids.length > 0, text.slice(0, 20));
    }
  });
});
