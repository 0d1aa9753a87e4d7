import assert from 'node:assert/strict';
import { LineIndex } from '../../../../src/core/text/line-index.ts';
import { type Cell, lineName, lineNameAt, rangeNames, rangesName } from '../../../../src/core/text/line-names.ts';
import { type MessageValue, messageText } from '../../../../src/core/text/message.ts';

/** A first cell that is no code, then one of three lines and one of two. */
const CELLS: readonly Cell[] = [
  { number: 2, firstLine: 0 },
  { number: 4, firstLine: 4 },
];
const plain = { file: {} };
const notebook = { file: { cells: CELLS } };
const words = (name: MessageValue): string => messageText(name);

describe('What people call a line', () => {
  it('is its number, from 1', () => {
    assert.equal(lineName(plain, 11), 12);
    assert.equal(lineNameAt({ ...plain, lines: new LineIndex('a\nb\nc') }, 4), 3);
  });

  it('is the number in its cell, and that of the cell', () => {
    assert.deepEqual(
      [0, 2, 4, 5].map((line) => words(lineName(notebook, line))),
      ['1 of cell 2', '3 of cell 2', '1 of cell 4', '2 of cell 4'],
    );
  });

  it('names the cell once for a range within it', () => {
    const range = (first: number, last: number): string[] => rangeNames(notebook, { first, last }).map(words);
    assert.deepEqual(range(0, 2), ['1', '3 of cell 2']);
    assert.deepEqual(range(5, 5), ['2 of cell 4', '2 of cell 4']);
    assert.deepEqual(range(2, 4), ['3 of cell 2', '1 of cell 4']);
  });

  it('is put into words for several ranges', () => {
    const ranges = [
      { first: 3, last: 6 },
      { first: 11, last: 11 },
    ];
    assert.equal(words(rangesName(plain, ranges)), 'lines 4 to 7, 12');
    assert.equal(words(rangesName(plain, ranges.slice(1))), 'line 12');
    assert.equal(words(rangesName(notebook, [{ first: 4, last: 5 }])), 'lines 1 to 2 of cell 4');
    assert.equal(words(rangesName(notebook, [{ first: 4, last: 4 }])), 'line 1 of cell 4');
  });
});
