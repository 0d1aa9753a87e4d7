import {
  type Step,
  type Scenario,
  five,
  model,
  text,
  user,
  sections,
  SECTION_TOKENS,
  describeSection,
} from './scenario.ts';

describeSection('1.8 pre-warming, concurrency, preserved thinking', [
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
]);
