import assert from 'node:assert/strict';
import { ByText } from '../../../../src/core/languages/prompts/by-text.ts';

const NO_HOLES = new Set<number>();

describe('Texts by where they stand', () => {
  const byText = new ByText<string>();
  byText.add('first', { literals: new Map([[10, 5000]]), holes: NO_HOLES });
  byText.add('second', { literals: new Map([[4000, 4100]]), holes: new Set([20, 30]) });
  byText.add('third', { literals: new Map(), holes: NO_HOLES });

  it('are those around a place, in their order', () => {
    assert.deepEqual(byText.around(4050), ['first', 'second']);
    assert.deepEqual(byText.around(25), ['first', 'second']);
    assert.deepEqual(byText.around(2500), ['first']);
    assert.deepEqual(byText.around(100_000), []);
  });

  it('are all where no place is asked for', () => {
    assert.deepEqual(byText.around(undefined), ['first', 'second', 'third']);
  });
});
