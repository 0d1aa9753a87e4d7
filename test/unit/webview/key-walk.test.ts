import assert from 'node:assert/strict';
import { walkByKey } from '../../../src/webview/key-walk.ts';

describe('walking by keys', () => {
  const walk = (key: string, kind: 'slider' | 'list', index: number): [next: number | undefined, handled: boolean] => {
    let isHandled = false;
    const event = { key, preventDefault: () => (isHandled = true) } as unknown as KeyboardEvent;
    return [walkByKey(event, { kind, index, count: 10, page: 4 }), isHandled];
  };

  it('goes one on in a slider to the right and upwards, in a list downwards', () => {
    assert.deepEqual(
      ['ArrowRight', 'ArrowUp', 'ArrowLeft', 'ArrowDown'].map((key) => walk(key, 'slider', 5)[0]),
      [6, 6, 4, 4],
    );
    assert.deepEqual(
      ['ArrowUp', 'ArrowDown'].map((key) => walk(key, 'list', 5)[0]),
      [4, 6],
    );
  });

  it('goes a page, to the first and to the last, and no further', () => {
    assert.deepEqual(
      ['PageUp', 'PageDown', 'Home', 'End'].map((key) => walk(key, 'list', 5)[0]),
      [1, 9, 0, 9],
    );
    assert.deepEqual(walk('PageDown', 'list', 8), [9, true]);
    assert.deepEqual(walk('ArrowLeft', 'slider', 0), [0, true]);
  });

  it('leaves other keys alone', () => {
    for (const key of ['Enter', 'a', 'toString', '__proto__'])
      assert.deepEqual(walk(key, 'slider', 5), [undefined, false]);
    assert.deepEqual(walk('ArrowLeft', 'list', 5), [undefined, false]);
  });
});
