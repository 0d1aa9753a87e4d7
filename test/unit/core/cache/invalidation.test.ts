import assert from 'node:assert/strict';
import type { MissCause } from '../../../../src/core/cache/miss.ts';
import type { CacheRequest } from '../../../../src/core/cache/request.ts';
import { predicted, request, simulator } from '../../../support/cache-requests.ts';

/** Tools 1,000 tokens, system 2,000, messages 3,000; each section ends with a breakpoint. */
const base = {
  tools: ['search', 'fetch*'],
  system: ['You are helpful.*'],
  user: ['Please read this long document.', 'question*'],
  tokens: [400, 600, 2000, 2500, 500],
};
const READ = { nothing: 0, tools: 1000, system: 3000, all: 6000 } as const;

interface Change {
  readonly change: string;
  /** What is still read. */
  readonly keeps: keyof typeof READ;
  readonly cause?: MissCause;
  readonly before?: Record<string, unknown>;
  readonly after: Record<string, unknown>;
  readonly rest?: Partial<CacheRequest>;
}

const tool = (name: string, rest: Record<string, unknown> = {}) => ({
  name,
  description: 'd',
  input_schema: { type: 'object' },
  type: 'custom',
  ...rest,
});
const reversed = (value: object) => Object.fromEntries(Object.entries(value).reverse());
const marked = { cache_control: { type: 'ephemeral' } };
const content = (...blocks: unknown[]) => ({ messages: [{ role: 'user', content: blocks }] });
const image = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'iVBOR' } };
const document = { type: 'text', text: 'Please read this long document.' };
const question = { type: 'text', text: 'question', ...marked };
const pdf = (enabled: boolean) => ({
  type: 'document',
  source: { type: 'text', media_type: 'text/plain', data: 'd' },
  citations: { enabled },
});

const CHANGES: readonly Change[] = [
  { change: 'nothing', keeps: 'all', after: {} },
  // Tool definitions: the whole cache.
  ...[
    { change: 'a tool’s name', tools: [tool('lookup'), tool('fetch', marked)] },
    { change: 'a tool’s description', tools: [tool('search', { description: 'e' }), tool('fetch', marked)] },
    { change: 'a tool’s schema', tools: [tool('search', { input_schema: { type: 'string' } }), tool('fetch', marked)] },
    { change: 'the order of tools', tools: [tool('fetch'), tool('search', marked)] },
    { change: 'the order of a tool’s keys', tools: [reversed(tool('search')), tool('fetch', marked)] },
  ].map(({ change, tools }): Change => ({ change, keeps: 'nothing', cause: 'tools_changed', after: { tools } })),
  { change: 'the model', keeps: 'nothing', cause: 'model_changed', after: { model: 'claude-opus-5-5' } },
  { change: 'the model’s spelling only', keeps: 'all', after: { model: 'anthropic/claude-opus-5' } },
  // System.
  {
    change: 'the system text',
    keeps: 'tools',
    cause: 'system_prompt_changed',
    after: { system: [{ type: 'text', text: 'You are terse.', ...marked }] },
  },
  { change: 'speed: fast', keeps: 'tools', cause: 'speed_changed', after: { speed: 'fast' } },
  { change: 'speed: standard, which is the default', keeps: 'all', after: { speed: 'standard' } },
  // Messages.
  {
    change: 'tool_choice: any',
    keeps: 'system',
    cause: 'tool_choice_changed',
    after: { tool_choice: { type: 'any' } },
  },
  {
    change: 'tool_choice: from any to one tool',
    keeps: 'system',
    cause: 'tool_choice_changed',
    before: { tool_choice: { type: 'any' } },
    after: { tool_choice: { type: 'tool', name: 'search' } },
  },
  {
    change: 'tool_choice: none',
    keeps: 'system',
    cause: 'tool_choice_changed',
    after: { tool_choice: { type: 'none' } },
  },
  { change: 'tool_choice: auto, which is the default', keeps: 'all', after: { tool_choice: { type: 'auto' } } },
  {
    change: 'disable_parallel_tool_use',
    keeps: 'system',
    cause: 'tool_choice_changed',
    after: { tool_choice: { type: 'auto', disable_parallel_tool_use: true } },
  },
  {
    change: 'disable_parallel_tool_use: false, which is the default',
    keeps: 'all',
    after: { tool_choice: { type: 'auto', disable_parallel_tool_use: false } },
  },
  { change: 'thinking off', keeps: 'system', cause: 'thinking_changed', after: { thinking: { type: 'disabled' } } },
  { change: 'thinking: adaptive, which is the default', keeps: 'all', after: { thinking: { type: 'adaptive' } } },
  {
    change: 'the thinking budget',
    keeps: 'system',
    cause: 'thinking_changed',
    before: { thinking: { type: 'enabled', budget_tokens: 1024 } },
    after: { thinking: { type: 'enabled', budget_tokens: 2048 } },
  },
  { change: 'the effort', keeps: 'system', cause: 'effort_changed', after: { output_config: { effort: 'low' } } },
  {
    change: 'between two efforts',
    keeps: 'system',
    cause: 'effort_changed',
    before: { output_config: { effort: 'low' } },
    after: { output_config: { effort: 'max' } },
  },
  { change: 'effort: high, which is the default', keeps: 'all', after: { output_config: { effort: 'high' } } },
  {
    change: 'the output format',
    keeps: 'system',
    cause: 'parameters_changed',
    after: { output_config: { format: { type: 'json_schema', schema: {} } } },
  },
  {
    change: 'context management',
    keeps: 'system',
    cause: 'parameters_changed',
    after: { context_management: { edits: [{ type: 'clear_tool_uses_20250919' }] } },
  },
  {
    change: 'an earlier message',
    keeps: 'system',
    cause: 'messages_rewritten',
    after: content({ type: 'text', text: 'Please read this other document.' }, question),
  },
  // What does not touch the prompt.
  ...[
    { max_tokens: 7 },
    { temperature: 0.5 },
    { top_p: 0.5 },
    { top_k: 3 },
    { stop_sequences: ['x'] },
    { metadata: { user_id: 'u' } },
    { stream: true },
    { service_tier: 'standard_only' },
    { inference_geo: 'us' },
    { diagnostics: { previous_message_id: null } },
  ].map((after): Change => ({ change: `${Object.keys(after)[0]}, which is not in the prompt`, keeps: 'all', after })),
];

function sendPair({ before = {}, after, rest }: Omit<Change, 'change' | 'keeps'>, tokens = base.tokens) {
  const cache = simulator();
  const first = predicted(cache.send(request({ ...base, tokens, body: before })));
  const second = predicted(cache.send(request({ ...base, at: 1, tokens, body: after }, rest)));
  return { first, second };
}

describe('what invalidates what', () => {
  for (const { change, keeps, cause, ...pair } of CHANGES) {
    it(`${change}: reads ${keeps === 'system' ? 'tools and system' : keeps}`, () => {
      const { first, second } = sendPair(pair);
      assert.equal(first.usage.cacheWrite5mTokens, 6000);
      assert.equal(second.usage.cacheReadTokens, READ[keeps]);
      assert.equal(second.usage.cacheWrite5mTokens, 6000 - READ[keeps]);
      assert.equal(second.miss?.cause, cause);
      assert.equal(second.miss?.tokens, cause && 6000 - READ[keeps]);
    });
  }

  it('the set of beta headers: reads tools and system', () => {
    const { second } = sendPair({ after: {}, rest: { betas: ['b-2026', 'a-2026'] } });
    assert.equal(second.usage.cacheReadTokens, READ.system);
    assert.equal(second.miss?.cause, 'parameters_changed');
    assert.deepEqual(
      second.uncertain.map(({ id }) => id),
      ['prompt-affecting-parameters'],
    );
    const cache = simulator();
    cache.send(request(base, { betas: ['a', 'b'] }));
    assert.equal(
      predicted(cache.send(request({ ...base, at: 1 }, { betas: ['b', 'a', 'a'] }))).usage.cacheReadTokens,
      6000,
    );
  });

  it('citations: reads the tools', () => {
    const tokens = base.tokens;
    const { second } = sendPair({ before: content(pdf(false), question), after: content(pdf(true), question) }, tokens);
    assert.equal(second.usage.cacheReadTokens, READ.tools);
    assert.equal(second.miss?.cause, 'citations_changed');
  });

  it('the first image anywhere: reads tools and system', () => {
    const { second } = sendPair({
      after: content(document, question, image),
      rest: { inputTokens: [...base.tokens, 800] },
    });
    assert.equal(second.usage.cacheReadTokens, READ.system);
    assert.equal(second.miss?.cause, 'images_changed');
    const nested = { type: 'tool_result', tool_use_id: 't', content: [image] };
    const inResult = sendPair({
      after: content(document, question, nested),
      rest: { inputTokens: [...base.tokens, 800] },
    }).second;
    assert.equal(inResult.miss?.cause, 'images_changed');
  });

  it('one more image behind what is cached: reads all, which is uncertain', () => {
    const { second } = sendPair({
      before: content(image, question),
      after: content(image, question, image),
      rest: { inputTokens: [...base.tokens, 800] },
    });
    assert.equal(second.usage.cacheReadTokens, READ.all);
    assert.deepEqual(
      second.uncertain.map(({ id }) => id),
      ['more-images'],
    );
  });

  it('web search or web fetch: reads the tools, wherever it stands among them', () => {
    const web = { type: 'web_search_20250305', name: 'web_search' };
    const fetch = { type: 'web_fetch_20250910', name: 'web_fetch' };
    const own = [tool('search'), tool('fetch', marked)];
    const [, , ...behind] = base.tokens;
    for (const added of [web, fetch]) {
      const on = sendPair({
        before: { tools: own },
        after: { tools: [...own, added] },
        rest: { inputTokens: [400, 600, 300, ...behind] },
      }).second;
      assert.deepEqual([on.usage.cacheReadTokens, on.usage.cacheWrite5mTokens], [1000, 5300]);
      assert.equal(on.miss?.cause, 'web_search_changed');
      assert.equal(on.miss.tokens, 5000);
      for (const [list, tokens] of [
        [
          [...own, added],
          [400, 600, 300],
        ],
        [
          [added, ...own],
          [300, 400, 600],
        ],
        [
          [tool('search'), tool('fetch'), { ...added, ...marked }],
          [400, 600, 300],
        ],
      ] as const) {
        const cache = simulator();
        cache.send(request({ ...base, tokens: [...tokens, ...behind], body: { tools: list } }));
        const same = cache.send(request({ ...base, at: 1, tokens: [...tokens, ...behind], body: { tools: list } }));
        assert.equal(predicted(same).usage.cacheReadTokens, 6300);
        const off = predicted(cache.send(request({ ...base, at: 2, body: { tools: own } })));
        assert.deepEqual([off.usage.cacheReadTokens, off.usage.cacheWrite5mTokens], [1000, 5000]);
      }
    }
  });

  it('a system message within the conversation: nothing before it', () => {
    const messages = [
      { role: 'user', content: [document, question] },
      { role: 'system', content: [{ type: 'text', text: 'From now on in French.', ...marked }] },
    ];
    const { second } = sendPair({ after: { messages }, rest: { inputTokens: [...base.tokens, 20] } });
    assert.deepEqual([second.usage.cacheReadTokens, second.usage.cacheWrite5mTokens], [6000, 20]);
    assert.equal(second.miss, undefined);
  });

  it('a deferred tool: nothing, since it is not in the prompt', () => {
    const tools = [tool('search'), tool('fetch', marked), tool('later', { defer_loading: true })];
    const { second } = sendPair({ after: { tools }, rest: { inputTokens: [400, 600, 0, 2000, 2500, 500] } });
    assert.equal(second.usage.cacheReadTokens, READ.all);
  });

  it('how a block is written: nothing', () => {
    const cache = simulator();
    const text = 'You are helpful.';
    const tokens = [2000, 500, 100];
    const send = (system: unknown, messages: unknown, at: number) =>
      predicted(cache.send(request({ at, tokens, body: { system, messages } }))).usage.cacheReadTokens;
    const turns = (...two: unknown[]) => [
      { role: 'user', content: two[0] },
      { role: 'user', content: [{ type: 'text', text: 'q', ...marked }] },
    ];
    send(text, turns('doc'), 0);
    assert.equal(send([{ type: 'text', text }], turns('doc'), 1), 2600);
    assert.equal(send(text, turns([{ type: 'text', text: 'doc' }]), 2), 2600);
    assert.equal(
      send(
        text,
        [
          {
            role: 'user',
            content: [
              { type: 'text', text: 'doc' },
              { ...question, text: 'q' },
            ],
          },
        ],
        3,
      ),
      2600,
    );
    const result = (rest: Record<string, unknown>) => [
      {
        role: 'user',
        content: [{ type: 'tool_result', tool_use_id: 't', content: 'c', ...rest, ...marked }, document],
      },
    ];
    send(text, result({}), 4);
    assert.equal(send(text, result({ is_error: false }), 5), 2500);
    assert.equal(send(text, result({ is_error: true }), 6), 0);
  });

  it('where the thinking configuration stands is a switch', () => {
    const cache = simulator({ rules: { thinkingInvalidates: 'tools' } });
    cache.send(request(base));
    const second = predicted(cache.send(request({ ...base, at: 1, body: { output_config: { effort: 'low' } } })));
    assert.equal(second.usage.cacheReadTokens, 0);
    assert.equal(second.miss?.cause, 'effort_changed');
    assert.deepEqual(
      second.uncertain.map(({ id }) => id),
      ['thinking-placement'],
    );
  });
});
