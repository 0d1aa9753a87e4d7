import assert from 'node:assert/strict';
import { messageText } from '../../../../src/core/text/message.ts';
import { request, simulator } from '../../../support/cache-requests.ts';

function refusal(body: Record<string, unknown>, notation: Parameters<typeof request>[0] = {}): string | undefined {
  const outcome = simulator().send({ ...request({ ...notation, body, tokens: [] }), inputTokens: undefined });
  if (outcome.kind === 'unpredictable') throw new Error(messageText(outcome.reason));
  return outcome.kind === 'refused' ? outcome.refusal.message : undefined;
}

const marked = { cache_control: { type: 'ephemeral' } };
const user = (...content: unknown[]) => ({ messages: [{ role: 'user', content }] });

describe('the 400s', () => {
  it('more than four breakpoints, wherever they stand', () => {
    const five = 'A maximum of 4 blocks with cache_control may be provided. Found 5.';
    assert.equal(refusal({}, { tools: ['a*'], system: ['b*'], user: ['c*', 'd*', 'e*'] }), five);
    assert.equal(refusal({}, { tools: ['a*'], system: ['b*'], user: ['c*', 'd*', 'e'] }), undefined);
    assert.match(refusal({}, { user: ['a*', 'b*', 'c*', 'd*', 'e*', 'f*'] })!, /Found 6\.$/);
  });

  it('1h after 5m, in the order tools, system, messages', () => {
    const message = (path: string): string =>
      `${path}.cache_control.ttl: a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block. Note that blocks are processed in the following order: \`tools\`, \`system\`, \`messages\`.`;
    assert.equal(refusal({}, { tools: ['a*'], system: ['b**'] }), message('system.0'));
    assert.equal(refusal({}, { system: ['a*'], user: ['b', 'c**'] }), message('messages.0.content.1'));
    assert.equal(refusal({}, { tools: ['a', 'b*', 'c**'] }), message('tools.2'));
    assert.equal(refusal({}, { tools: ['a**'], system: ['b**'], user: ['c*', 'd*'] }), undefined);
    assert.match(
      refusal({ cache_control: { type: 'ephemeral', ttl: '1h' } }, { system: ['a*'] })!,
      /^cache_control\.ttl: a ttl='1h'/,
    );
  });

  it('an unknown ttl, or another type of cache', () => {
    const withControl = (cache_control: unknown) => user({ type: 'text', text: 'x', cache_control });
    assert.equal(
      refusal(withControl({ type: 'ephemeral', ttl: '10m' })),
      "messages.0.content.0.cache_control.ttl: Input should be '5m' or '1h'",
    );
    assert.equal(
      refusal(withControl({ type: 'persistent' })),
      "messages.0.content.0.cache_control.type: Input should be 'ephemeral'",
    );
    assert.equal(refusal(withControl({})), 'messages.0.content.0.cache_control.type: Field required');
    assert.equal(refusal(withControl(null)), undefined);
    assert.equal(
      refusal({ cache_control: { type: 'ephemeral', ttl: 300 } }),
      "cache_control.ttl: Input should be '5m' or '1h'",
    );
  });

  it('a breakpoint on what cannot be marked', () => {
    const assistant = (...content: unknown[]) => ({
      messages: [
        { role: 'user', content: 'q' },
        { role: 'assistant', content },
      ],
    });
    assert.equal(
      refusal(assistant({ type: 'thinking', thinking: 't', signature: 's', ...marked })),
      'messages.1.content.0.thinking.cache_control: Extra inputs are not permitted',
    );
    assert.equal(
      refusal(assistant({ type: 'redacted_thinking', data: 'd', ...marked })),
      'messages.1.content.0.redacted_thinking.cache_control: Extra inputs are not permitted',
    );
    assert.equal(
      refusal(user({ type: 'text', text: 'a' }, { type: 'text', text: '', ...marked })),
      'messages.0.content.1.text: cache_control cannot be set for empty text blocks',
    );
    assert.equal(
      refusal({ system: [{ type: 'text', text: '', ...marked }] }),
      'system.0.text: cache_control cannot be set for empty text blocks',
    );
    assert.equal(
      refusal(user({ type: 'text', text: ' \n\t', ...marked })),
      'messages: text content blocks must contain non-whitespace text',
    );
    assert.equal(
      refusal({ tools: [{ name: 'later', defer_loading: true, input_schema: {}, ...marked }] }),
      "Tool 'later' cannot have both defer_loading=true and cache_control set. Tools with defer_loading cannot use prompt caching.",
    );
    for (const block of [
      { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'i' } },
      { type: 'document', source: { type: 'text', media_type: 'text/plain', data: 'd' } },
      { type: 'tool_result', tool_use_id: 't', content: [] },
      { type: 'search_result', source: 's', title: 't', content: [] },
    ]) {
      assert.equal(refusal(user({ ...block, ...marked })), undefined, block.type);
    }
    assert.equal(refusal(assistant({ type: 'tool_use', id: 't', name: 'n', input: {}, ...marked })), undefined);
  });

  it('a breakpoint inside of a block counts for nothing', () => {
    const parts = ['1', '2', '3', '4', '5'].map((text) => ({ type: 'text', text, ...marked }));
    assert.equal(refusal(user({ type: 'tool_result', tool_use_id: 't', content: parts })), undefined);
  });

  it('pre-warming with anything that asks for output', () => {
    const warm = { max_tokens: 0 };
    assert.equal(refusal(warm), undefined);
    for (const extra of [
      { stream: true },
      { thinking: { type: 'enabled', budget_tokens: 1024 } },
      { output_config: { format: { type: 'json_schema', schema: {} } } },
      { tool_choice: { type: 'any' } },
      { tool_choice: { type: 'tool', name: 'x' } },
    ]) {
      assert.match(refusal({ ...warm, ...extra })!, /^max_tokens: 0 cannot be combined with /);
    }
    for (const extra of [
      { stream: false },
      { thinking: { type: 'adaptive' } },
      { thinking: { type: 'disabled' } },
      { output_config: { effort: 'low' } },
      { tool_choice: { type: 'auto' } },
      { tool_choice: { type: 'none' } },
    ]) {
      assert.equal(refusal({ ...warm, ...extra }), undefined, JSON.stringify(extra));
    }
  });

  it('a forced tool on the models that bind their thinking', () => {
    const bound = [
      'claude-fable-5-1',
      'claude-fable-5-2',
      'claude-mythos-5-1',
      'claude-mythos-5-2',
      'claude-opus-5-5',
      'claude-sonnet-5-5',
    ];
    for (const model of bound) {
      for (const choice of [{ type: 'any' }, { type: 'tool', name: 'x' }]) {
        assert.equal(
          refusal({ model, tool_choice: choice }),
          'tool_choice: type "tool" and "any" are not supported for this model.',
        );
      }
      assert.equal(refusal({ model, tool_choice: { type: 'auto' } }), undefined);
    }
    for (const model of ['claude-fable-5', 'claude-opus-5', 'claude-sonnet-5', 'claude-haiku-5-5']) {
      assert.equal(refusal({ model, tool_choice: { type: 'any' } }), undefined);
    }
  });

  it('a body that is none', () => {
    assert.equal(refusal({ messages: undefined }), 'messages: Field required');
    assert.equal(refusal({ messages: [] }), 'messages: at least one message is required');
    assert.equal(refusal({ messages: 'x' }), 'messages: Input should be a valid list');
    assert.equal(
      refusal({ messages: [{ role: 'tool', content: 'x' }] }),
      "messages.0.role: Input should be 'user' or 'assistant'",
    );
    assert.equal(refusal({ messages: [{ role: 'user' }] }), 'messages.0.content: Field required');
    assert.equal(refusal({ messages: [{ role: 'user', content: [{}] }] }), 'messages.0.content.0.type: Field required');
    assert.equal(refusal({ model: undefined }), 'model: Field required');
    assert.equal(refusal({ tools: {} }), 'tools: Input should be a valid list');
    for (const body of [null, 3, 'x', []]) {
      assert.equal(simulator().send({ atMs: 0, body }).kind, 'refused');
    }
  });

  it('leave the cache as it was', () => {
    const cache = simulator();
    cache.send(request({ system: ['s*'] }));
    cache.send(request({ system: ['s*', 'a*', 'b*', 'c*', 'd*'], at: 4 }));
    const late = cache.send(request({ system: ['s*'], at: 6 }));
    assert.equal(late.kind === 'predicted' && late.usage.cacheReadTokens, 0);
  });
});

describe('what cannot be predicted', () => {
  it('is said in a sentence, and nothing is made up', () => {
    const reason = (body: Record<string, unknown>, inputTokens?: number[]): string | undefined => {
      const outcome = simulator().send({ ...request({ body }), ...(inputTokens && { inputTokens }) });
      return outcome.kind === 'unpredictable' ? messageText(outcome.reason) : undefined;
    };
    assert.equal(
      reason({ model: 'claude-opus-9' }),
      'The model "claude-opus-9" is not known: its minimum and prices can be added to your configuration.',
    );
    assert.equal(reason({ model: 'gpt-5' }), '"gpt-5" is no Claude model: only Anthropic\'s cache is simulated.');
    assert.equal(reason({ model: 'claude-2.1' }), 'Claude 2.1 does not cache prompts.');
    assert.equal(
      reason({ model: 'claude-3-sonnet-20240229' }),
      'No source says whether Claude Sonnet 3 caches prompts, or from how many tokens on.',
    );
    assert.equal(
      reason({}, [1, 2]),
      'inputTokens has 2 numbers for 1 block: give one for each tool, system block and content block.',
    );
    assert.equal(reason({}, [1.5]), 'inputTokens[0] is 1.5: give a whole number of tokens.');
    assert.equal(reason({}, [-1]), 'inputTokens[0] is -1: give a whole number of tokens.');
  });
});
