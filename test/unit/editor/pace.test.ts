import assert from 'node:assert/strict';
import { debounceMs, inTurns } from '../../../src/editor/analysis/pace.ts';

function* steps(count: number, milliseconds = 0): Generator<number, string, void> {
  for (let step = 0; step < count; step++) {
    const until = performance.now() + milliseconds;
    while (performance.now() < until);
    yield step;
  }
  return 'done';
}

describe('the pace of an analysis', () => {
  it('waits 30 ms behind a keystroke, longer where a file takes long, at most two seconds', () => {
    assert.deepEqual([0, 7, 30, 1000].map(debounceMs), [30, 30, 120, 2000]);
  });

  it('runs short work to its end', async () => assert.equal(await inTurns(steps(3), () => true), 'done'));

  it('lets the event loop turn during long work', async () => {
    let turned = false;
    setImmediate(() => (turned = true));
    await inTurns(steps(4, 5), () => {
      assert.ok(turned);
      return true;
    });
    assert.ok(turned);
  });

  it('leaves the rest where nobody wants it any more', async () => {
    let asked = 0;
    assert.equal(await inTurns(steps(100, 5), () => ++asked < 2), undefined);
    assert.equal(asked, 2);
  });
});
