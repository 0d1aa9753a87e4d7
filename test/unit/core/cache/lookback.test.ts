import assert from 'node:assert/strict';
import { request, rowOf, simulator } from '../../../support/cache-requests.ts';

/** So many blocks, those named marked. */
function turn(count: number, ...marked: number[]): { user: string[]; tokens: number[] } {
  const user = Array.from({ length: count }, (_, index) => `b${index + 1}${marked.includes(index + 1) ? '*' : ''}`);
  return { user, tokens: user.map(() => 100) };
}

describe('the lookback', () => {
  it('finds the entry that the turn before wrote, as in the documentation', () => {
    const cache = simulator();
    assert.deepEqual(rowOf(cache.send(request(turn(10, 10)))), [0, 1000, 0, 0]);
    assert.deepEqual(rowOf(cache.send(request({ ...turn(15, 15), at: 1 }))), [1000, 500, 0, 0]);
    assert.deepEqual(rowOf(cache.send(request({ ...turn(35, 35), at: 2 }))), [0, 3500, 0, 0]);
  });

  it('starts again at a second breakpoint', () => {
    const cache = simulator();
    cache.send(request(turn(10, 10)));
    cache.send(request({ ...turn(15, 15), at: 1 }));
    assert.deepEqual(rowOf(cache.send(request({ ...turn(35, 15, 35), at: 2 }))), [1500, 2000, 0, 0]);
  });

  it('counts the breakpoint as the first of twenty positions', () => {
    for (const [count, read] of [
      [34, 1500],
      [35, 0],
    ] as const) {
      const cache = simulator();
      cache.send(request(turn(15, 15)));
      assert.equal(rowOf(cache.send(request({ ...turn(count, count), at: 1 })))[0], read);
    }
  });
});
