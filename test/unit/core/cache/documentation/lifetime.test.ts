import { hour, text, tool, user, sections, SECTION_TOKENS, FIRST, describeSection } from './scenario.ts';

describeSection('1.2 lifetime', [
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
]);
