import assert from 'node:assert/strict';
import fc from 'fast-check';
import { trackOffsets } from '../../../src/editor/analysis/tracked-offsets.ts';
import { runs } from '../../support/effort.ts';

describe('offsets that move with edits', () => {
  it('move with what is typed before them', () => {
    assert.deepEqual(trackOffsets([0, 5, 9], [{ rangeOffset: 2, rangeLength: 0, text: 'ab' }]), [0, 7, 11]);
  });

  it('stay where text is typed at them', () => {
    assert.deepEqual(trackOffsets([4], [{ rangeOffset: 4, rangeLength: 0, text: 'new' }]), [4]);
  });

  it('go to the start of what replaces them', () => {
    assert.deepEqual(trackOffsets([6], [{ rangeOffset: 3, rangeLength: 10, text: 'x' }]), [3]);
  });

  it('take several edits of one change together, in any order', () => {
    const edits = [
      { rangeOffset: 0, rangeLength: 1, text: '' },
      { rangeOffset: 3, rangeLength: 0, text: 'abc' },
    ];
    assert.deepEqual(trackOffsets([5], edits), [7]);
    assert.deepEqual(trackOffsets([5], edits.toReversed()), [7]);
  });

  it('follow a character that no edit touches', () => {
    fc.assert(
      fc.property(
        fc.nat(20),
        fc.nat(20),
        fc.string(),
        fc.nat(5),
        fc.string(),
        (before, behind, inserted, removed, tail) => {
          const text = `${'a'.repeat(before)}${'r'.repeat(removed)}X${'b'.repeat(behind)}${tail.replaceAll('X', '')}`;
          const edit = { rangeOffset: before, rangeLength: removed, text: inserted.replaceAll('X', '') };
          const edited = text.slice(0, before) + edit.text + text.slice(before + removed);
          const [offset] = trackOffsets([text.indexOf('X')], [edit]);
          if (removed > 0) assert.equal(offset, edited.indexOf('X'));
        },
      ),
      runs(100),
    );
  });
});
