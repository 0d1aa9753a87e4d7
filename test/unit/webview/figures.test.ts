import assert from 'node:assert/strict';
import { compactFormat } from '../../../src/webview/figures.ts';

describe('counts of tokens on the page of session costs', () => {
  it('are whole where that is short, then have three digits, as in the terminal', () => {
    const text = compactFormat('en');
    assert.deepEqual(
      [0, 999, 9000, 9999, 10_000, 98_760, 103_000, 999_600, 1_230_000, 2_000_000_000].map((count) => text(count)),
      ['0', '999', '9,000', '9,999', '10.0k', '98.8k', '103k', '1.00M', '1.23M', '2.00B'],
    );
  });

  it('have the units of the language', () => {
    const text = compactFormat('zh-cn');
    assert.deepEqual(
      [9000, 52_000, 1_230_000].map((count) => text(count)),
      ['9,000', '5.20万', '123万'],
    );
  });
});
