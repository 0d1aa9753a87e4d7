import assert from 'node:assert/strict';
import type { CacheRequest } from '../../../../src/core/cache/request.ts';
import { readRequestLine } from '../../../../src/core/cache/request-line.ts';
import { predicted, type Row, rowOf, simulator } from '../../../support/cache-requests.ts';

/*
 * The examples, tables and rules of the provider's documentation, as lines that a stranger would write for `simulate`: times in
 * seconds, `[read, 5m write, 1h write, input]` as they are billed, or a part of the message of a 400.
 */

type Body = Readonly<Record<string, unknown>>;

interface Step {
  /** Seconds since the step without it before, which comes a day after all others. */
  readonly at?: number;
  readonly respondedAt?: number;
  readonly body: Body;
  readonly tokens: readonly number[];
  readonly line?: Body;
  readonly billed: Row | RegExp;
}

interface Scenario {
  readonly rule: string;
  readonly steps: readonly Step[];
}

const DAY = 86_400;
const five = { cache_control: { type: 'ephemeral' } };
const hour = { cache_control: { type: 'ephemeral', ttl: '1h' } };
const model = 'claude-opus-5';
const text = (value: string, marker: Body = {}): Body => ({ type: 'text', text: value, ...marker });
const tool = (name: string, marker: Body = {}): Body => ({
  name,
  description: `${name}.`,
  input_schema: { type: 'object' },
  ...marker,
});
const user = (...content: readonly unknown[]): Body => ({
  role: 'user',
  content: content.length === 1 && typeof content[0] === 'string' ? content[0] : content,
});
const assistant = (...content: readonly unknown[]): Body => ({ ...user(...content), role: 'assistant' });
const use = (id: string, marker: Body = {}): Body => ({ type: 'tool_use', id, name: 'look', input: { id }, ...marker });
const result = (id: string, marker: Body = {}): Body => ({
  type: 'tool_result',
  tool_use_id: id,
  content: `found ${id}`,
  ...marker,
});
const thinking = (signature: string): Body => ({ type: 'thinking', thinking: 'Hm.', signature });
/** A message of so many text blocks, those with the given numbers (from 1) marked. */
const blocks = (count: number, ...marked: readonly number[]): Body =>
  user(
    ...Array.from({ length: count }, (_, index) => text(`block ${index + 1}`, marked.includes(index + 1) ? five : {})),
  );
const each = (count: number, tokens: number): number[] => Array.from({ length: count }, () => tokens);
const search = { type: 'web_search_20250305', name: 'web_search' };

/** A prompt with all three sections marked: tools 1,500, system 2,500, messages 3,000 tokens. */
const sections = (changed: Body = {}): Body => ({
  model,
  max_tokens: 100,
  tools: [tool('look', five)],
  system: [text('You are a librarian.', five)],
  messages: [user(text('A long document.'), text('What is in it?', five))],
  ...changed,
});
const SECTION_TOKENS = [1500, 2500, 2000, 1000];
const FIRST: Step = { body: sections(), tokens: SECTION_TOKENS, billed: [0, 7000, 0, 0] };

/** One change to {@link sections}, sent ten seconds later. */
const change = (
  rule: string,
  changed: Body,
  billed: Row | RegExp,
  tokens = SECTION_TOKENS,
  line: Body = {},
): Scenario => ({
  rule,
  steps: [FIRST, { at: 10, body: sections(changed), tokens, line, billed }],
});

const minimum = (name: string, tokens: number): Scenario => ({
  rule: `${name} caches from ${tokens} tokens on`,
  steps: [tokens - 1, tokens].flatMap((count): Step[] => {
    const body = { model: name, max_tokens: 10, system: [text(`system of ${count}`, five)], messages: [user('Hi')] };
    const isCached = count === tokens;
    return [
      { body, tokens: [count, 5], billed: isCached ? [0, count, 0, 5] : [0, 0, 0, count + 5] },
      { at: 5, body, tokens: [count, 5], billed: isCached ? [count, 0, 0, 5] : [0, 0, 0, count + 5] },
    ];
  }),
});

/** A turn of 600 + 2,000 tokens whose answer thought, and what comes then. */
function bindingScenarios(): Scenario[] {
  const bound = 'claude-opus-5-5';
  const base = { model: bound, max_tokens: 100, system: [text('You are a librarian.', five)] };
  const first = { ...base, messages: [user(text('Which book?', five))] };
  const answer = assistant(thinking('sealed-1'), text('This one.'));
  const second = { ...base, messages: [user(text('Which book?')), answer, user(text('Why?', five))] };
  const TOKENS = [600, 2000, 300, 40, 20];
  const then = (messages: readonly Body[], more: Body = {}): Body => ({ ...second, messages, ...more });
  const turns: Step[] = [
    { body: first, tokens: TOKENS.slice(0, 2), billed: [0, 2600, 0, 0] },
    { at: 10, body: second, tokens: TOKENS, billed: [2600, 360, 0, 0] },
  ];
  const third = [...second.messages, assistant(thinking('sealed-2'), text('Because.')), user(text('Thanks.', five))];
  const edited = [user(text('Which books?')), ...third.slice(1)];
  const ALL = [...TOKENS, 200, 10, 5];
  const refused =
    /^messages\.1\.content\.0: Invalid `signature` in `thinking` block\. The block is bound to a different conversation\. Remove the block, or set `thinking\.block_binding\.prefix_mismatch_behavior` to "drop_block"\.$/;
  const drop = { thinking: { type: 'adaptive', block_binding: { prefix_mismatch_behavior: 'drop_block' } } };
  return [
    {
      rule: 'bound thinking: what is only appended to goes on',
      steps: [...turns, { at: 20, body: then(third), tokens: ALL, billed: [2960, 215, 0, 0] }],
    },
    {
      rule: 'bound thinking: an earlier message was edited',
      steps: [...turns, { at: 20, body: then(edited), tokens: ALL, billed: refused }],
    },
    {
      rule: 'bound thinking: an earlier message was removed',
      steps: [
        ...turns,
        {
          at: 20,
          body: then([user('Hello'), assistant('Hi'), ...third]),
          tokens: [600, 1, 1, 2000, 300, 40, 20, 200, 10, 5],
          billed: /^messages\.3\.content\.0: .* bound to a different conversation/,
        },
      ],
    },
    {
      rule: 'bound thinking: the system prompt was rebuilt when it first comes back',
      steps: [
        turns[0]!,
        { at: 10, body: { ...second, system: [text('You are terse.', five)] }, tokens: TOKENS, billed: refused },
      ],
    },
    {
      rule: 'bound thinking: tools were added when it first comes back',
      steps: [
        turns[0]!,
        { at: 10, body: { ...second, tools: [tool('look')] }, tokens: [100, ...TOKENS], billed: refused },
      ],
    },
    {
      rule: 'bound thinking: another conversation is no edit',
      steps: [
        turns[0]!,
        {
          at: 10,
          body: then([
            user('A riddle: what has keys and no locks?'),
            assistant(thinking('other'), text('A piano.')),
            user(text('Right.', five)),
          ]),
          tokens: TOKENS,
          billed: [600, 2360, 0, 0],
        },
      ],
    },
    {
      rule: 'bound thinking: markers and effort are no edits',
      steps: [
        ...turns,
        {
          at: 20,
          body: then(third, { system: [text('You are a librarian.')], output_config: { effort: 'low' } }),
          tokens: ALL,
          billed: [600, 2575, 0, 0],
        },
      ],
    },
    {
      rule: 'bound thinking: the first thinking may be left out, a later one not',
      steps: [
        ...turns,
        { at: 20, body: then(third), tokens: ALL, billed: [2960, 215, 0, 0] },
        {
          at: 30,
          body: then([third[0]!, assistant(text('This one.')), ...third.slice(2)]),
          tokens: [600, 2000, 40, 20, 200, 10, 5],
          billed: [2600, 275, 0, 0],
        },
      ],
    },
    {
      rule: 'bound thinking: dropped from there on where the request asks for it',
      steps: [
        ...turns,
        {
          at: 20,
          body: then(edited, drop),
          tokens: ALL,
          line: { betas: ['thinking-binding-controls-2026-08-01'] },
          billed: [600, 2575, 0, 0],
        },
      ],
    },
    {
      rule: 'bound thinking: Opus 5 and Mythos 5.1 check nothing',
      steps: ['claude-opus-5', 'claude-mythos-5-1'].flatMap((name): Step[] => [
        { body: { ...second, model: name }, tokens: TOKENS, billed: [0, 2960, 0, 0] },
        { at: 20, body: then(edited, { model: name }), tokens: ALL, billed: [600, 2575, 0, 0] },
      ]),
    },
  ];
}

const SCENARIOS: Readonly<Record<string, readonly Scenario[]>> = {
  '1.1 minimum cacheable prefix': [
    ...[
      'fable-5',
      'fable-5-1',
      'fable-5-2',
      'mythos-5',
      'mythos-5-1',
      'mythos-5-2',
      'opus-5',
      'opus-5-5',
      'sonnet-5-5',
      'haiku-5-5',
    ].map((name) => minimum(`claude-${name}`, 512)),
    ...[
      'opus-4-8',
      'sonnet-5',
      'sonnet-4-6',
      'sonnet-4-5',
      'opus-4-1',
      'opus-4-0',
      'sonnet-4-0',
      '3-7-sonnet-20250219',
      '3-5-sonnet-20241022',
      '3-opus-20240229',
    ].map((name) => minimum(`claude-${name}`, 1024)),
    ...['mythos-preview', 'opus-4-7', '3-5-haiku-20241022', '3-haiku-20240307'].map((name) =>
      minimum(`claude-${name}`, 2048),
    ),
    ...['opus-4-6', 'opus-4-5', 'haiku-4-5'].map((name) => minimum(`claude-${name}`, 4096)),
    {
      rule: 'counts from the very start of the prompt, so that short sections reach it together',
      steps: [
        { body: sections(), tokens: [200, 200, 100, 12], billed: [0, 512, 0, 0] },
        { at: 1, body: sections(), tokens: [200, 200, 100, 12], billed: [512, 0, 0, 0] },
      ],
    },
    {
      rule: 'a marker on a prefix that is too short takes one of the four places',
      steps: [
        {
          body: {
            model,
            max_tokens: 1,
            tools: [tool('a', five)],
            system: [text('s', five)],
            messages: [user(text('1', five), text('2', five), text('3', five))],
          },
          tokens: [10, 10, 10, 10, 5000],
          billed: /A maximum of 4 blocks with cache_control may be provided\. Found 5\./,
        },
      ],
    },
  ],
  '1.2 lifetime': [
    {
      rule: 'five minutes from the start of the request, refreshed by each read',
      steps: [
        FIRST,
        { at: 299, body: sections(), tokens: SECTION_TOKENS, billed: [7000, 0, 0, 0] },
        { at: 598, body: sections(), tokens: SECTION_TOKENS, billed: [7000, 0, 0, 0] },
        { at: 899, body: sections(), tokens: SECTION_TOKENS, billed: [0, 7000, 0, 0] },
      ],
    },
    {
      rule: 'a slow answer does not prolong it',
      steps: [
        { ...FIRST, respondedAt: 120 },
        { at: 301, body: sections(), tokens: SECTION_TOKENS, billed: [0, 7000, 0, 0] },
      ],
    },
    {
      rule: 'one hour with ttl 1h, without a beta header',
      steps: [
        {
          body: sections({ tools: [tool('look', hour)], system: [text('s', hour)], messages: [user('q')] }),
          tokens: [1500, 2500, 10],
          billed: [0, 0, 4000, 10],
        },
        {
          at: 3599,
          body: sections({ tools: [tool('look', hour)], system: [text('s', hour)], messages: [user('q')] }),
          tokens: [1500, 2500, 10],
          billed: [4000, 0, 0, 10],
        },
        {
          at: 7200,
          body: sections({ tools: [tool('look', hour)], system: [text('s', hour)], messages: [user('q')] }),
          tokens: [1500, 2500, 10],
          billed: [0, 0, 4000, 10],
        },
      ],
    },
    {
      rule: 'nothing but 5m and 1h',
      steps: [
        {
          body: sections({ system: [text('s', { cache_control: { type: 'ephemeral', ttl: '10m' } })] }),
          tokens: SECTION_TOKENS,
          billed: /ttl: Input should be '5m' or '1h'/,
        },
        {
          body: sections({ system: [text('s', { cache_control: { type: 'persistent' } })] }),
          tokens: SECTION_TOKENS,
          billed: /cache_control\.type: Input should be 'ephemeral'/,
        },
      ],
    },
  ],
  '1.4 breakpoints, hashing, lookback': [
    {
      rule: 'the example of the page: breakpoint at block 15, next turn at block 35, looks at 35 to 16 and misses by one',
      steps: [
        { body: { model, max_tokens: 1, messages: [blocks(10, 10)] }, tokens: each(10, 100), billed: [0, 1000, 0, 0] },
        {
          at: 1,
          body: { model, max_tokens: 1, messages: [blocks(15, 15)] },
          tokens: each(15, 100),
          billed: [1000, 500, 0, 0],
        },
        {
          at: 2,
          body: { model, max_tokens: 1, messages: [blocks(35, 35)] },
          tokens: each(35, 100),
          billed: [0, 3500, 0, 0],
        },
      ],
    },
    {
      rule: 'one block less is found',
      steps: [
        { body: { model, max_tokens: 1, messages: [blocks(15, 15)] }, tokens: each(15, 100), billed: [0, 1500, 0, 0] },
        {
          at: 2,
          body: { model, max_tokens: 1, messages: [blocks(34, 34)] },
          tokens: each(34, 100),
          billed: [1500, 1900, 0, 0],
        },
      ],
    },
    {
      rule: 'a second breakpoint in time lets the search resume there',
      steps: [
        { body: { model, max_tokens: 1, messages: [blocks(15, 15)] }, tokens: each(15, 100), billed: [0, 1500, 0, 0] },
        {
          at: 2,
          body: { model, max_tokens: 1, messages: [blocks(60, 33, 60)] },
          tokens: each(60, 100),
          billed: [1500, 4500, 0, 0],
        },
      ],
    },
    {
      rule: 'writes happen only at breakpoints, so a marker that moves to a block that was never marked reads nothing',
      steps: [
        {
          body: { model, max_tokens: 1, system: [text('a'), text('b'), text('c', five)], messages: [user('q')] },
          tokens: [1000, 1000, 1000, 5],
          billed: [0, 3000, 0, 5],
        },
        {
          at: 1,
          body: { model, max_tokens: 1, system: [text('a'), text('b', five), text('other')], messages: [user('q')] },
          tokens: [1000, 1000, 1000, 5],
          billed: [0, 2000, 0, 1005],
        },
      ],
    },
    {
      rule: 'four breakpoints of a conversation with tools, documents and history',
      steps: [
        {
          body: {
            model,
            max_tokens: 1,
            tools: [tool('a'), tool('b', five)],
            system: [text('rules', five), text('documents', five)],
            messages: [user(text('q1', five))],
          },
          tokens: [400, 600, 2000, 8000, 100],
          billed: [0, 11_100, 0, 0],
        },
        {
          at: 60,
          body: {
            model,
            max_tokens: 1,
            tools: [tool('a'), tool('b', five)],
            system: [text('rules', five), text('documents', five)],
            messages: [user(text('q1')), assistant(text('a1')), user(text('q2', five))],
          },
          tokens: [400, 600, 2000, 8000, 100, 250, 80],
          billed: [11_100, 330, 0, 0],
        },
        {
          at: 120,
          body: {
            model,
            max_tokens: 1,
            tools: [tool('a'), tool('b', five)],
            system: [text('rules', five), text('other documents', five)],
            messages: [user(text('q1')), assistant(text('a1')), user(text('q2', five))],
          },
          tokens: [400, 600, 2000, 9000, 100, 250, 80],
          billed: [3000, 9430, 0, 0],
        },
      ],
    },
    {
      rule: 'mixed lifetimes: A is read, A to B written for 1h, B to C for 5m, the rest is input',
      steps: [
        {
          body: { model, max_tokens: 1, system: [text('a', hour)], messages: [user('first')] },
          tokens: [1800, 20],
          billed: [0, 0, 1800, 20],
        },
        {
          at: 5,
          body: {
            model,
            max_tokens: 1,
            system: [text('a', hour)],
            messages: [user(text('b', hour), text('c', five), text('d'))],
          },
          tokens: [1800, 100, 148, 2048],
          billed: [1800, 148, 100, 2048],
        },
        {
          at: 400,
          body: {
            model,
            max_tokens: 1,
            system: [text('a', hour)],
            messages: [user(text('b', hour), text('c', five), text('d'))],
          },
          tokens: [1800, 100, 148, 2048],
          billed: [1900, 148, 0, 2048],
        },
      ],
    },
    {
      rule: '1h must stand before 5m',
      steps: [
        {
          body: { model, max_tokens: 1, tools: [tool('a', five)], system: [text('s', hour)], messages: [user('q')] },
          tokens: [1000, 1000, 5],
          billed: /a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block/,
        },
      ],
    },
    ...(
      [
        ['thinking', assistant({ ...thinking('s'), ...five }), /cache_control: Extra inputs are not permitted/],
        [
          'redacted thinking',
          assistant({ type: 'redacted_thinking', data: 'x', ...five }),
          /Extra inputs are not permitted/,
        ],
        ['an empty text', user(text('', five)), /cache_control cannot be set for empty text blocks/],
        ['a text of white space', user(text(' \n', five)), /must contain non-whitespace text/],
      ] as const
    ).map(([what, message, billed]): Scenario => ({
      rule: `no marker on ${what}`,
      steps: [{ body: { model, max_tokens: 1, messages: [message] }, tokens: [2000], billed }],
    })),
    {
      rule: 'no marker on a deferred tool',
      steps: [
        {
          body: sections({ tools: [tool('look', { ...five, defer_loading: true })] }),
          tokens: SECTION_TOKENS,
          billed: /cannot have both defer_loading=true and cache_control set/,
        },
      ],
    },
    {
      rule: 'markers on images, documents, tool use and tool results',
      steps: [
        {
          body: {
            model,
            max_tokens: 1,
            tools: [tool('look')],
            messages: [
              user(
                { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'iVBOR' }, ...five },
                { type: 'document', source: { type: 'text', media_type: 'text/plain', data: 'd' }, ...five },
              ),
              assistant(use('t', five)),
              user(result('t', five)),
            ],
          },
          tokens: [300, 1500, 700, 60, 40],
          billed: [0, 2600, 0, 0],
        },
      ],
    },
    {
      rule: 'is_error: false is the same as none',
      steps: [
        {
          body: { model, max_tokens: 1, messages: [user('q'), assistant(use('t')), user(result('t', five))] },
          tokens: [1000, 50, 30],
          billed: [0, 1080, 0, 0],
        },
        {
          at: 1,
          body: {
            model,
            max_tokens: 1,
            messages: [user('q'), assistant(use('t')), user({ ...result('t', five), is_error: false })],
          },
          tokens: [1000, 50, 30],
          billed: [1080, 0, 0, 0],
        },
      ],
    },
    {
      rule: 'runs of tool calls are one position each on the Claude API, and not on Bedrock',
      steps: ([undefined, 'bedrock'] as const).flatMap((platform): Step[] => {
        const ids = Array.from({ length: 14 }, (_, index) => `t${index}`);
        const line = platform ? { platform } : {};
        const calls = [
          assistant(...ids.map((id) => use(id))),
          user(...ids.map((id, index) => result(id, index === 13 ? five : {}))),
        ];
        return [
          {
            body: { model, max_tokens: 1, messages: [user(text('q', five))] },
            tokens: [2000],
            line,
            billed: [0, 2000, 0, 0],
          },
          {
            at: 2,
            body: { model, max_tokens: 1, messages: [user(text('q')), ...calls] },
            tokens: [2000, ...each(28, 10)],
            line,
            billed: platform ? [0, 2280, 0, 0] : [2000, 280, 0, 0],
          },
        ];
      }),
    },
  ],
  '1.5 automatic caching': [
    {
      rule: 'the conversation of the page: the breakpoint moves with each turn',
      steps: [
        {
          body: { model, max_tokens: 1, ...five, system: 'You are helpful.', messages: [user('1')] },
          tokens: [900, 100],
          billed: [0, 1000, 0, 0],
        },
        {
          at: 1,
          body: {
            model,
            max_tokens: 1,
            ...five,
            system: 'You are helpful.',
            messages: [user('1'), assistant('2'), user('3')],
          },
          tokens: [900, 100, 50, 60],
          billed: [1000, 110, 0, 0],
        },
        {
          at: 2,
          body: {
            model,
            max_tokens: 1,
            ...five,
            system: 'You are helpful.',
            messages: [user('1'), assistant('2'), user('3'), assistant('4'), user('5')],
          },
          tokens: [900, 100, 50, 60, 70, 80],
          billed: [1110, 150, 0, 0],
        },
      ],
    },
    {
      rule: 'with ttl 1h',
      steps: [
        { body: { model, max_tokens: 1, ...hour, messages: [user('1')] }, tokens: [1000], billed: [0, 0, 1000, 0] },
      ],
    },
    {
      rule: 'beside an explicit breakpoint on the system prompt',
      steps: [
        {
          body: { model, max_tokens: 1, ...five, system: [text('s', hour)], messages: [user('1')] },
          tokens: [900, 100],
          billed: [0, 100, 900, 0],
        },
        {
          at: 1,
          body: { model, max_tokens: 1, ...five, system: [text('s', hour)], messages: [user('other')] },
          tokens: [900, 120],
          billed: [900, 120, 0, 0],
        },
      ],
    },
    {
      rule: 'a 1h one behind a 5m one is refused',
      steps: [
        {
          body: { model, max_tokens: 1, ...hour, system: [text('s', five)], messages: [user('1')] },
          tokens: [900, 100],
          billed: /must not come after a ttl='5m'/,
        },
      ],
    },
    {
      rule: 'with four explicit ones refused; on the last block with the same ttl nothing; with another ttl refused',
      steps: [
        {
          body: { model, max_tokens: 1, ...five, messages: [blocks(5, 1, 2, 3, 4)] },
          tokens: each(5, 300),
          billed: /Found 5/,
        },
        {
          body: { model, max_tokens: 1, ...five, messages: [blocks(4, 1, 2, 3, 4)] },
          tokens: each(4, 300),
          billed: [0, 1200, 0, 0],
        },
        {
          body: { model, max_tokens: 1, ...hour, messages: [user(text('a', five))] },
          tokens: [1000],
          billed: /different ttl/,
        },
      ],
    },
    {
      rule: 'walks back from a last block that takes no marker, and is left out where there is none',
      steps: [
        {
          body: { model, max_tokens: 1, ...five, messages: [user('q'), assistant(text('a'), thinking('s'))] },
          tokens: [1000, 200, 50],
          billed: [0, 1200, 0, 50],
        },
        {
          body: { model, max_tokens: 1, ...five, messages: [user(text(''))] },
          tokens: [1000],
          billed: [0, 0, 0, 1000],
        },
      ],
    },
    {
      rule: 'a last block that varies is written each time and never read',
      steps: [
        {
          body: { model, max_tokens: 1, ...five, system: 's', messages: [user('It is 10:00.')] },
          tokens: [5000, 20],
          billed: [0, 5020, 0, 0],
        },
        {
          at: 60,
          body: { model, max_tokens: 1, ...five, system: 's', messages: [user('It is 10:01.')] },
          tokens: [5000, 20],
          billed: [0, 5020, 0, 0],
        },
      ],
    },
    {
      rule: 'not on the legacy Bedrock integration',
      steps: [
        {
          body: { model: 'anthropic.claude-opus-4-6-v1', max_tokens: 1, ...five, messages: [user('q')] },
          tokens: [5000],
          line: { platform: 'bedrock' },
          billed: /cache_control/,
        },
      ],
    },
  ],
  '1.6 what invalidates what': [
    change('nothing changed', {}, [7000, 0, 0, 0]),
    change('a tool’s definition', { tools: [{ ...tool('look', five), description: 'Other.' }] }, [0, 7000, 0, 0]),
    change(
      'one tool more behind the marked one',
      { tools: [tool('look', five), tool('more')] },
      [1500, 5600, 0, 0],
      [1500, 100, 2500, 2000, 1000],
    ),
    change('the model', { model: 'claude-opus-5-5' }, [0, 7000, 0, 0]),
    change('the workspace', {}, [0, 7000, 0, 0], SECTION_TOKENS, { workspace: 'another' }),
    change('the organization', {}, [0, 7000, 0, 0], SECTION_TOKENS, { organization: 'another' }),
    change('the platform', {}, [0, 7000, 0, 0], SECTION_TOKENS, { platform: 'vertex' }),
    change('web search on', { tools: [tool('look', five), search] }, [1500, 5800, 0, 0], [1500, 300, 2500, 2000, 1000]),
    change(
      'citations on',
      {
        messages: [
          user(
            {
              type: 'document',
              source: { type: 'text', media_type: 'text/plain', data: 'd' },
              citations: { enabled: true },
            },
            text('What is in it?', five),
          ),
        ],
      },
      [1500, 5500, 0, 0],
    ),
    change('speed', { speed: 'fast' }, [1500, 5500, 0, 0]),
    change('speed: the default', { speed: 'standard' }, [7000, 0, 0, 0]),
    change('the system prompt', { system: [text('You are terse.', five)] }, [1500, 5500, 0, 0]),
    change('tool_choice', { tool_choice: { type: 'any' } }, [4000, 3000, 0, 0]),
    change('tool_choice: the default', { tool_choice: { type: 'auto' } }, [7000, 0, 0, 0]),
    change(
      'disable_parallel_tool_use',
      { tool_choice: { type: 'auto', disable_parallel_tool_use: true } },
      [4000, 3000, 0, 0],
    ),
    change(
      'an image more',
      {
        messages: [
          user(text('A long document.'), text('What is in it?', five), {
            type: 'image',
            source: { type: 'url', url: 'https://example.com/a.png' },
          }),
        ],
      },
      [4000, 3000, 0, 1600],
      [...SECTION_TOKENS, 1600],
    ),
    change('thinking on', { thinking: { type: 'enabled', budget_tokens: 2048 } }, [4000, 3000, 0, 0]),
    change('effort', { output_config: { effort: 'low' } }, [4000, 3000, 0, 0]),
    change('effort: the default', { output_config: { effort: 'high' } }, [7000, 0, 0, 0]),
    change(
      'an edited message',
      { messages: [user(text('Another document.'), text('What is in it?', five))] },
      [4000, 3000, 0, 0],
    ),
    change(
      'what is not part of the prompt',
      {
        max_tokens: 9,
        temperature: 0.2,
        stop_sequences: ['x'],
        metadata: { user_id: 'u' },
        service_tier: 'auto',
        stream: true,
      },
      [7000, 0, 0, 0],
    ),
    change('markers only', { system: [text('You are a librarian.')] }, [7000, 0, 0, 0]),
    {
      rule: 'a user turn strips earlier thinking on Haiku 4.5 and not on Opus 4.5',
      steps: (['claude-haiku-4-5', 'claude-opus-4-5'] as const).flatMap((name): Step[] => {
        const loop = [user(text('q', five)), assistant(thinking('s'), use('t')), user(result('t', five))];
        const common = {
          model: name,
          max_tokens: 4000,
          thinking: { type: 'enabled', budget_tokens: 1024 },
          tools: [tool('look')],
        };
        return [
          { body: { ...common, messages: loop }, tokens: [1000, 5000, 200, 100, 300], billed: [0, 6600, 0, 0] },
          {
            at: 10,
            body: { ...common, messages: [...loop, assistant('a'), user(text('next', five))] },
            tokens: [1000, 5000, 200, 100, 300, 40, 20],
            billed: name === 'claude-opus-4-5' ? [6600, 60, 0, 0] : [6000, 660, 0, 0],
          },
        ];
      }),
    },
    {
      rule: 'a system message within the conversation keeps what is before it',
      steps: [
        FIRST,
        {
          at: 10,
          body: sections({
            messages: [
              user(text('A long document.'), text('What is in it?', five)),
              { role: 'system', content: [text('In French.', five)] },
            ],
          }),
          tokens: [...SECTION_TOKENS, 30],
          billed: [7000, 30, 0, 0],
        },
      ],
    },
  ],
  '1.7 usage': [
    {
      rule: 'input_tokens are those behind the last breakpoint: 100,000 read, 50 of a question',
      steps: [
        {
          body: { model, max_tokens: 1, system: [text('s', five)], messages: [user('q')] },
          tokens: [100_000, 50],
          billed: [0, 100_000, 0, 50],
        },
        {
          at: 1,
          body: { model, max_tokens: 1, system: [text('s', five)], messages: [user('r')] },
          tokens: [100_000, 50],
          billed: [100_000, 0, 0, 50],
        },
      ],
    },
    {
      rule: 'the result of a server tool is written for 5m, though all own markers are for 1h',
      steps: [
        {
          body: {
            model,
            max_tokens: 1,
            tools: [search],
            system: [text('s', hour)],
            messages: [
              user('q'),
              assistant(
                { type: 'server_tool_use', id: 'w', name: 'web_search', input: {} },
                { type: 'web_search_tool_result', tool_use_id: 'w', content: [] },
                text('a'),
              ),
              user('r'),
            ],
          },
          tokens: [300, 2000, 10, 20, 400, 30, 10],
          billed: [0, 430, 2300, 40],
        },
      ],
    },
  ],
  '1.8 pre-warming, concurrency, preserved thinking': [
    {
      rule: 'max_tokens: 0 writes, and the real request reads; the marker stands on the shared block',
      steps: [
        {
          body: { model, max_tokens: 0, system: [text('s', five)], messages: [user('warm up')] },
          tokens: [5000, 3],
          billed: [0, 5000, 0, 3],
        },
        {
          at: 30,
          body: { model, max_tokens: 900, system: [text('s', five)], messages: [user('What?')] },
          tokens: [5000, 12],
          billed: [5000, 0, 0, 12],
        },
      ],
    },
    ...(
      [
        ['stream', { stream: true }],
        ['thinking', { thinking: { type: 'enabled', budget_tokens: 1024 } }],
        ['a format', { output_config: { format: { type: 'json_schema', schema: {} } } }],
        ['tool_choice any', { tool_choice: { type: 'any' } }],
        ['tool_choice tool', { tool_choice: { type: 'tool', name: 'look' } }],
      ] as const
    ).map(([what, body]): Scenario => ({
      rule: `max_tokens: 0 is refused with ${what}`,
      steps: [{ body: sections({ max_tokens: 0, ...body }), tokens: SECTION_TOKENS, billed: /max_tokens: 0/ }],
    })),
    {
      rule: 'three cold requests at once are three writes; after the first answer began they are reads',
      steps: [
        ...[0, 1, 2].map((index): Step => ({
          at: index / 10,
          respondedAt: 3,
          body: sections(),
          tokens: SECTION_TOKENS,
          billed: [0, 7000, 0, 0],
        })),
        { at: 3, body: sections(), tokens: SECTION_TOKENS, billed: [7000, 0, 0, 0] },
      ],
    },
    ...(['claude-fable-5-1', 'claude-opus-5-5', 'claude-sonnet-5-5'] as const).map((name): Scenario => ({
      rule: `${name} refuses a forced tool`,
      steps: [
        {
          body: sections({ model: name, tool_choice: { type: 'tool', name: 'look' } }),
          tokens: SECTION_TOKENS,
          billed: /tool_choice: type "tool" and "any" are not supported for this model\./,
        },
      ],
    })),
    ...bindingScenarios(),
    {
      rule: 'Opus 4.7 refuses fast mode, and Opus 4.6 answers at standard speed from the same cache',
      steps: [
        { body: sections({ model: 'claude-opus-4-7', speed: 'fast' }), tokens: SECTION_TOKENS, billed: /speed/ },
        { body: sections({ model: 'claude-opus-4-6' }), tokens: SECTION_TOKENS, billed: [0, 7000, 0, 0] },
        {
          at: 1,
          body: sections({ model: 'claude-opus-4-6', speed: 'fast' }),
          tokens: SECTION_TOKENS,
          billed: [7000, 0, 0, 0],
        },
      ],
    },
  ],
};

/** When the first request of a scenario is sent. */
const START_MS = Date.UTC(2026, 10, 20, 10);

function requestOf({ at = 0, respondedAt, body, tokens, line }: Step, start = 0): CacheRequest {
  const recorded = readRequestLine({
    at: new Date(START_MS + (start + at) * 1000).toISOString(),
    ...(respondedAt !== undefined && { respondedAt: START_MS + (start + respondedAt) * 1000 }),
    request: body,
    inputTokens: tokens,
    ...line,
  });
  if (typeof recorded === 'string') throw new Error(recorded);
  return recorded.request;
}

for (const [section, scenarios] of Object.entries(SCENARIOS)) {
  describe(`the documentation, ${section}`, () => {
    for (const { rule, steps } of scenarios) {
      it(rule, () => {
        const cache = simulator();
        let start = 0;
        for (const [index, step] of steps.entries()) {
          const { billed } = step;
          if (step.at === undefined) start += DAY;
          const outcome = cache.send(requestOf(step, start));
          const where = `request ${index + 1}`;
          if (billed instanceof RegExp) {
            assert.match(
              outcome.kind === 'refused' ? outcome.refusal.message : `${outcome.kind}, not refused`,
              billed,
              where,
            );
          } else assert.deepEqual(rowOf(outcome), billed, where);
        }
      });
    }
  });
}

describe('the documentation, 7, pairs of requests', () => {
  const marked = (value: string): Body => ({ system: [text(value, five)] });
  const tools = (...list: readonly Body[]): Body => ({ tools: [...list.slice(0, -1), { ...list.at(-1), ...five }] });
  const schema = (...names: readonly string[]): Body => ({
    ...tool('look'),
    input_schema: { type: 'object', properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) },
  });
  const long = 'You answer questions about the timetable of the ferries.';
  const pairs: readonly (readonly [rule: string, before: Body, after: Body])[] = [
    [
      'dynamic-timestamp-in-prefix',
      marked(`${long} It is 2026-11-20 10:00.`),
      marked(`${long} It is 2026-11-20 10:05.`),
    ],
    [
      'random-id-in-prefix',
      marked(`${long} Session 6f1d2c34-aaaa-4bbb-8ccc-1234567890ab.`),
      marked(`${long} Session 0a9b8c7d-aaaa-4bbb-8ccc-1234567890ab.`),
    ],
    ['random-tool-alias', tools(tool('tool_8f3a9c21d4')), tools(tool('tool_1b7e6d55f0'))],
    ['unstable-tool-order', tools(tool('a'), tool('b')), tools(tool('b'), tool('a'))],
    ['tool-set-changes-midsession', tools(tool('a')), tools(tool('x'), tool('a'))],
    ['nondeterministic-json', tools(schema('from', 'to')), tools(schema('to', 'from'))],
    ['whitespace-drift', marked(`${long}\nBe brief.`), marked(`${long}\r\nBe brief.`)],
    [
      'environment-in-prefix',
      marked(`${long}\nWorking directory: /home/a/one`),
      marked(`${long}\nWorking directory: /home/a/two`),
    ],
    [
      'regenerated-tool-call-id',
      { messages: [user('q'), assistant(use('toolu_01AbCdEfGh23')), user(result('toolu_01AbCdEfGh23', five))] },
      { messages: [user('q'), assistant(use('toolu_09ZyXwVuTs87')), user(result('toolu_09ZyXwVuTs87', five))] },
    ],
    [
      'history-rewritten',
      { messages: [user('one'), assistant('two'), user(text('three', five))] },
      { messages: [user('three'), assistant('four'), user(text('five', five))] },
    ],
    [
      'image-churn',
      {
        messages: [
          user({ type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AAAA' } }, text('q', five)),
        ],
      },
      {
        messages: [
          user({ type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'BBBB' } }, text('q', five)),
        ],
      },
    ],
    ['model-switch', {}, { model: 'claude-sonnet-5' }],
    ['tool-choice-toggle', {}, { tool_choice: { type: 'any' } }],
    ['thinking-toggle', {}, { thinking: { type: 'adaptive' } }],
    ['speed-or-server-tool-toggle', {}, { speed: 'fast' }],
    [
      'breakpoint-on-varying-block',
      { messages: [user(text('It is 10:00.', five))], system: 's' },
      { messages: [user(text('It is 10:01.', five))], system: 's' },
    ],
  ];
  for (const [rule, before, after] of pairs) {
    it(`${rule} is told from the pair`, () => {
      const cache = simulator();
      const send = (body: Body, at: number) => {
        const whole: Body = { ...sections(), ...body };
        const count = [whole.tools, whole.system, ...(whole.messages as readonly Body[]).map(({ content }) => content)];
        const tokens = count.flatMap((list) => (Array.isArray(list) ? list.map(() => 1000) : [1000]));
        return cache.send(requestOf({ at, body: whole, tokens, billed: [0, 0, 0, 0] }));
      };
      assert.equal(predicted(send(before, 0)).miss, undefined);
      assert.equal(predicted(send(after, 1)).miss?.rule, rule);
    });
  }

  it('beta-header-drift is told from the lines', () => {
    const cache = simulator();
    cache.send(requestOf({ body: sections(), tokens: SECTION_TOKENS, billed: [0, 0, 0, 0] }));
    const second: Step = {
      at: 1,
      body: sections(),
      tokens: SECTION_TOKENS,
      line: { betas: ['context-1m-2025-08-07'] },
      billed: [0, 0, 0, 0],
    };
    assert.equal(predicted(cache.send(requestOf(second))).miss?.rule, 'beta-header-drift');
  });
});
