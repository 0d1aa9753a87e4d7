import {
  type Step,
  type Scenario,
  five,
  hour,
  model,
  text,
  tool,
  user,
  assistant,
  use,
  result,
  thinking,
  blocks,
  each,
  sections,
  SECTION_TOKENS,
  describeSection,
} from './scenario.ts';

describeSection('1.4 breakpoints, hashing, lookback', [
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
]);
