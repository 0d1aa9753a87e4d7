import assert from 'node:assert/strict';
import { TokenCounter } from '../../../../src/core/tokens/token-counter.ts';

/** A tokenizer that counts words, and says what it was asked for. */
function wordCounter(): { readonly asked: string[]; readonly count: (text: string) => number } {
  const asked: string[] = [];
  const count = (text: string): number => {
    asked.push(text);
    return text.split(/\s+/).filter((word) => word !== '').length;
  };
  return { asked, count };
}

describe('a counter of tokens', () => {
  it('counts a text once', () => {
    const { asked, count } = wordCounter();
    const counter = new TokenCounter(count);
    assert.equal(counter.known('two words'), undefined);
    assert.equal(counter.count('two words'), 2);
    assert.equal(counter.count('two words'), 2);
    assert.equal(counter.known('two words'), 2);
    assert.deepEqual(asked, ['two words']);
  });

  it('knows without counting that an empty text has none', () => {
    const { asked, count } = wordCounter();
    assert.equal(new TokenCounter(count).count(''), 0);
    assert.deepEqual(asked, []);
  });

  it('forgets the count that was used longest ago', () => {
    const { count } = wordCounter();
    const counter = new TokenCounter(count, { cacheEntries: 2 });
    counter.count('a');
    counter.count('b');
    counter.count('a');
    counter.count('c');
    assert.equal(counter.known('b'), undefined);
    assert.equal(counter.known('a'), 1);
    assert.equal(counter.known('c'), 1);
  });

  it('remembers nothing where it is not to', () => {
    const { asked, count } = wordCounter();
    const counter = new TokenCounter(count, { cacheEntries: 0 });
    assert.deepEqual([counter.count('a b'), counter.count('a b')], [2, 2]);
    assert.equal(counter.known('a b'), undefined);
    assert.deepEqual(asked, ['a b', 'a b']);
  });

  it('counts in slices that add up, with its progress', () => {
    const { asked, count } = wordCounter();
    const counter = new TokenCounter(count);
    const slices = counter.countInSlices(['one two three four', 'five six', ''], 8);
    const progress: string[] = [];
    let step = slices.next();
    for (; !step.done; step = slices.next())
      progress.push(`${step.value.countedCharacters}/${step.value.totalCharacters}`);
    assert.deepEqual(step.value, [4, 2, 0]);
    assert.deepEqual(progress, ['13/26']);
    assert.deepEqual(asked, ['one two', ' three', ' four', 'five six']);
    assert.equal(counter.known('one two three four'), 4);
  });

  it('keeps what it has counted when the caller stops', () => {
    const { asked, count } = wordCounter();
    const counter = new TokenCounter(count);
    const slices = counter.countInSlices(['one two', 'three four', 'five six'], 4);
    slices.next();
    slices.next();
    slices.return([]);
    assert.equal(counter.known('one two'), 2);
    assert.equal(counter.known('five six'), undefined);
    assert.ok(!asked.includes('five six'));
  });

  it('does not yield for what is known already', () => {
    const counter = new TokenCounter(wordCounter().count);
    counter.count('one two');
    const step = counter.countInSlices(['one two', 'one two'], 1).next();
    assert.deepEqual(step, { done: true, value: [2, 2] });
  });
});
