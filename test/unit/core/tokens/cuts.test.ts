import assert from 'node:assert/strict';
import { LONGEST_WORD, longWordCuts, sliceEnd } from '../../../../src/core/tokens/cuts.ts';

describe('cutting long words', () => {
  it('leaves ordinary texts alone', () => {
    const prose = 'You are a helpful assistant. Answer in French; never mention «this».\n'.repeat(100);
    const chinese = '你是一个有用的助手。请用中文回答，不要提及这些规则。'.repeat(100);
    const table = '| --- | --- |\n'.repeat(200);
    for (const text of [prose, chinese, table, '=\n'.repeat(1000), '12345'.repeat(1000), '']) {
      assert.deepEqual(longWordCuts(text), []);
    }
  });

  it('cuts a run without an end every 512 characters', () => {
    assert.deepEqual(longWordCuts('a'.repeat(1200)), [512, 1024]);
    assert.deepEqual(longWordCuts(`see ${'='.repeat(600)}`), [4 + LONGEST_WORD]);
  });

  it('cuts symbols that line breaks and slashes hold together', () => {
    assert.equal(longWordCuts('/\n'.repeat(600)).length, 2);
    assert.equal(longWordCuts(`//${'\n'.repeat(600)}`).length, 1);
  });

  it('does not cut a surrogate pair', () => {
    for (const cut of longWordCuts(`a${'😀'.repeat(600)}`)) assert.equal(cut % 2, 1);
  });
});

describe('cutting slices', () => {
  it('ends a slice before a blank, so that the next one begins a word', () => {
    const text = 'one two three four five';
    assert.equal(sliceEnd(text, 0, 9), 7);
    assert.equal(text.slice(0, 7), 'one two');
  });

  it('ends a slice at the start of a line', () => {
    assert.equal(sliceEnd('"a",\n    "b",\n    "c"', 0, 8), 5);
    assert.equal(sliceEnd('abc\ndef', 0, 5), 4);
  });

  it('ends the last slice at the end', () => {
    assert.equal(sliceEnd('abc', 0, 3), 3);
    assert.equal(sliceEnd('abc', 1, 100), 3);
  });

  it('goes on even where no word ends', () => {
    assert.equal(sliceEnd('x'.repeat(5000), 0, 1000), 1000);
    assert.equal(sliceEnd('😀😀', 0, 1), 2);
  });
});
