import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

async function asked(call: string): Promise<string[] | undefined> {
  const file = `def ask(question):
    return ${call}
`;
  const [request] = await sentIn('ask.py', file);
  return request?.slice(1);
}

const TURN = '[{"role": "user", "content": "Question: " + question}]';
const USER = 'messages/user: Question: «question»';

describe('Messages behind another argument of a chat', () => {
  it('stand behind what the system is told', async () => {
    assert.deepEqual(await asked(`chat_model.chat("You are a guide of the town.", ${TURN}, options)`), [
      'system/system: You are a guide of the town.',
      USER,
    ]);
    assert.deepEqual(await asked(`chat_model.chat(self.get_prompt(), ${TURN})`), [
      'system/system: «self.get_prompt()»',
      USER,
    ]);
  });

  it('have what the system is told in them, and a question before them', async () => {
    const messages = `[{"role": "system", "content": "You are a guide of the town."}]`;
    assert.deepEqual(await asked(`chat_model.chat("Where is the well of the town?", ${messages})`), [
      'system/system: You are a guide of the town.',
      'messages/user: Where is the well of the town?',
    ]);
  });

  it('are all that is said where the first argument says with what a model is asked', async () => {
    for (const first of ['MODEL', 'self.model', 'client', 'ctx', '"gpt-4.1"'])
      assert.deepEqual(await asked(`chat_model.chat(${first}, ${TURN})`), [USER], first);
    assert.deepEqual(await asked(`chat_model.chat(${TURN}, "stream")`), [USER]);
    assert.equal(await asked(`folder.move("You are a guide of the town.", names)`), undefined);
  });
});
