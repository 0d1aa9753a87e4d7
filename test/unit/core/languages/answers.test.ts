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

  describe('is no prompt for a prompt in its documentation', () => {
    const python = (documentation: string, given: string): string => `import litellm
def tell(leaves, garden):
    """${documentation}"""
    told = []
    for leaf in leaves:
        response = litellm.completion(model="gpt-4o", messages=[{"role": "user", "content": f"Describe the leaf {leaf}."}])
        said = response.choices[0].message.content
        told.append(f"Leaf of {garden}:\\n{said.strip()}")
    whole = "\\n".join(told)
    return ${given}
`;
    const GIVEN = 'whole + "\\n[This is only the first part of the garden, you see the others later]"';
    const CONSTANT = '"You see the leaves of a garden. Name each of them in a short sentence: " + garden';

    it('that only what it is given goes into', async () => {
      const told = `Describes each leaf.

    Args:
        garden: Passed to the prompt for context.

    Returns:
        One text of all leaves.
    `;
      assert.deepEqual(await names('a.py', python(told, GIVEN)), ['tell: litellm.completion']);
      assert.deepEqual(await names('a.py', python(told, CONSTANT)), ['tell: litellm.completion']);
      const result = told.replace('One text of all leaves', 'The system prompt of the guide');
      assert.deepEqual(await names('a.py', python(result, CONSTANT)), ['tell', 'tell: litellm.completion']);
    });

    it('that it sends, where it gives what was answered', async () => {
      const told = 'Sends the prompt for each leaf, and joins what is said.';
      assert.deepEqual(await names('a.py', python(told, GIVEN)), ['tell: litellm.completion']);
      assert.deepEqual(await names('a.py', python(told, CONSTANT)), ['tell', 'tell: litellm.completion']);
      const making = 'Builds the system prompt out of what is said of each leaf.';
      assert.deepEqual(await names('a.py', python(making, GIVEN)), ['tell', 'tell: litellm.completion']);
    });

    it('in a sentence on something else', async () => {
      const plain = (said: string): string =>
        `import litellm\ndef tell(garden):\n    """${said}"""\n    return ${CONSTANT}\n`;
      assert.deepEqual(await names('a.py', plain('Names leaves. The prompt is somewhere else.')), []);
      assert.deepEqual(await names('a.py', plain('Names leaves. Used as the system prompt of the guide.')), ['tell']);
      assert.deepEqual(await names('a.py', plain('Names leaves. It returns the prompt of the guide.')), ['tell']);
      const script = (said: string): string => `/**
 * Names leaves.
 * ${said}
 */
export function tell(garden: string) { return \`You are in a garden. The guide asks short questions. Answer each with the leaves of \${garden}\`; }
`;
      assert.deepEqual(await names('a.ts', script('@param garden goes into the system prompt')), []);
      assert.deepEqual(await names('a.ts', script('@returns the system prompt')), ['tell']);
    });
  });
});
