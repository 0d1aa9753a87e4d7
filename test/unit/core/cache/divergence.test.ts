import assert from 'node:assert/strict';
import { compareBodies, findBody, placeOfDivergence } from '../../../../src/core/cache/compare.ts';
import type { Divergence } from '../../../../src/core/cache/divergence.ts';

const tool = (name: string, description = 'd') => ({ name, description, input_schema: { type: 'object' } });
const base = {
  model: 'claude-opus-5',
  max_tokens: 100,
  tools: [tool('search'), tool('fetch'), tool('write')],
  system: [
    { type: 'text', text: 'You are helpful.' },
    { type: 'text', text: 'Today is Friday.', cache_control: { type: 'ephemeral' } },
  ],
  messages: [
    { role: 'user', content: 'Hello' },
    {
      role: 'assistant',
      content: [{ type: 'tool_use', id: 'toolu_01AbCdEf', name: 'search', input: { q: 'x', n: 1 } }],
    },
    { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'toolu_01AbCdEf', content: 'found 1' }] },
  ],
};
type Body = typeof base & Record<string, unknown>;

function compared(change: (body: Body) => unknown): Divergence | undefined {
  const after = structuredClone(base) as Body;
  const divergence = compareBodies(base, change(after) ?? after);
  if (typeof divergence === 'string') throw new Error(divergence);
  return divergence;
}
const summary = (divergence: Divergence | undefined) =>
  divergence && [
    divergence.kind,
    divergence.section,
    divergence.block,
    divergence.parameter ?? divergence.path?.join('.'),
  ];

describe('the divergence of two requests', () => {
  it('is none for the same prompt, whatever does not count', () => {
    for (const change of [
      () => undefined,
      (body: Body) => Object.assign(body, { max_tokens: 5, temperature: 1, stream: true, metadata: {} }),
      (body: Body) => Object.assign(body, { cache_control: { type: 'ephemeral' }, tool_choice: { type: 'auto' } }),
      (body: Body) => delete (body.system[1] as { cache_control?: unknown }).cache_control,
      (body: Body) => Object.assign(body, { output_config: { effort: 'high' }, speed: 'standard' }),
      (body: Body) => Object.assign(body.messages[0]!, { content: [{ type: 'text', text: 'Hello' }] }),
      (body: Body) => Object.assign(body, { model: 'anthropic/claude-opus-5' }),
    ] as ((body: Body) => unknown)[]) {
      assert.equal(
        compared((body) => void change(body)),
        undefined,
        change.toString(),
      );
    }
  });

  it('names the first change in render order, with its block, its path and its kind', () => {
    const cases: [(body: Body) => unknown, unknown[]][] = [
      [(body) => Object.assign(body, { model: 'claude-opus-5-5' }), ['parameter', 'tools', 0, 'model']],
      [(body) => body.tools.reverse(), ['permutation', 'tools', 0, undefined]],
      [(body) => body.tools.splice(1, 1), ['edit', 'tools', 1, 'name']],
      [(body) => body.tools.pop(), ['edit', 'tools', 2, undefined]],
      [(body) => body.tools.push(tool('more')), ['edit', 'tools', 3, undefined]],
      [(body) => Object.assign(body.tools[1]!, { description: 'e' }), ['edit', 'tools', 1, 'description']],
      [
        (body) => Object.assign(body.tools[1]!, { input_schema: { type: 'string' } }),
        ['edit', 'tools', 1, 'input_schema.type'],
      ],
      [
        (body) =>
          (body.tools[0] = Object.fromEntries(Object.entries(body.tools[0]!).reverse()) as (typeof body.tools)[0]),
        ['key-order', 'tools', 0, ''],
      ],
      [(body) => Object.assign(body, { speed: 'fast' }), ['parameter', 'system', 3, 'speed']],
      [(body) => body.system.reverse(), ['permutation', 'system', 3, undefined]],
      [(body) => Object.assign(body.system[1]!, { text: 'Today is Sunday.' }), ['clock', 'system', 4, 'text']],
      [(body) => Object.assign(body.system[0]!, { text: 'You are  helpful.' }), ['white-space', 'system', 3, 'text']],
      [(body) => Object.assign(body, { tool_choice: { type: 'any' } }), ['parameter', 'messages', 5, 'tool_choice']],
      [(body) => Object.assign(body, { thinking: { type: 'disabled' } }), ['parameter', 'messages', 5, 'thinking']],
      [
        (body) =>
          Object.assign(body.messages[1]!, {
            content: [{ ...(body.messages[1]!.content[0] as object), id: 'toolu_02ZyXwVu' }],
          }),
        ['id', 'messages', 6, 'id'],
      ],
      [
        (body) => Object.assign(body.messages[1]!.content[0] as { input: object }, { input: { n: 1, q: 'x' } }),
        ['key-order', 'messages', 6, 'input'],
      ],
      [(body) => Object.assign(body.messages[0]!, { role: 'assistant' }), ['edit', 'messages', 5, undefined]],
      [(body) => body.messages.pop(), ['removal', 'messages', 7, undefined]],
      [(body) => body.messages.push({ role: 'user', content: 'More' }), ['append', 'messages', 8, undefined]],
      [(body) => body.messages.shift(), ['edit', 'messages', 5, undefined]],
    ];
    for (const [change, expected] of cases) {
      assert.deepEqual(summary(compared((body) => void change(body))), expected, change.toString());
    }
  });

  it('is an image where one changed, and a parameter where the first one came', () => {
    const image = (data: string) => ({ type: 'image', source: { type: 'base64', media_type: 'image/png', data } });
    const body = (...content: unknown[]) => ({ ...base, messages: [{ role: 'user', content }] });
    const text = { type: 'text', text: 'Look' };
    const one = compareBodies(body(image('aaaa'), text), body(image('bbbb'), text)) as Divergence;
    assert.deepEqual(summary(one), ['image', 'messages', 5, 'source.data']);
    const first = compareBodies(body(text), body(text, image('aaaa'))) as Divergence;
    assert.deepEqual(summary(first), ['parameter', 'messages', 5, 'images']);
    const nested = (data: string) => ({ type: 'tool_result', tool_use_id: 't', content: [image(data)] });
    const inside = compareBodies(body(nested('aaaa')), body(nested('bbbb'))) as Divergence;
    assert.deepEqual(summary(inside), ['image', 'messages', 5, 'content.0.source.data']);
  });

  it('says what the provider says where a body is none', () => {
    assert.equal(compareBodies(base, { model: 'x' }), 'messages: Field required');
    assert.equal(compareBodies([], base), 'The request body is not a JSON object.');
  });

  it('is mapped to the file, escapes and all', () => {
    const file = (text: string) =>
      `{\n  "request": {"model": "claude-opus-5",\n    "system": ${JSON.stringify(text)},\n    "messages": [{"role": "user", "content": "q"}]}}`;
    const before = file('Say "hi" in\nFrench. It is 10:00.');
    const after = file('Say "hi" in\nFrench. It is 11:30.');
    const found = [before, after].map((text) => findBody(JSON.parse(text))!);
    const divergence = compareBodies(found[0]!.body, found[1]!.body) as Divergence;
    assert.equal(divergence.kind, 'clock');
    const span = placeOfDivergence(after, found[1]!.path, divergence, 'after')!;
    assert.equal(after.slice(span.start, span.end), '1:30.');
    const old = placeOfDivergence(before, found[0]!.path, divergence, 'before')!;
    assert.equal(before.slice(old.start, old.end), '0:00.');
  });

  it('finds a body by itself or below what it is recorded in', () => {
    const body = { model: 'm', messages: [] };
    assert.deepEqual(findBody(body)?.path, []);
    assert.deepEqual(findBody({ params: body })?.path, ['params']);
    assert.deepEqual(findBody({ payload: { body } })?.path, ['payload', 'body']);
    assert.equal(findBody({ other: body }), undefined);
    assert.equal(findBody([body]), undefined);
  });
});
