import assert from 'node:assert/strict';
import fc from 'fast-check';
import { grouped } from '../../../../src/core/text/grouped.ts';

describe('A number with its digits in groups', () => {
  it('has a comma before each three digits but the first', () => {
    assert.deepEqual([0, 12, 999, 1000, 12_345, 1_234_567].map(grouped), [
      '0',
      '12',
      '999',
      '1,000',
      '12,345',
      '1,234,567',
    ]);
  });

  it('is what the language of the country makes of it, also of parts and of numbers below zero', () => {
    const numbers = fc.oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }));
    fc.assert(
      fc.property(numbers, (amount) => Object.is(amount, -0) || grouped(amount) === amount.toLocaleString('en-US')),
    );
  });
});
