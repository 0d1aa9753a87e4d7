import { five, hour, model, text, user, assistant, search, describeSection } from './scenario.ts';

describeSection('1.7 usage', [
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
]);
