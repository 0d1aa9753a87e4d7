import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

describe('An escape that nobody has finished', () => {
  it('stands for itself in Go', async () => {
    for (const escape of ['\\x', '\\u12', '\\U0001F60', '\\0']) {
      const text = `package a\n\nvar prompt = "You are ${escape} clerk."\n`;
      assert.deepEqual(await sentIn('a.go', text), [['prompt', `system/system: You are ${escape} clerk.`]]);
    }
  });

  it('stands for itself in Rust', async () => {
    const text = 'fn ask() { let prompt = "You are \\u{_} clerk."; }\n';
    assert.deepEqual(await sentIn('a.rs', text), [['ask: prompt', 'system/system: You are \\u{_} clerk.']]);
  });
});
