import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const RULES = 'You are the guide of a garden. Be short and friendly with everybody.';

describe('What a function gives that asks a model', () => {
  const python = (name: string, answer: string): string => `from openai import OpenAI
client = OpenAI()
RULES = "${RULES}"
def ask(messages):
    if client:
        response = client.chat.completions.create(model="gpt-4o", messages=messages)
        return ${answer}
    if messages:
        return "These are my rules, as you wish:\\n" + RULES.strip()
    return "I am the guide of the garden. What do you want to see?"
def talk(messages):
    ${name} = ask([{"role": "system", "content": RULES}] + messages)
    return {"said": ${name}}
`;
  const names = async (path: string, text: string): Promise<string[]> =>
    (await sentIn(path, text)).map(([name]) => name!);

  it('is no prompt, whatever it says in place of the answer', async () => {
    assert.deepEqual(await names('a.py', python('reply', 'response.choices[0].message.content')), ['RULES', 'ask']);
    assert.deepEqual(await names('a.py', python('reply', 'response.choices[0].message.content.strip()')), [
      'RULES',
      'ask',
    ]);
    const text = `const rules = "${RULES}";
async function ask(messages) {
  if (client) {
    const message = await client.messages.create({ model: "claude-opus-5", system: rules, messages });
    return message.content[0].text;
  }
  return "These are my rules, as you wish:\\n" + rules;
}
export async function talk(messages) {
  const reply = await ask(messages);
  return { reply };
}
`;
    assert.deepEqual(await names('a.ts', text), ['rules', 'ask: client.messages.create']);
  });

  it('is one where it is named for a prompt, or what a model has said is only a part of it', async () => {
    const answer = 'response.choices[0].message.content';
    assert.deepEqual(await names('a.py', python('prompt', answer)), ['RULES', 'talk: prompt', 'ask']);
    const part = await names('a.py', python('reply', `"You are told by another guide: " + ${answer}`));
    assert.deepEqual(part, ['RULES', 'talk: reply', 'ask']);
  });

  it('is none either where a server says it to its client', async () => {
    const python = `@app.route("/ask")
def ask():
    if not guide:
        return jsonify(f"You are now led by {name}. What would you like to ask?")
    return jsonify(client.messages.create(model="claude-opus-5", system="${RULES}", messages=messages))
`;
    assert.deepEqual(await names('a.py', python), ['ask: client.messages.create']);
    const said = 'return res.send(`You are now led by ${name}. What would you like to ask?`);';
    assert.deepEqual(
      await names('a.ts', `import Anthropic from "@anthropic-ai/sdk";\napp.get("/", (_, res) => { ${said} });\n`),
      [],
    );
  });

  it('is none where it is all of a message that a function gives', async () => {
    const text = `export const offline = () => ({ role: "assistant", content: "I am offline. Please try again later." });
export const model = { invoke: async () => [{ role: "assistant", content: "You are the guide. This is a test." }] };
export const first = () => [{ role: "system", content: "You are the guide." }, { role: "assistant", content: "Hello!" }];
`;
    assert.deepEqual(await names('a.ts', text), ['first']);
  });
});
