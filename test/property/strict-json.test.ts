import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type ParseError, parseTree } from 'jsonc-parser';
import { readStrictJson } from '../../src/core/text/strict-json.ts';
import { runs } from '../support/effort.ts';

const OPTIONS = { disallowComments: true };

/** Reads a text with the library. @returns undefined where it finds an error */
function readByLibrary(text: string): unknown {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, OPTIONS);
  return errors.length === 0 ? root : undefined;
}

// prettier-ignore
const scraps = fc.constantFrom(
  '{', '}', '[', ']', ',', ':', '"', '\\', '/', '\\u00e9', '\\u', '\\x', ' ', '\n', '\t', '\u00a0', '\ufeff', '\0', 'a', '"a"',
  '"a":', '-', '0', '1', '01', '1.', '.5', '1e5', '1e', '-0', 'true', 'truer', 'null', '//', '/**/',
);

describe('readStrictJson', () => {
  it('reads valid JSON as the library does, written in any way', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 1, '\t', '\r\n'), (value, space) => {
        const text = JSON.stringify(value, null, space === '\r\n' ? 2 : space).replaceAll(
          '\n',
          space === '\r\n' ? '\r\n' : '\n',
        );
        const read = readStrictJson(text, 0, text.length);
        assert.ok(read, text);
        assert.deepEqual(read, readByLibrary(text));
      }),
      runs(500),
    );
  });

  it('reads nothing that the library finds an error in, and the rest alike', () => {
    fc.assert(
      fc.property(fc.array(scraps, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const read = readStrictJson(text, 0, text.length);
        if (read) assert.deepEqual(read, readByLibrary(text));
      }),
      runs(5000),
    );
  });

  it('reads nothing of a text that is cut', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat(), (value, at) => {
        const text = JSON.stringify([value]);
        const end = at % text.length;
        assert.equal(readStrictJson(text, 0, end), undefined, 'the rest is beyond the end that was given');
      }),
      runs(500),
    );
  });

  it('counts offsets of the file where the value is a part of it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify({ a: value });
        const file = `\u{1f600}\n${text}\n{"b": 1}`;
        const read = readStrictJson(file, 3, 3 + text.length);
        assert.equal(read?.offset, 3);
        assert.equal(read?.children?.[0]?.children?.[1]?.offset, 8);
        assert.equal(read?.length, text.length);
      }),
      runs(200),
    );
  });

  it('leaves what nests deeply to the library', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    assert.ok(readStrictJson(nested(200), 0, 400));
    assert.equal(readStrictJson(nested(201), 0, 402), undefined);
  });
});
