import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { sha256Hex } from '../../../../src/core/text/sha256.ts';

const expected = (text: string): string => createHash('sha256').update(Buffer.from(text, 'utf8')).digest('hex');

describe('sha256Hex', () => {
  it('gives the digests of the standard', () => {
    assert.equal(sha256Hex(''), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    assert.equal(sha256Hex('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('pads every length around one and two blocks', () => {
    for (let length = 0; length <= 130; length++) {
      assert.equal(sha256Hex('x'.repeat(length)), expected('x'.repeat(length)), `${length} bytes`);
    }
  });

  it('encodes what is not ASCII, and lone surrogates as U+FFFD', () => {
    for (const text of ['ä€😀', '\ud800', 'a\udc00b', '\ud83d\ud83d\ude00', '\ufeffBOM', '\u0000']) {
      assert.equal(sha256Hex(text), expected(text));
    }
  });

  it('does not split a surrogate pair between two slices of a long text', () => {
    for (let shift = 0; shift < 3; shift++) {
      const text = 'x'.repeat(shift) + '😀'.repeat(20_000);
      assert.equal(sha256Hex(text), expected(text));
    }
  });
});
