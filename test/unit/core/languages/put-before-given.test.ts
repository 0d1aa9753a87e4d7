import assert from 'node:assert/strict';
import { readCode, requestsOf, sentBy } from '../../../support/code-prompts.ts';

async function sent(path: string, text: string): Promise<string[][]> {
  return requestsOf(await readCode(path, text)).map(({ prompt }) => sentBy(text, prompt));
}

const EXPECTED = [['system/system: ?You guide ships.?', 'messages/user: «messages»']];

describe('A message that is put before messages that are given', () => {
  for (const [way, lines] of [
    ['by a method', 'messages.insert(0, {"role": "system", "content": RULES})'],
    ['by a sum', 'messages = [{"role": "system", "content": RULES}] + messages'],
  ] as const)
    it(`is sent where there is none, with all of these behind it: ${way}`, async () => {
      const text = `from openai import OpenAI
client = OpenAI()
RULES = "You guide ships."
def ask(messages):
    if not messages or messages[0]["role"] != "system":
        ${lines}
    return client.chat.completions.create(model="gpt-5", messages=messages)
`;
      assert.deepEqual(await sent('ask.py', text), EXPECTED);
    });

  it('is sent so in TypeScript, by a method and by a choice', async () => {
    for (const lines of [
      "if (!messages.some((m) => m.role === 'system')) messages.unshift({ role: 'system', content: RULES });",
      "messages = messages[0].role === 'system' ? messages : [{ role: 'system', content: RULES }, ...messages];",
    ]) {
      const text = `import OpenAI from 'openai';
const client = new OpenAI();
const RULES = 'You guide ships.';
export function ask(messages: Message[]) {
  ${lines}
  return client.chat.completions.create({ model: 'gpt-5', messages });
}
`;
      assert.deepEqual(await sent('ask.ts', text), EXPECTED, lines);
    }
  });

  it('stands once before what comes to a list in any case', async () => {
    const text = `from openai import OpenAI
client = OpenAI()
def ask(question, is_brief):
    messages = [{"role": "user", "content": question}]
    if is_brief:
        messages.insert(0, {"role": "system", "content": "You guide ships."})
    return client.chat.completions.create(model="gpt-5", messages=messages)
`;
    assert.deepEqual(await sent('ask.py', text), [['system/system: ?You guide ships.?', 'messages/user: «question»']]);
  });
});
