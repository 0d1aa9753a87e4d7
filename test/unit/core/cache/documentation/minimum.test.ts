import { five, model, text, tool, user, sections, minimum, describeSection } from './scenario.ts';

describeSection('1.1 minimum cacheable prefix', [
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
]);
