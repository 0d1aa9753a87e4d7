import assert from 'node:assert/strict';
import type { RequestBody } from '../../../../src/core/build/request-types.ts';
import type { Variables } from '../../../../src/core/build/variables.ts';
import { isMessage, messageText } from '../../../../src/core/text/message.ts';
import { TEST_CASES, type TestCase } from '../../../../src/runs/plan/cases.ts';
import { labelText } from '../../../../src/runs/plan/label-text.ts';
import { DEFAULT_PLAN, type PlanOptions, planRun } from '../../../../src/runs/plan/plan.ts';
import { varied } from '../../../../src/runs/plan/vary.ts';
import { withFreshHead, withShortAnswer, withTtl } from '../../../../src/runs/plan/body-variants.ts';

const BODY: RequestBody = {
  model: 'claude-opus-5',
  max_tokens: 100,
  system: [{ type: 'text', text: 'Rules.', cache_control: { type: 'ephemeral' } }],
  messages: [{ role: 'user', content: 'Why?' }],
};
const build = (body: RequestBody) => (variables: Variables) => ({
  body: {
    ...body,
    messages: body.messages.map((one) => ({
      ...one,
      content: `${String(one.content)} ${String(variables.name ?? '')}`,
    })),
  },
  spans: [
    { start: 0, end: 6 },
    { start: 6, end: 9 },
  ],
});

function plan(
  cases: TestCase[],
  { body = BODY, rows = [{}], ...more }: Partial<PlanOptions> & { body?: RequestBody } = {},
) {
  let mark = 0;
  return planRun(build(body), { ...DEFAULT_PLAN, cases, rows, freshMark: () => `[mark ${++mark}]`, ...more });
}
const labels = ({ steps }: ReturnType<typeof plan>) => steps.map(({ requests }) => requests.map(({ label }) => label));
const systemOf = (body: RequestBody) => (body.system as { text: string; cache_control: object }[])[0]!;

const notesOf = ({ notes }: ReturnType<typeof plan>): string[] => notes.map((note) => messageText(note));

describe('the plan of a cache test', () => {
  it('sends the request cold, and then again as often as asked', () => {
    assert.deepEqual(labels(plan(['cold', 'warm'])), [['cold'], ['warm']]);
    const { steps } = plan(['cold', 'warm'], { repeat: 3, gapMs: 5000 });
    assert.deepEqual(
      steps.map(({ pauseBeforeMs, requests: [one] }) => [pauseBeforeMs, one!.label]),
      [
        [0, 'cold'],
        [5000, 'warm 1'],
        [5000, 'warm 2'],
      ],
    );
    assert.deepEqual(steps[0]!.requests[0]!.body, steps[2]!.requests[0]!.body);
  });

  it('sends further sets of variables', () => {
    assert.deepEqual(labels(plan(['cold', 'rows'], { rows: [{ name: 'a' }, { name: 'b' }] })), [['cold'], ['row 2']]);
  });

  it('varies each variable by itself, and says which ones change nothing', () => {
    const varying = plan(['cold', 'vary'], { rows: [{ name: 'a', other: 1 }] });
    assert.deepEqual(labels(varying), [['cold'], ['vary name']]);
    assert.equal(varying.steps[1]!.requests[0]!.body.messages[0]!.content, 'Why? a (another)');
    assert.deepEqual(notesOf(varying), ['Another value changes nothing in the request: other.']);
    assert.deepEqual(notesOf(plan(['vary'])), ['There is no variable to vary.']);
  });

  it('waits before it asks again', () => {
    assert.deepEqual(
      plan(['pause']).steps.map(({ pauseBeforeMs, requests: [one] }) => [pauseBeforeMs, one!.label]),
      [[310_000, 'after 5 min 10 s']],
    );
  });

  it('sends several at once on a prefix that is in no cache, and then one more', () => {
    const { steps } = plan(['fan-out']);
    assert.deepEqual(labels({ steps, notes: [] } as never), [
      ['at once, 1 of 3', 'at once, 2 of 3', 'at once, 3 of 3'],
      ['then one more'],
    ]);
    const texts = steps.flatMap(({ requests }) => requests.map(({ body }) => systemOf(body).text));
    assert.deepEqual([...new Set(texts)], ['[mark 1]\nRules.']);
    assert.deepEqual(steps[0]!.requests[0]!.spans, [
      { start: 0, end: 6 },
      { start: 6, end: 9 },
    ]);
  });

  it('has a label for each request that can be shown in any language', () => {
    const made = [plan([...TEST_CASES], { rows: [{ name: 'a' }, { name: 'b' }] }), plan(['warm'], { repeat: 4 })];
    const all = made.flatMap(labels).flat();
    assert.equal(all.length, 18);
    for (const label of all) {
      assert.ok(isMessage(labelText(label)), label);
      assert.equal(messageText(labelText(label)), label);
    }
    assert.equal(
      messageText(labelText('vary after 3'), (text) => text.replace('vary', '改变')),
      '改变 after 3',
    );
    assert.equal(labelText('something else'), 'something else');
  });

  it('warms up with max_tokens 0, or says why the API would not take that', () => {
    const { steps } = plan(['pre-warm']);
    assert.deepEqual(
      steps.map(({ requests: [one] }) => one!.body.max_tokens),
      [0, 16],
    );
    const refused = plan(['pre-warm'], { body: { ...BODY, tool_choice: { type: 'any' } } });
    assert.deepEqual(refused.steps, []);
    assert.deepEqual(notesOf(refused), [
      'Warming up is left out: the API refuses max_tokens 0 where the model must use a tool.',
    ]);
  });

  it('writes for 5m and for 1h, and reads both behind the pause', () => {
    const { steps } = plan(['ttl']);
    assert.deepEqual(
      steps.map(({ pauseBeforeMs, requests: [one] }) => [
        pauseBeforeMs,
        one!.label,
        systemOf(one!.body).text,
        systemOf(one!.body).cache_control,
      ]),
      [
        [0, '5m, written', '[mark 1]\nRules.', { type: 'ephemeral', ttl: '5m' }],
        [0, '1h, written', '[mark 2]\nRules.', { type: 'ephemeral', ttl: '1h' }],
        [310_000, '5m, after 5 min 10 s', '[mark 1]\nRules.', { type: 'ephemeral', ttl: '5m' }],
        [0, '1h, after 5 min 10 s', '[mark 2]\nRules.', { type: 'ephemeral', ttl: '1h' }],
      ],
    );
  });

  it("adds a user's turn where there is none, which no place in the file has, and says so", () => {
    const planned = plan(['cold'], { body: { ...BODY, messages: [] } });
    const { steps } = planned;
    assert.deepEqual(steps[0]!.requests[0]!.body.messages, [{ role: 'user', content: 'Hello.' }]);
    assert.equal(steps[0]!.requests[0]!.spans.length, 3);
    assert.deepEqual(notesOf(planned), ['The prompt has no message, so the user\'s turn "Hello." is added.']);
  });
});

describe('variants of a request', () => {
  it('have a short answer, unless the model thinks', () => {
    assert.equal(withShortAnswer(BODY, 16).max_tokens, 16);
    assert.equal(withShortAnswer({ ...BODY, max_tokens: 4 }, 16).max_tokens, 4);
    assert.equal(withShortAnswer({ ...BODY, thinking: { type: 'adaptive' } }, 16).max_tokens, 100);
    assert.equal(withShortAnswer({ ...BODY, thinking: { type: 'disabled' } }, 16).max_tokens, 16);
  });

  it('have a mark at the very beginning of the prompt: tools come first, then system, then messages', () => {
    const tools: RequestBody['tools'] = [{ name: 'look', description: 'Looks.', input_schema: { type: 'object' } }];
    const first = withFreshHead({ ...BODY, tools }, '[m]').tools![0] as { description: string };
    assert.equal(first.description, '[m] Looks.');
    assert.equal(withFreshHead({ ...BODY, system: 'Rules.' }, '[m]').system, '[m]\nRules.');
    const { system: _, ...bare } = BODY;
    assert.equal(withFreshHead(bare, '[m]').messages[0]!.content, '[m]\nWhy?');
    assert.equal(BODY.messages[0]!.content, 'Why?');
  });

  it('have every breakpoint written for the same time, and no other text touched', () => {
    const body = {
      ...BODY,
      cache_control: { type: 'ephemeral' as const },
      messages: [{ role: 'user' as const, content: '"cache_control"' }],
    };
    assert.deepEqual(withTtl(body, '1h').cache_control, { type: 'ephemeral', ttl: '1h' });
    assert.equal(withTtl(body, '1h').messages[0]!.content, '"cache_control"');
  });
});

describe('another value of a variable', () => {
  it('is that of another set where it differs', () => {
    assert.deepEqual(varied({ a: 1, b: 2 }, 'a', [{ a: 1 }, { a: 7 }]), { a: 7, b: 2 });
  });

  it('is made up of the same kind otherwise', () => {
    const values: [unknown, unknown][] = [
      ['x', 'x (another)'],
      ['', 'another value'],
      [3, 4],
      [true, false],
      [
        ['a', 'b'],
        ['a', 'b (another)'],
      ],
      [[], ['another value']],
      [
        { a: 1, b: 2 },
        { a: 2, b: 2 },
      ],
      [null, 'another value'],
    ];
    for (const [value, other] of values) assert.deepEqual(varied({ v: value }, 'v', []), { v: other });
  });
});
