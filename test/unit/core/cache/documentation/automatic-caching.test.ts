import { five, hour, model, text, user, assistant, thinking, blocks, each, describeSection } from './scenario.ts';

describeSection('1.5 automatic caching', [
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
]);
