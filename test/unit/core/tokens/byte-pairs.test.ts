import assert from 'node:assert/strict';
import { BytePairs } from '../../../../src/core/tokens/byte-pairs.ts';

/** Ranks in the order of the tokens. */
function pairsOf(...tokens: readonly string[]): BytePairs {
  const lengths = tokens.map((token) => String.fromCharCode(token.length)).join('');
  return new BytePairs({ bytes: btoa(tokens.join('')), lengths: btoa(lengths) });
}

describe('splitting a word into byte pairs', () => {
  it('takes a word that is a token for one, though its parts could not be merged', () => {
    assert.equal(pairsOf('a', 'b', 'c', 'abc').count('abc'), 1);
    assert.equal(pairsOf('a', 'b', 'c', 'abc').count('abcb'), 4);
  });

  it('merges the lowest rank first, and of equal ones the first', () => {
    assert.equal(pairsOf('a', 'b', 'c', 'bc', 'ab', 'bca').count('abca'), 2);
    assert.equal(pairsOf('a', 'b', 'c', 'ab', 'bc', 'bca').count('abca'), 3);
    assert.equal(pairsOf('a', 'aa', 'aaaa').count('aaaaaaa'), 3);
    assert.equal(pairsOf('a', 'b', 'aa', 'aab').count('aaab'), 3);
  });

  it('counts the bytes of what has no token', () => {
    assert.equal(pairsOf('a').count('é'), 2);
    assert.equal(pairsOf('a', '\u00c3\u00a9').count('aéa'), 3);
    assert.equal(pairsOf('a').count('\ud800'), 3);
  });

  it('forgets one word before the next, whatever their lengths', () => {
    const pairs = pairsOf('a', 'b', 'ab', 'abab');
    assert.deepEqual(
      ['ab'.repeat(300), 'ba', 'abab', 'aab', 'ab'.repeat(3)].map((word) => pairs.count(word)),
      [150, 2, 1, 2, 2],
    );
  });
});
