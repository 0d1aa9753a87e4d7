import assert from 'node:assert/strict';
import { sentByRequest } from '../../../support/code-prompts.ts';

const TOLD = 'system/system: You sort what is paid for into the drawers that there are.';

describe('What the system is told for itself', () => {
  it('stands before messages of the system that lead a list, wherever it is written', async () => {
    const python = `from openai import OpenAI
client = OpenAI()
def ask(drawers):
    return client.responses.create(
        model="gpt-5",
        input=[{"role": "developer", "content": f"The drawers are {drawers}."}],
        instructions="You sort what is paid for into the drawers that there are.",
    )
`;
    assert.deepEqual(await sentByRequest('ask.py', python), [TOLD, 'system/system: The drawers are «drawers».']);
    const ruby = `class Sorter
  def sort
    client.responses.create(parameters: {
      model: "gpt-5",
      input: [ { role: "developer", content: drawers_message } ],
      instructions: instructions
    })
  end

  def drawers_message
    "The drawers are #{drawers}."
  end

  def instructions
    "You sort what is paid for into the drawers that there are."
  end
end
`;
    assert.deepEqual(await sentByRequest('sorter.rb', ruby), [TOLD, 'system/system: The drawers are «drawers».']);
  });

  it('stays before what the user says, and where it is written first', async () => {
    const text = `import OpenAI from 'openai';
const client = new OpenAI();
export const ask = (drawers: string, question: string) =>
  client.responses.create({
    model: 'gpt-5',
    instructions: 'You sort what is paid for into the drawers that there are.',
    input: [
      { role: 'system', content: \`The drawers are \${drawers}.\` },
      { role: 'user', content: question },
    ],
  });
`;
    assert.deepEqual(await sentByRequest('ask.ts', text), [
      TOLD,
      'system/system: The drawers are «drawers».',
      'messages/user: «question»',
    ]);
  });
});
