import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const PYTHON = (turn: string): string => `def ask(letter, turns):
    messages = [{"role": "user", "content": f"Sort this letter: {letter}"}]
    for turn in range(turns):
${turn.replace(/^/gm, '        ')}
    return None
`;
const ASK = 'answer = client.chat.completions.create(model="gpt-5", messages=messages).choices[0].message.content\n';

/** What the call sends that a file makes. */
async function asked(path: string, text: string): Promise<string[] | undefined> {
  return (await sentIn(path, text)).find(([name]) => name!.startsWith('ask: '))?.slice(1);
}

describe('What a turn of a loop says behind the answer', () => {
  it('is sent with the next turn, with the answer', async () => {
    const turn = `${ASK}try:
    return json.loads(answer)
except ValueError as error:
    messages.append({"role": "assistant", "content": answer})
    messages.append({"role": "user", "content": f"That is no JSON: {error}. Try again."})`;
    assert.deepEqual(await asked('ask.py', PYTHON(turn)), [
      'messages/user: Sort this letter: «letter»',
      'messages/assistant: ?«answer»?',
      'messages/user: ?That is no JSON: ??«error»??. Try again.?',
    ]);
    const script = `export async function ask(letter: string) {
  const messages = [{ role: 'user', content: \`Sort this letter: \${letter}\` }];
  while (true) {
    const answer = await client.chat.completions.create({ model: 'gpt-5', messages });
    if (isSorted(answer)) return answer;
    messages.push({ role: 'user', content: 'That is not sorted. Try again.' });
  }
}
`;
    assert.deepEqual(await asked('ask.ts', script), [
      'messages/user: Sort this letter: «letter»',
      'messages/user: ?That is not sorted. Try again.?',
    ]);
  });

  it('is told once of a conversation, by what each turn says before it asks', async () => {
    const turn = `messages.append({"role": "user", "content": f"The next one of the letters: {turn}"})
${ASK}messages.append({"role": "assistant", "content": answer})`;
    assert.deepEqual(await asked('ask.py', PYTHON(turn)), [
      'messages/user: Sort this letter: «letter»',
      'messages/user: The next one of the letters: «turn»',
    ]);
  });

  it('is not told where it has no words of the program', async () => {
    assert.deepEqual(await asked('ask.py', PYTHON(`${ASK}messages.append({"role": "user", "content": answer})`)), [
      'messages/user: Sort this letter: «letter»',
    ]);
  });
});
