import assert from 'node:assert/strict';
import { predicted, simulator } from '../../../../support/cache-requests.ts';
import {
  type Body,
  type Step,
  five,
  text,
  tool,
  user,
  assistant,
  use,
  result,
  sections,
  SECTION_TOKENS,
  requestOf,
} from './scenario.ts';

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
    ['thinking-toggle', {}, { thinking: { type: 'disabled' } }],
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
