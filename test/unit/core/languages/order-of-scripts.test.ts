import assert from 'node:assert/strict';
import { readCode, requestsOf, sentBy } from '../../../support/code-prompts.ts';

async function sent(path: string, text: string): Promise<string[][]> {
  return requestsOf(await readCode(path, text)).map(({ prompt }) => sentBy(text, prompt));
}

const SYSTEM = 'system/system: You guide ships.';
const FIRST = 'messages/user: Where is the harbour?';
const SECOND = 'messages/user: And where is the lock?';

describe('A script that gives its variables one value after another', () => {
  it('sends what each had where it was put into the messages', async () => {
    const python = `import anthropic
client = anthropic.Anthropic()
messages = []
question = "Where is the harbour?"
messages.append({"role": "user", "content": question})
response = client.messages.create(model="claude-opus-5", system="You guide ships.", messages=messages)
messages.append({"role": "assistant", "content": response.content[0].text})
question = "And where is the lock?"
messages.append({"role": "user", "content": question})
response = client.messages.create(model="claude-opus-5", system="You guide ships.", messages=messages)
`;
    const answer = 'messages/assistant: «response.content[0].text»';
    assert.deepEqual(await sent('ask.py', python), [
      [SYSTEM, FIRST],
      [SYSTEM, FIRST, answer, SECOND],
    ]);
    const typescript = `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
const messages: any[] = [];
let question = 'Where is the harbour?';
messages.push({ role: 'user', content: question });
let response = await client.messages.create({ model: 'claude-opus-5', system: 'You guide ships.', messages });
messages.push({ role: 'assistant', content: response.content[0].text });
question = 'And where is the lock?';
messages.push({ role: 'user', content: question });
response = await client.messages.create({ model: 'claude-opus-5', system: 'You guide ships.', messages });
`;
    assert.deepEqual(await sent('ask.ts', typescript), [
      [SYSTEM, FIRST],
      [SYSTEM, FIRST, answer, SECOND],
    ]);
  });

  it('sends a record as it was where a copy of it was made', async () => {
    const text = `import anthropic
message = {"role": "user", "content": "Where is the harbour?"}
messages = [message.copy()]
message["content"] = "And where is the lock?"
messages.append(message)
anthropic.Anthropic().messages.create(model="claude-opus-5", system="You guide ships.", messages=messages)
`;
    assert.deepEqual(await sent('ask.py', text), [[SYSTEM, FIRST, SECOND]]);
  });

  it('tells functions that run later what each variable was made of', async () => {
    const text = `import anthropic
place = "the harbour"
RULES = f"You guide ships to {place}."
place = "the lock"
def ask(question):
    return anthropic.Anthropic().messages.create(model="claude-opus-5", system=RULES, messages=[{"role": "user", "content": question}])
`;
    const [blocks] = await sent('ask.py', text);
    assert.deepEqual(blocks, ['system/system: You guide ships to ‹place›the harbour.', 'messages/user: «question»']);
  });

  it('is in doubt about messages that a loop changes, however it goes through them', async () => {
    for (const loop of [
      'for one in messages:\n    if one["role"] == "user":\n        one["content"] = place',
      'for one in reversed(messages):\n    one.update(content=place)',
    ]) {
      const text = `import anthropic
place = input()
messages = [{"role": "user", "content": "Where is the harbour?"}]
${loop}
anthropic.Anthropic().messages.create(model="claude-opus-5", system="You guide ships.", messages=messages)
`;
      assert.deepEqual(await sent('ask.py', text), [[SYSTEM, 'messages/user: ?Where is the harbour??']], loop);
    }
  });

  it('is in doubt about messages that are changed by another name', async () => {
    const python = (change: string): string => `import anthropic
place = input()
messages = [{"role": "user", "content": "Where is the harbour?"}]
${change}
anthropic.Anthropic().messages.create(model="claude-opus-5", system="You guide ships.", messages=messages)
`;
    for (const change of [
      'last = messages[-1]\nif place:\n    last["content"] = place',
      'first = next(iter(messages), None)\nfirst["content"] += place',
      'talk = {"messages": messages}\ntalk["messages"].insert(0, {"role": "user", "content": place})',
    ]) {
      const [blocks] = await sent('ask.py', python(change));
      assert.notEqual(blocks![1], FIRST, change);
    }
    const [same] = await sent('ask.py', python('last = messages[-1]\nprint(last["content"])'));
    assert.deepEqual(same, [SYSTEM, FIRST]);
  });

  it('has what a function adds where that is called, before what a loop adds behind it', async () => {
    const text = `import anthropic
messages = [{"role": "user", "content": "Where is the harbour?"}]
def add(text):
    messages.append({"role": "assistant", "content": text})
add(input())
for question in ["And where is the lock?"]:
    messages.append({"role": "user", "content": question})
anthropic.Anthropic().messages.create(model="claude-opus-5", system="You guide ships.", messages=messages)
`;
    assert.deepEqual((await sent('ask.py', text)).at(-1), [SYSTEM, FIRST, 'messages/user: «messages»', SECOND]);
  });

  it('has what a function may give a variable from the place on where that is called', async () => {
    const text = `import Anthropic from '@anthropic-ai/sdk';
const given = process.argv[2];
let tone = 'Be kind.';
let system = 'You guide ships. ';
tone += ' Be brief. ';
system += tone;
function change() { tone = given; }
if (given) change();
system += tone;
new Anthropic().messages.create({ model: 'claude-opus-5', system, messages: [{ role: 'user', content: given }] });
`;
    assert.deepEqual((await sent('ask.ts', text)).at(-1), [
      'system/system: You guide ships. Be kind. Be brief. ‹tone›?Be kind.?? Be brief. ??«tone»?',
      'messages/user: «given»',
    ]);
  });

  it('has what is printed into a text', async () => {
    const text = `import io
import anthropic
notes = io.StringIO()
notes.write("Be kind.")
print("Be brief.", file=notes)
anthropic.Anthropic().messages.create(model="claude-opus-5", system=notes.getvalue(), messages=[{"role": "user", "content": input()}])
`;
    const [[system] = []] = await sent('ask.py', text);
    assert.match(system ?? '', /Be kind\..*Be brief\./s);
  });
});
