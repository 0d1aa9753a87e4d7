import assert from 'node:assert/strict';
import { sentIn } from '../../../../support/code-prompts.ts';

const sent = (text: string): Promise<string[][]> => sentIn('bin/ask.sh', `ISSUE=$(git diff)\n${text}\n`);

describe('Options of programs that ask a model', () => {
  for (const [command, name] of [
    ['opencode --input', 'opencode'],
    ['opencode --prompt', 'opencode'],
    ['gemini -m flash -i', 'gemini'],
    ['gemini --prompt-interactive', 'gemini'],
    ['aider -m', 'aider'],
    ['aider --msg', 'aider'],
    ['claude --query', 'claude'],
  ]) {
    it(`${command} is a prompt`, async () => {
      assert.deepEqual(await sent(`${command} "Find what is new: $ISSUE"`), [
        [name!, 'messages/user: Find what is new: «ISSUE»'],
      ]);
    });
  }

  it('are no prompts where they name something else', async () => {
    assert.deepEqual(await sent('opencode "$HOME/of the diff"'), []);
    assert.deepEqual(await sent('opencode --dir "$HOME/of the diff"'), []);
    assert.deepEqual(await sent('git commit -m "Find what is new: $ISSUE"'), []);
  });
});
