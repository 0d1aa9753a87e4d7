import assert from 'node:assert/strict';
import { sentIn } from '../../../../support/code-prompts.ts';

const sent = (script: string): Promise<string[][]> => sentIn('bin/notes.sh', `#!/usr/bin/env bash\n${script}`);

describe('Sentences that shell scripts pipe', () => {
  it('are prompts beside what is piped to a program that is called like one that asks', async () => {
    for (const name of ['chat', 'ask', 'ai', 'chatgpt', 'ai ask'])
      assert.deepEqual(
        await sent(`note=$(git diff --cached | ${name} "Write a note of six words about this change.")\n`),
        [
          [
            name.replace(' ', '.'),
            'messages/user: «git diff --cached»',
            'messages/user: Write a note of six words about this change.',
          ],
        ],
      );
  });

  it('are prompts as the input of one', async () => {
    assert.deepEqual(await sent(`echo "Explain how the tide works to $AGE year olds." | chat -m small\n`), [
      ['chat', 'messages/user: Explain how the tide works to «AGE» year olds.'],
    ]);
  });

  it('stand behind what is piped where the program sends that first', async () => {
    const ask = async (program: string): Promise<string[]> =>
      (await sent(`cat notes.txt | ${program} "Name the longest of these notes."\n`))[0]!.slice(1);
    const note = 'messages/user: Name the longest of these notes.';
    assert.deepEqual(await ask('llm'), ['messages/user: «cat notes.txt»', note]);
    assert.deepEqual(await ask('claude -p'), [note, 'messages/user: «cat notes.txt»']);
  });

  it('are none where they ask a person, or where nothing is piped', async () => {
    const script = `yes | ask "Do you want to overwrite all of the notes?"
tar c notes | ask "Write the archive of the notes to disk? [y/n]"
ask "Which of the notes should be kept for the next week"
ls | chat
`;
    assert.deepEqual(await sent(script), []);
  });

  it('are none for other programs', async () => {
    assert.deepEqual(await sent(`echo "All of the notes were written." | tee notes.log\n`), []);
    assert.deepEqual(await sent(`git log | grep "Write a note of six words about this change."\n`), []);
  });
});
