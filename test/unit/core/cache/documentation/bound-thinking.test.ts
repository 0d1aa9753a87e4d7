import {
  type Body,
  type Step,
  type Scenario,
  five,
  text,
  tool,
  user,
  assistant,
  thinking,
  describeSection,
} from './scenario.ts';

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

describeSection('1.8 bound thinking', bindingScenarios());
