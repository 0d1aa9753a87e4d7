import assert from 'node:assert/strict';
import { scaleTop, tickIndexes } from '../../../src/webview/chart-axis.ts';

describe('the axes of the chart', () => {
  it('have a round amount at their top, which no bar goes beyond', () => {
    const dollars = [0.31, 0.5, 1, 1.01, 3.3, 4.2, 7.66, 8.5, 62.71, 1234].map((usd) => scaleTop(usd * 1e9) / 1e9);
    assert.deepEqual(dollars, [0.4, 0.5, 1, 1.2, 4, 5, 8, 10, 80, 1600]);
    assert.equal(scaleTop(0), 0);
  });

  it('name the first group, the last one and some between them', () => {
    assert.deepEqual(tickIndexes(30, 3), [0, 15, 29]);
    assert.deepEqual(tickIndexes(30, 7), [0, 5, 10, 15, 19, 24, 29]);
    assert.deepEqual(tickIndexes(2, 3), [0, 1]);
    assert.deepEqual(tickIndexes(0, 3), []);
  });
});
