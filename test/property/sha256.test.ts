import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sha256Hex } from '../../src/core/text/sha256.ts';
import { runs } from '../support/effort.ts';

describe('sha256Hex, for any text', () => {
  it('is what node:crypto says of its UTF-8 bytes', () => {
    const unit = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), anyCodeUnits);
    fc.assert(
      fc.property(unit, fc.nat({ max: 300 }), (text, repeats) => {
        const long = text.repeat(repeats + 1);
        assert.equal(sha256Hex(long), createHash('sha256').update(Buffer.from(long, 'utf8')).digest('hex'));
      }),
      runs(100),
    );
  });
});

const anyCodeUnits = fc.array(fc.nat({ max: 0xffff })).map((codes) => String.fromCharCode(...codes));
