import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineMemory } from '../../src/logs/files/line-memory.ts';
import { CollectedLog } from '../support/read-log.ts';
import { JsonPicker } from '../../src/logs/sources/json-picker.ts';
import { PickedLines } from '../../src/logs/sources/picked-lines.ts';
import {
  any,
  distinct,
  type LineValues,
  listUnless,
  members,
  oneOf,
  time,
  WantedLines,
} from '../../src/logs/sources/wanted-members.ts';

const MEMORY_BYTES = 1 << 16;
const WANTED = new WantedLines({
  type: any,
  id: any,
  a_name_of_more_than_eight_letters: any,
  message: members({
    id: any,
    usage: members({ input_tokens: any, output_tokens: any }),
    list: listUnless('type', 'assistant', 'user'),
    other: time,
  }),
});
const CHOOSY = new WantedLines({
  type: oneOf('assistant', 'a type of more than eight letters'),
  message: members({ id: distinct, usage: members({ output_tokens: distinct }) }),
  rest: any,
});

type Picked = readonly unknown[] | 'passed' | undefined;

function listed(wanted: WantedLines, values: LineValues): readonly unknown[] {
  return Array.from({ length: wanted.size }, (_, number) => values.value(number));
}

function listedOf(wanted: WantedLines, object: unknown): readonly unknown[] {
  return listed(wanted, wanted.valuesOf(object as Record<string, unknown>));
}
const NAMES = ['type', 'id', 'message', 'usage', 'list', 'input_tokens', 'output_tokens', 'other', '', 'é', 'us"age'];
const names = fc.constantFrom(...NAMES, 'a_name_of_more_than_eight_letters', 'a_name_of_more_than_eight_lettres');
const scalars = fc.oneof(
  fc.constantFrom(null, true, false, 0, -1, 1.5, 1e21, 12, 999_999_999_999_999, 1_234_567_890_123_456),
  fc.string({ unit: 'grapheme', maxLength: 90 }),
  fc.constantFrom(
    'assistant',
    'user',
    '2026-11-20T10:00:00.000Z',
    '2024-02-29T23:59:59.999Z',
    '2026-13-01T00:00:00.000Z',
    '\\',
    '\\"',
    '"usage":{',
    '}]',
    '{[',
    '\n\t',
    'x'.repeat(200),
  ),
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

const memory = new LineMemory(MEMORY_BYTES);
type Pick = (text: Buffer | string) => Picked;
const pickers: [name: string, pickerOf: (wanted: WantedLines) => Pick][] = [
  [
    'in WebAssembly',
    (wanted) => {
      const reader = {};
      return (text) => {
        const line = Buffer.from(text);
        memory.buffer.fill(0x22); // whatever stands behind the line must not matter
        line.copy(memory.buffer, 3);
        let picked: Picked = 'passed';
        const visitor = {
          line: (values: LineValues | undefined) => Boolean((picked = values && listed(wanted, values))),
        };
        const chunk = { bytes: memory.buffer, start: 3, end: 3 + line.length, byteOffset: 9, line: 0 };
        assert.equal(memory.forEachPicked(wanted, reader, chunk, visitor), 1);
        return picked;
      };
    },
  ],
  [
    'in JavaScript',
    (wanted) => {
      const picker = new JsonPicker(wanted);
      return (text) => {
        const line = Buffer.from(text);
        const picked = picker.pick(Buffer.concat([line, Buffer.from('"')]), 0, line.length);
        return typeof picked === 'object' ? listed(wanted, picked) : picked;
      };
    },
  ],
];

function spaced(text: string, gaps: string): string {
  // Between tokens only: a string of JSON has no raw line feed to put the gap at.
  return JSON.stringify(JSON.parse(text) as unknown, null, '~').replace(/\n~*/g, gaps);
}

for (const [name, pickerOf] of pickers) {
  describe(`the picker ${name}`, () => {
    const pick = pickerOf(WANTED);

    it('picks what JSON.parse gives, or leaves it to that', () => {
      let understood = 0;
      fc.assert(
        fc.property(objects, fc.constantFrom('', ' ', '\t \r'), (value, gaps) => {
          const text = gaps === '' ? JSON.stringify(value) : spaced(JSON.stringify(value), gaps);
          const picked = pick(text);
          if (picked === undefined) return;
          understood++;
          assert.deepEqual(picked, listedOf(WANTED, JSON.parse(text)));
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
          if (cut.length > 0) assert.equal(pick(cut), undefined);
          if (cut.length > 0) assert.equal(pickerOf(CHOOSY)(cut), undefined);
        }),
        { numRuns: 1000 },
      );
    });

    it('survives any bytes', () => {
      fc.assert(
        fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (bytes) => {
          const line = Buffer.from(bytes.map((byte) => (byte === 0x0a ? 0x0b : byte)));
          if (/\S/.test(line.toString('latin1'))) pick(line);
        }),
        { numRuns: 1000 },
      );
    });

    it('passes over a line whose text is none of those that are wanted', () => {
      const choosy = pickerOf(CHOOSY);
      const lines: [line: string, picked: object | 'passed'][] = [
        ['{"type":"user","rest":1}', 'passed'],
        ['{"type":"assistant","rest":2}', { type: 'assistant', rest: 2 }],
        ['{"type":"a type of more than eight letters"}', { type: 'a type of more than eight letters' }],
        ['{"type":"a type of more than eight lettres","rest":"}"}', 'passed'],
        ['{"type":"\\u0061ssistant"}', { type: 'assistant' }],
        ['{"type":null}', { type: null }],
        ['{"rest":3}', { rest: 3 }],
      ];
      for (const [line, picked] of lines) {
        const expected = picked === 'passed' ? picked : listedOf(CHOOSY, picked);
        assert.deepEqual(choosy(line), expected, line);
      }
    });

    it('passes over a line on which all that is to be distinct is as on the line before', () => {
      const choosy = pickerOf(CHOOSY);
      const line = (id: string, output: number, rest = '') =>
        `{"message":{"id":"${id}","usage":{"output_tokens":${output}}}${rest}}`;
      const isPassed = (text: string) => choosy(text) === 'passed';
      assert.deepEqual(
        [
          line('a', 1),
          line('a', 1, ',"rest":"}"'),
          line('a', 2),
          line('a', 1),
          line('b', 1),
          line('b', 1),
          line('a', 1),
          '{"message":{"usage":{"output_tokens":1},"id":"a"}}',
          '{"message":{"usage":{"output_tokens":1},"id":"c"}}',
          line('c', 1),
          '{"message":{"id":"c"',
          line('c', 1),
          '{"message":{"id":"c"}}',
          line('c', 1),
        ].map(isPassed),
        [false, true, false, false, false, true, false, true, false, false, false, false, false, true],
      );
    });

    it('reads texts anew that have changed', () => {
      const sessions = ['a', 'a', 'b', 'b', 'é', 'Ã©', 'a'.repeat(65), 'a'.repeat(65), 'a'];
      for (const id of sessions) assert.deepEqual(pick(JSON.stringify({ id })), listedOf(WANTED, { id }));
    });

    it('reads times as they are, of every day', () => {
      const at = WANTED.numberOf('message', 'other');
      fc.assert(
        fc.property(
          fc.date({ min: new Date(1), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }),
          (date) => {
            const picked = pick(JSON.stringify({ message: { other: date } }));
            assert.equal(typeof picked === 'object' && picked[at], date.getTime());
          },
        ),
        { numRuns: 2000 },
      );
    });

    it('takes the last of members with one name, and nothing of the others', () => {
      const texts = [
        '{"message":{"id":"a","usage":{"input_tokens":1}},"message":{"usage":{"output_tokens":2}}}',
        '{"message":{"id":"a","list":[{"id":"b"}]},"message":null,"id":1,"id":2}',
        '{"message":{"usage":{"input_tokens":1},"usage":5},"type":{"a":1},"type":"b"}',
      ];
      for (const text of texts) {
        assert.deepEqual(pick(text), listedOf(WANTED, JSON.parse(text)), text);
      }
    });
  });
}

describe('the bytes that a picker passes over', () => {
  const both = pickers.map(([, pickerOf]) => pickerOf(WANTED));
  const blocks = fc.array(fc.constantFrom('\\\\', '\\"', 'a', '{', '}', '[', ']', 'é', '\\n'), { maxLength: 200 });
  it('are the same for both, wherever blocks of 64 begin', () => {
    fc.assert(
      fc.property(blocks, fc.nat(70), fc.boolean(), (parts, shift, isWhole) => {
        const text = `{"x":"${'p'.repeat(shift)}","other":["${parts.join('')}${isWhole ? '"' : ''}],"id":"end"}`;
        const [inAssembly, inJavaScript] = both.map((pick) => pick(text));
        assert.deepEqual(inAssembly, inJavaScript);
        if (isWhole) assert.deepEqual(inAssembly, listedOf(WANTED, { id: 'end' }));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the lines that are picked', () => {
  const lines = fc.array(
    fc.oneof(
      objects.map((value) => JSON.stringify(value)),
      fc.constantFrom('', ' \t', 'no JSON', '{"type":"user"', '\r', '{"type":"assistant","message":{"id":"x"}}  \r'),
    ),
    { maxLength: 12 },
  );
  const read = (text: string, withMemory: boolean) => {
    const log = new CollectedLog();
    const seen: unknown[] = [];
    const bytes = withMemory ? memory.buffer : Buffer.alloc(MEMORY_BYTES, '"');
    const end = bytes.write(text);
    const chunk = { bytes, start: 0, end, byteOffset: 0, line: 5, ...(withMemory && { memory }) };
    const count = new PickedLines(CHOOSY).forEach(chunk, log, (values, line) => {
      seen.push([line, listed(CHOOSY, values)]);
      return values.value(CHOOSY.numberOf('rest')) !== undefined;
    });
    return { seen, count, problems: log.problems };
  };

  it('are the same with WebAssembly and without it, line by line', () => {
    fc.assert(
      fc.property(lines, fc.boolean(), fc.boolean(), (parts, isEnded, hasMark) => {
        const text = `${hasMark ? '\uFEFF' : ''}${parts.join('\n')}${isEnded ? '\n' : ''}`;
        fc.pre(text !== ''); // no chunk is empty
        assert.deepEqual(read(text, true), read(text, false));
      }),
      { numRuns: 1500 },
    );
  });
});
