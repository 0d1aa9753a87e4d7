import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

describe("Cohere's chat", () => {
  it('is told its preamble, then what was said before, then the message', async () => {
    const python = `import cohere
co = cohere.Client()
def ask(question, turns):
    history = [{"role": "SYSTEM", "message": "You guide ships."}, {"role": "CHATBOT", "message": "Where to?"}]
    for turn in turns:
        history.append({"role": "USER", "message": turn})
    return co.chat(preamble="Be brief.", chat_history=history, message=f"Answer this: {question}")
`;
    assert.deepEqual((await sentIn('ask.py', python)).at(-1), [
      'ask: co.chat',
      'system/system: Be brief.',
      'system/system: You guide ships.',
      'messages/assistant: Where to?',
      'messages/user: ?«turn»?',
      'messages/user: Answer this: «question»',
    ]);
    const typescript = `import { CohereClient } from 'cohere-ai';
const cohere = new CohereClient();
async function ask(question: string) {
  return cohere.chatStream({ message: question, chatHistory: [{ role: 'USER', message: 'Where is the lock?' }], preamble: 'You guide ships.' });
}
`;
    assert.deepEqual((await sentIn('ask.ts', typescript)).at(-1), [
      'ask: cohere.chatStream',
      'system/system: You guide ships.',
      'messages/user: Where is the lock?',
      'messages/user: «question»',
    ]);
  });

  it('is no chat of another service', async () => {
    assert.deepEqual(
      await sentIn('ask.py', 'def ask(room, text):\n    room.chat(chat_history=[], message="Hello, all of you.")\n'),
      [],
    );
  });

  it('is known by its history whatever the client is called, in a file that names Cohere', async () => {
    const call = `const guide = new CohereClient();
await guide.chatStream({ message: "Name a quiet beach.", chatHistory: [{ role: "SYSTEM", message: "You know the coast." }] });
`;
    assert.deepEqual(await sentIn('coast.ts', `import { CohereClient } from "cohere-ai";\n${call}`), [
      ['guide.chatStream', 'system/system: You know the coast.', 'messages/user: Name a quiet beach.'],
    ]);
  });
});
