import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineIndex } from '../../src/core/text/line-index.ts';

const text = fc.array(fc.constantFrom('a', '\n', '\r', '\r\n', 'bc'), { maxLength: 30 }).map((parts) => parts.join(''));

/** Now and then a piece after which lines are told from that version. */
const piece = fc.oneof({ weight: 9, arbitrary: text }, { weight: 1, arbitrary: fc.constant('ab\r\n'.repeat(6000)) });

function startsOf(lines: LineIndex): number[] {
  return Array.from({ length: lines.lineOf(lines.end) + 1 }, (_, line) => lines.startOf(line));
}

describe('The lines of an edited text', () => {
  it('are those of the text, whatever the edits', () => {
    fc.assert(
      fc.property(
        text,
        // How far each version is asked before the next, from not at all on.
        fc.nat(60),
        fc.array(fc.tuple(fc.nat(), fc.nat(8), piece, fc.nat(60)), { minLength: 1, maxLength: 6 }),
        (first, firstAsked, edits) => {
          let current = first;
          let lines = new LineIndex(current);
          if (firstAsked > 0) lines.lineOf(firstAsked - 1);
          for (const [at, length, piece, asked] of edits) {
            const start = at % (current.length + 1);
            const oldEnd = Math.min(current.length, start + length);
            current = current.slice(0, start) + piece + current.slice(oldEnd);
            lines = new LineIndex(current, { lines, change: { start, oldEnd, newEnd: start + piece.length } });
            if (asked > 0) lines.lineOf(asked - 1);
          }
          assert.deepEqual(startsOf(lines), startsOf(new LineIndex(current)));
          assert.deepEqual(lines.starts, new LineIndex(current).starts);
        },
      ),
      { numRuns: 300 },
    );
  });
});
