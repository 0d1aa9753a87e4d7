import assert from 'node:assert/strict';
import { withoutTrailing } from '../../../../src/core/text/trailing.ts';

describe('A text without its trailing characters', () => {
  it('loses those at its end that are among some, and keeps the others', () => {
    assert.equal(withoutTrailing('/a//b///', '/'), '/a//b');
    assert.equal(withoutTrailing('a.,.b.,', '.,'), 'a.,.b');
    assert.equal(withoutTrailing('plain', '/'), 'plain');
    assert.equal(withoutTrailing('///', '/'), '');
  });
});
