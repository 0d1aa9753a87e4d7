import assert from 'node:assert/strict';
import { CodeText } from '../../../../src/core/findings/code-text.ts';

describe('The source around what a program sends', () => {
  it('is searched once for each pattern, however many requests it has', () => {
    const code = new CodeText('gather(ask(1), ask(2)) # gather(', 'python');
    const pattern = /gather\(/g;
    assert.deepEqual(
      code.matches(pattern).map(({ index }) => index),
      [0],
    );
    assert.equal(code.matches(pattern), code.matches(pattern));
  });

  it('has no comment of PHP in it, however that begins, and its attributes', () => {
    const text = '# gather(1)\n#[Cached]\n$a = gather(2); // gather(3)\n/* gather(4) */\n';
    const code = new CodeText(text, 'php');
    assert.deepEqual(
      code.matches(/gather\(|#\[Cached\]/g).map(({ index }) => index),
      [12, 27],
    );
  });

  it('has a call within what is looked at, and none behind it', () => {
    const code = new CodeText('first(a.send(1, kind="x"))\nsecond(b.send(2))', 'python');
    const call = code.callFrom(6, 26, /\.send/)!;
    assert.deepEqual([call.callee, call.start, call.end], ['a.send', 6, 25]);
    assert.deepEqual(
      call.arguments.map(({ name, start, end }) => [name, start, end]),
      [
        [undefined, 13, 14],
        ['kind', 16, 24],
      ],
    );
    assert.equal(code.callFrom(14, 26, /\.send/), undefined);
  });
});
