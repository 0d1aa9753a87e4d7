import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

describe('Requests to Cohere', () => {
  it('send the preamble, what was said before, and what is asked', async () => {
    const text = `import cohere

co = cohere.Client()

def answer(question):
    return co.chat(
        message=f"A guest asks: {question}",
        chat_history=[
            {"role": "USER", "message": "When is breakfast served?"},
            {"role": "CHATBOT", "message": "From seven to ten."},
        ],
        preamble="You help the guests of a small hotel.",
    )
`;
    assert.deepEqual(await sentIn('guests.py', text), [
      [
        'answer: co.chat',
        'system/system: You help the guests of a small hotel.',
        'messages/user: When is breakfast served?',
        'messages/assistant: From seven to ten.',
        'messages/user: A guest asks: «question»',
      ],
    ]);
  });

  it('are known by their history whatever the client is called, in a file that names Cohere', async () => {
    const call = `const guide = new CohereClient();
await guide.chatStream({ message: "Name a quiet beach.", chatHistory: [{ role: "SYSTEM", message: "You know the coast." }] });
`;
    assert.deepEqual(await sentIn('coast.ts', `import { CohereClient } from "cohere-ai";\n${call}`), [
      ['guide.chatStream', 'system/system: You know the coast.', 'messages/user: Name a quiet beach.'],
    ]);
  });
});
