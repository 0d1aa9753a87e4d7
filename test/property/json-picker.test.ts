import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineMemory } from '../../src/logs/files/line-memory.ts';
import { JsonPicker } from '../../src/logs/sources/json-picker.ts';
import type { Picked, PickerStop, Picking, Wanted } from '../../src/logs/sources/wanted-members.ts';

const MEMORY_BYTES = 1 << 16;
const WANTED: Wanted = {
  type: 'watched',
  id: true,
  a_name_of_more_than_eight_letters: true,
  message: { id: 'watched', usage: { input_tokens: true, output_tokens: 'watched' }, list: [{ type: true, id: true }] },
};
const NAMES = ['type', 'id', 'message', 'usage', 'list', 'input_tokens', 'output_tokens', 'other', '', 'é', 'us"age'];
const names = fc.constantFrom(...NAMES, 'a_name_of_more_than_eight_letters', 'a_name_of_more_than_eight_lettres');
const scalars = fc.oneof(
  fc.constantFrom(null, true, false, 0, -1, 1.5, 1e21, 12, 999_999_999_999_999, 1_234_567_890_123_456),
  fc.string({ unit: 'grapheme', maxLength: 90 }),
  fc.constantFrom('assistant', 'user', '\\', '\\"', '"usage":{', '}]', '{[', '\n\t', 'x'.repeat(200)),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalars,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(names, tie('tree'), { maxKeys: 6 }),
  ),
}));
const objects = fc.dictionary(names, tree, { maxKeys: 7 }) as fc.Arbitrary<Record<string, unknown>>;

/** What is picked of an object, by its definition. */
function wantedOf(value: unknown, wanted: Wanted): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const picked: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    const what = Object.hasOwn(wanted, name) ? wanted[name] : undefined;
    if (what === undefined) continue;
    if (what === true || what === 'watched') picked[name] = member;
    else if (!Array.isArray(what)) picked[name] = wantedOf(member, what as Wanted);
    else {
      const isListOfObjects = Array.isArray(member) && member.every((each) => isObject(each));
      picked[name] = isListOfObjects ? member.map((each) => wantedOf(each, what[0] as Wanted)) : member;
    }
  }
  return picked;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const memory = new LineMemory(MEMORY_BYTES);
type Pick = (text: Buffer | string, stop?: PickerStop) => Picked;
const pickers: [name: string, pick: Pick][] = [
  [
    'in WebAssembly',
    (text, stop) => {
      const line = Buffer.from(text);
      memory.buffer.fill(0x22); // whatever stands behind the line must not matter
      line.copy(memory.buffer, 3);
      return memory.pick(pickingWith(stop), 3, 3 + line.length);
    },
  ],
  [
    'in JavaScript',
    (text, stop) => {
      const line = Buffer.from(text);
      return new JsonPicker(pickingWith(stop)).pick(Buffer.concat([line, Buffer.from('"')]), 0, line.length);
    },
  ],
];

function pickingWith(stop: PickerStop | undefined): Picking {
  return { wanted: WANTED, ...(stop && { stop }) };
}

function spaced(text: string, gaps: string): string {
  // Between tokens only: a string of JSON has no raw line feed to put the gap at.
  return JSON.stringify(JSON.parse(text) as unknown, null, 1).replace(/\n */g, gaps);
}

for (const [name, pick] of pickers) {
  describe(`the picker ${name}`, () => {
    it('picks what JSON.parse gives, or leaves it to that', () => {
      let understood = 0;
      fc.assert(
        fc.property(objects, fc.constantFrom('', ' ', '\t \r'), (value, gaps) => {
          const text = gaps === '' ? JSON.stringify(value) : spaced(JSON.stringify(value), gaps);
          const picked = pick(text);
          if (picked === undefined) return;
          understood++;
          assert.deepEqual(picked, wantedOf(JSON.parse(text), WANTED));
        }),
        { numRuns: 3000 },
      );
      assert.ok(understood > 500);
    });

    it('never takes a truncated object for a whole one', () => {
      fc.assert(
        fc.property(objects, fc.nat(), (value, at) => {
          const text = Buffer.from(JSON.stringify(value));
          const cut = text.subarray(0, at % text.length);
          assert.equal(pick(cut), undefined);
          assert.equal(pick(cut, { begin: () => undefined, stopsAt: () => true }), undefined);
        }),
        { numRuns: 1000 },
      );
    });

    it('survives any bytes', () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void pick(Buffer.from(bytes))),
        { numRuns: 1000 },
      );
    });

    it('stops where it is told, and asks after the watched members only', () => {
      const asked: unknown[] = [];
      const stop: PickerStop = {
        begin: () => asked.push('begin'),
        stopsAt: (member, value, depth) => {
          asked.push([member, value, depth]);
          return member === 'output_tokens';
        },
      };
      const line = '{"type":"t","id":"i","message":{"id":"m","usage":{"output_tokens":7,"x":[{}]}},"rest":"}"}';
      assert.equal(pick(line, stop), 'stopped');
      assert.deepEqual(asked, ['begin', ['type', 't', 1], ['id', 'm', 2], ['output_tokens', 7, 3]]);
    });

    it('reads texts anew that have changed', () => {
      const sessions = ['a', 'a', 'b', 'b', 'é', 'Ã©', 'a'.repeat(65), 'a'.repeat(65), 'a'];
      for (const id of sessions) assert.deepEqual(pick(JSON.stringify({ id })), { id });
    });
  });
}

describe('the bytes that a picker passes over', () => {
  const blocks = fc.array(fc.constantFrom('\\\\', '\\"', 'a', '{', '}', '[', ']', 'é', '\\n'), { maxLength: 200 });
  it('are the same for both, wherever blocks of 64 begin', () => {
    fc.assert(
      fc.property(blocks, fc.nat(70), fc.boolean(), (parts, shift, isWhole) => {
        const text = `{"x":"${'p'.repeat(shift)}","other":["${parts.join('')}${isWhole ? '"' : ''}],"id":"end"}`;
        const [inAssembly, inJavaScript] = pickers.map(([, pick]) => pick(text));
        assert.deepEqual(inAssembly, inJavaScript);
        if (isWhole) assert.deepEqual(inAssembly, { id: 'end' });
      }),
      { numRuns: 3000 },
    );
  });
});
