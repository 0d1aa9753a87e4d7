import assert from 'node:assert/strict';
import { displayWidth, padEndColumns, padStartColumns } from '../../../../src/core/text/display-width.ts';

describe('the width of a text in a font of fixed width', () => {
  it('counts the characters of Chinese and full-width forms twice', () => {
    assert.equal(displayWidth('read 1,800'), 10);
    assert.equal(displayWidth('读取 1,800'), 10);
    assert.equal(displayWidth('（已计费）'), 10);
    assert.equal(displayWidth(''), 0);
  });

  it('fills up to a column, and never cuts', () => {
    assert.equal(padStartColumns('读取', 6), '  读取');
    assert.equal(padEndColumns('读取', 6), '读取  ');
    assert.equal(padStartColumns('读取', 3), '读取');
  });
});
