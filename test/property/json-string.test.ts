import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeJsonString } from '../../src/core/text/json-string.ts';
import { runs } from '../support/effort.ts';
import { assertSourceMapLaws } from '../support/source-map-laws.ts';

const character = fc.constantFrom(
  'a',
  ' ',
  '\n',
  '\t',
  '"',
  '\\',
  '/',
  '\u00e9',
  '\u{1f600}',
  '\ud83d',
  '\ude00',
  '\u2028',
  '{{x}}',
);
const text = fc
  .array(fc.oneof(character, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 20 })
  .map((parts) => parts.join(''));

/** Writes a string with a choice of escapes for each character. */
function write(value: string, choices: readonly number[]): string {
  let written = '';
  for (let index = 0; index < value.length; index++) {
    const unit = value[index]!;
    const code = unit.charCodeAt(0);
    const plain = JSON.stringify(unit).slice(1, -1);
    const escape = `\\u${code.toString(16).padStart(4, '0')}`;
    const slash = unit === '/' ? '\\/' : plain;
    written += [plain, escape, escape.toUpperCase().replace('U', 'u'), slash][(choices[index] ?? 0) % 4];
  }
  return `"${written}"`;
}

describe('decodeJsonString', () => {
  it('decodes what JSON.parse decodes, and every character maps to the file and back', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(3)), fc.string(), (value, choices, before) => {
        const token = write(value, choices);
        assert.equal(JSON.parse(token), value);
        const file = `${before}${token},`;
        const span = { start: before.length, end: before.length + token.length };
        const mapped = decodeJsonString(file, span);
        assert.equal(mapped.text, value);
        assertSourceMapLaws(file, span, mapped);
      }),
      runs(100),
    );
  });

  it('reads any text as a string, cut at any offset', () => {
    const piece = fc.constantFrom('"', '\\', '\\u', '\\ud83d', '\\n', 'a', '00', '\n', '\\u00e9');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = `"${pieces.join('')}`;
        for (let end = 1; end <= file.length; end++) {
          const span = { start: 0, end };
          assertSourceMapLaws(file, span, decodeJsonString(file, span));
        }
      }),
      runs(100),
    );
  });
});
