import assert from 'node:assert/strict';
import { remembered, rememberedLast } from '../../../../src/core/text/remembered.ts';

describe('remembered', () => {
  const counted = () => {
    const asked: string[] = [];
    const lengthOf = remembered((text): number | undefined => {
      asked.push(text);
      return text === '' ? undefined : text.length;
    });
    return { asked, lengthOf };
  };

  it('computes what is asked for again once, nothing that it said included', () => {
    const { asked, lengthOf } = counted();
    assert.deepEqual(
      ['ab', '', 'ab', '', 'c'].map((text) => lengthOf(text)),
      [2, undefined, 2, undefined, 1],
    );
    assert.deepEqual(asked, ['ab', '', 'c']);
  });

  it('tells names apart that differ in half a pair, and takes those of objects for names', () => {
    const { lengthOf } = counted();
    assert.deepEqual(
      ['\ud83d', '\ud83e', '__proto__', '\ud83d'].map((text) => lengthOf(text)),
      [1, 1, 9, 1],
    );
  });

  it('forgets what has not been asked for since 2,000 others, and keeps what is asked for', () => {
    const { asked, lengthOf } = counted();
    lengthOf('once');
    for (let index = 0; index < 3000; index++) {
      lengthOf(`other ${index}`);
      lengthOf('kept');
    }
    lengthOf('once');
    lengthOf('kept');
    assert.equal(asked.filter((text) => text === 'once').length, 2);
    assert.equal(asked.filter((text) => text === 'kept').length, 1);
  });
});

describe('rememberedLast', () => {
  it('computes anew for another text than the last', () => {
    const asked: string[] = [];
    const lengthOf = rememberedLast((text) => {
      asked.push(text);
      return text.length;
    });
    assert.deepEqual(
      ['a', 'a', '', '', 'a'].map((text) => lengthOf(text)),
      [1, 1, 0, 0, 1],
    );
    assert.deepEqual(asked, ['a', '', 'a']);
  });
});
