import assert from 'node:assert/strict';
import fc from 'fast-check';
import { movedRange, type Place, type PlaceEdit } from '../../../src/editor/decorations/moved-positions.ts';
import { runs } from '../../support/effort.ts';

const at = (line: number, character: number): Place => ({ line, character });
const edit = (start: Place, end: Place, text: string): PlaceEdit => ({ range: { start, end }, text });
const word = { start: at(2, 5), end: at(2, 9) };

describe('decorations that the editor moves with the text', () => {
  it('go down with a line that is inserted above', () =>
    assert.deepEqual(movedRange(word, [edit(at(0, 3), at(0, 3), 'a\nb')]), { start: at(3, 5), end: at(3, 9) }));

  it('go to the right with what is typed before them on their line', () =>
    assert.deepEqual(movedRange(word, [edit(at(2, 1), at(2, 2), 'abc')]), { start: at(2, 7), end: at(2, 11) }));

  it('go to the next line where their line is broken', () =>
    assert.deepEqual(movedRange(word, [edit(at(2, 3), at(2, 3), '\r\n')]), { start: at(3, 2), end: at(3, 6) }));

  it('stay where text is typed behind them', () =>
    assert.deepEqual(movedRange(word, [edit(at(2, 10), at(5, 0), 'x')]), word));

  it('grow with what is typed inside of them', () =>
    assert.deepEqual(movedRange(word, [edit(at(2, 6), at(2, 6), 'xy')]), { start: at(2, 5), end: at(2, 11) }));

  it('are not told where an edit touches one of their edges', () => {
    assert.equal(movedRange(word, [edit(at(2, 5), at(2, 5), 'x')]), undefined);
    assert.equal(movedRange(word, [edit(at(2, 9), at(2, 12), '')]), undefined);
    assert.equal(movedRange(word, [edit(at(0, 0), at(4, 0), '')]), undefined);
  });

  it('are where a character is after edits that do not touch it', () => {
    const letters = fc.stringMatching(/^[a\n]{0,12}$/);
    fc.assert(
      fc.property(letters, letters, letters, letters, (before, removed, inserted, between) => {
        const start = before.length;
        const old = `${before}${removed}b${between}XX`;
        const now = `${before}${inserted}b${between}XX`;
        const change = edit(placeOf(old, start), placeOf(old, start + removed.length), inserted);
        const range = { start: placeOf(old, old.indexOf('X')), end: placeOf(old, old.length) };
        const expected = { start: placeOf(now, now.indexOf('X')), end: placeOf(now, now.length) };
        assert.deepEqual(movedRange(range, [change]), expected);
      }),
      runs(100),
    );
  });
});

function placeOf(text: string, offset: number): Place {
  const lines = text.slice(0, offset).split('\n');
  return at(lines.length - 1, lines.at(-1)!.length);
}
