import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compactTokens } from '../../src/core/text/json-compact.ts';
import { runs } from '../support/effort.ts';

const compact = (file: string) =>
  Array.from(compactTokens(file, { start: 0, end: file.length }), ({ text }) => text).join('');

describe('compactTokens', () => {
  it('makes of indented JSON what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(1, 2, '\t', '\r\n '), (value, indentation) => {
        assert.equal(compact(JSON.stringify(value, null, indentation)), JSON.stringify(value));
      }),
      runs(100),
    );
  });

  it('ends with the text, and its tokens ascend in it, whatever it is', () => {
    const piece = fc.constantFrom('"', '\\', '{', '}', '[', ']', ',', ':', ' ', '\n', '/', '//', '/*', '*/', 'a', '1');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const file = pieces.join('');
        let at = 0;
        for (const { start, end } of compactTokens(file, { start: 0, end: file.length })) {
          assert.ok(start >= at && end > start && end <= file.length);
          at = end;
        }
      }),
      runs(100),
    );
  });
});
