import assert from 'node:assert/strict';
import { promptHashOf, standInOf } from '../../../../src/runs/log/stand-in.ts';

const BODY = {
  model: 'claude-opus-5',
  max_tokens: 5,
  thinking: { type: 'enabled', budget_tokens: 1024 },
  tool_choice: { type: 'tool', name: 'secret_tool' },
  output_config: { effort: 'low', format: { type: 'json_schema', schema: { title: 'Secret' } } },
  cache_control: { type: 'ephemeral' },
  metadata: { user_id: 'secret' },
  tools: [
    {
      name: 'secret_tool',
      description: 'Secret.',
      input_schema: { type: 'object' },
      cache_control: { type: 'ephemeral', ttl: '1h' },
    },
    { type: 'web_search_20260318', name: 'web_search' },
  ],
  system: 'A secret rule.',
  messages: [
    { role: 'user', content: 'A secret question.' },
    {
      role: 'assistant',
      content: [
        { type: 'thinking', thinking: 'secret', signature: 'secret' },
        { type: 'tool_use', id: 'secret', name: 'secret_tool', input: { secret: 1 } },
      ],
    },
    {
      role: 'user',
      content: [
        { type: 'tool_result', tool_use_id: 'secret', content: [{ type: 'image', source: { data: 'secret' } }] },
      ],
    },
  ],
};

describe('the stand-in of a request', () => {
  it('holds none of its texts, names and ids', () => {
    assert.doesNotMatch(JSON.stringify(standInOf(BODY)), /secret/i);
  });

  it('keeps what decides about the cache', () => {
    const { request, blocks } = standInOf(BODY);
    assert.deepEqual(
      [request.model, request.max_tokens, request.thinking, request.cache_control],
      ['claude-opus-5', 5, { type: 'enabled', budget_tokens: 1024 }, { type: 'ephemeral' }],
    );
    const [own, web] = request.tools as Record<string, unknown>[];
    assert.deepEqual([own!.cache_control, web!.type], [{ type: 'ephemeral', ttl: '1h' }, 'web_search_20260318']);
    const messages = request.messages as { role: string; content: { type: string; content?: unknown }[] }[];
    assert.deepEqual(
      messages.map(({ role, content }) => [role, ...content.map(({ type }) => type)]),
      [
        ['user', 'text'],
        ['assistant', 'thinking', 'tool_use'],
        ['user', 'tool_result'],
      ],
    );
    assert.match(JSON.stringify(messages[2]!.content[0]!.content), /"image"/);
    assert.equal(blocks.length, 7);
    assert.equal(blocks[2]!.bytes, 'A secret rule.'.length);
  });

  it('is the same for a text as a string and as a block, and with or without its marker', () => {
    const hash = (system: unknown) => standInOf({ ...BODY, system }).blocks[2]!.sha256;
    const block = { type: 'text', text: 'A secret rule.' };
    assert.equal(hash('A secret rule.'), hash([block]));
    assert.equal(hash([block]), hash([{ ...block, cache_control: { type: 'ephemeral' } }]));
    assert.notEqual(hash('A secret rule.'), hash('A secret rule!'));
  });

  it('is empty for what is no request', () =>
    assert.deepEqual(standInOf({ messages: 1 }), { request: {}, blocks: [] }));

  it('has a hash for the prompt, whatever the length of the answer', () => {
    assert.equal(promptHashOf(standInOf(BODY)), promptHashOf(standInOf({ ...BODY, max_tokens: 0 })));
    assert.notEqual(promptHashOf(standInOf(BODY)), promptHashOf(standInOf({ ...BODY, model: 'claude-opus-4-8' })));
  });
});
