import assert from 'node:assert/strict';
import { BytePairs } from '../../../../src/core/tokens/byte-pairs.ts';
import { vocabularyOf } from '../../../../src/core/tokens/vocabulary.ts';

/** Ranks in the order of the tokens. */
const pairsOf = (...tokens: readonly string[]): BytePairs => new BytePairs(vocabularyOf(tokens));

describe('splitting a word into byte pairs', () => {
  it('takes a word that is a token for one, though its parts could not be merged', () => {
    const pairs = pairsOf('a', 'b', 'c', 'd', 'bc', 'ab', 'cd', 'abcd');
    assert.equal(pairs.count('abcd'), 1);
    assert.equal(pairs.count('abcdb'), 4);
  });

  it('merges the lowest rank first, and of equal ones the first', () => {
    assert.equal(pairsOf('a', 'b', 'c', 'bc', 'ab', 'bca').count('abca'), 2);
    assert.equal(pairsOf('a', 'b', 'c', 'ab', 'bc', 'bca').count('abca'), 3);
    assert.equal(pairsOf('a', 'aa', 'aaaa').count('aaaaaaa'), 3);
    assert.equal(pairsOf('a', 'b', 'aa', 'aab').count('aaab'), 3);
  });

  it('counts the bytes of what has no token', () => {
    assert.equal(pairsOf('a').count('é'), 2);
    assert.equal(pairsOf('a', '\u00c3', '\u00a9', '\u00c3\u00a9').count('aéa'), 3);
    assert.equal(pairsOf('a').count('\ud800'), 3);
  });

  it('takes no token that is not two of lower ranks', () => {
    assert.throws(() => pairsOf('a', 'b', 'c', 'abc', 'ab'), /Token 3 is no pair/);
    assert.throws(() => pairsOf('a', 'b', 'bc'), /Token 2 is no pair/);
  });

  it('forgets one word before the next, whatever their lengths', () => {
    const pairs = pairsOf('a', 'b', 'ab', 'abab');
    assert.deepEqual(
      ['ab'.repeat(300), 'ba', 'abab', 'aab', 'ab'.repeat(3)].map((word) => pairs.count(word)),
      [150, 2, 1, 2, 2],
    );
  });
});
