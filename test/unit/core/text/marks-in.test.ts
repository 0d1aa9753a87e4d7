import assert from 'node:assert/strict';
import { marksIn } from '../../../../src/core/text/marks-in.ts';

describe('the marks in a text', () => {
  const marks = ['<%', '{/', '$'];

  it('are those that it has', () => {
    assert.deepEqual([...marksIn('a < b % c {/if} $', marks)], ['{/', '$']);
    assert.deepEqual([...marksIn('', marks)], []);
  });

  it('are found wherever they stand in a long text', () => {
    for (let at = 65_530; at < 65_540; at++)
      for (const end of [0, 1, 70_000])
        assert.deepEqual([...marksIn(`${'a'.repeat(at)}<%${'b'.repeat(end)}`, marks)], ['<%'], `${at}, ${end}`);
  });

  it('are none that only two pieces of a long text have together, one behind the other', () => {
    assert.deepEqual([...marksIn(`<${'a'.repeat(65_535)}%`, marks)], []);
  });
});
