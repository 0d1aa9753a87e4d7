import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const GUIDE = 'You are a guide of a museum.';
const AGAIN = 'That was too long. Say it in one sentence.';
const FIRST = `system/system: ${GUIDE}`;

describe('A message that a method adds behind what an object has said', () => {
  it('is a prompt of its own, where another method sends it later, in Python and TypeScript', async () => {
    const python = `from openai import OpenAI
AGAIN = "${AGAIN}"

class Guide:
    def __init__(self):
        self.client = OpenAI()
        self.messages = [{"role": "system", "content": "${GUIDE}"}]

    def ask(self):
        return self.client.chat.completions.create(model="gpt-4o", messages=self.messages)

    def reject(self):
        self.messages.append({"role": "user", "content": AGAIN})

    def show(self, picture):
        self.messages.append({"role": "user", "content": f"The visitors stand before {picture} now."})

    def note(self, answer):
        self.messages.append({"role": "assistant", "content": answer})
`;
    assert.deepEqual(await sentIn('guide.py', python), [
      ['ask: self.client.chat.completions.create', FIRST, 'messages/user: «messages»'],
      ['messages', `messages/user: ${AGAIN}`],
      ['messages', 'messages/user: The visitors stand before «picture» now.'],
    ]);
    const typescript = `import OpenAI from 'openai';
const client = new OpenAI();
export class Guide {
  private messages: any[] = [{ role: 'system', content: '${GUIDE}' }];
  ask() {
    return client.chat.completions.create({ model: 'gpt-4o', messages: this.messages });
  }
  reject() {
    this.messages.push({ role: 'user', content: '${AGAIN}' });
  }
}
`;
    assert.deepEqual(await sentIn('guide.ts', typescript), [
      ['ask: client.chat.completions.create', FIRST, 'messages/user: «messages»'],
      ['messages', `messages/user: ${AGAIN}`],
    ]);
  });

  it('is of whom the call says that hands it on, in Python and TypeScript', async () => {
    const python = `from openai import OpenAI
client = OpenAI()

class Guide:
    def __init__(self):
        self.messages = [{"role": "system", "content": "${GUIDE}"}]

    def _add(self, text, role="user"):
        self.messages.append({"role": role, "content": text})

    def ask(self):
        return client.chat.completions.create(model="gpt-4o", messages=self.messages)

    def reject(self):
        self._add("${AGAIN}")

    def begin(self):
        self._add("Here I begin with the oldest room.", role="assistant")
`;
    assert.deepEqual(await sentIn('guide.py', python), [
      ['ask: client.chat.completions.create', FIRST, 'messages/user: «messages»'],
      ['self._add', `messages/user: ${AGAIN}`],
    ]);
    const typescript = `import OpenAI from 'openai';
const client = new OpenAI();
export class Guide {
  private messages: any[] = [{ role: 'system', content: '${GUIDE}' }];
  add(role: string, content: string) {
    this.messages.push({ role, content });
  }
  ask() {
    return client.chat.completions.create({ model: 'gpt-4o', messages: this.messages });
  }
  reject() {
    this.add('user', '${AGAIN}');
  }
}
`;
    assert.deepEqual(await sentIn('guide.ts', typescript), [
      ['ask: client.chat.completions.create', FIRST, 'messages/user: «messages»'],
      ['this.add', `messages/user: ${AGAIN}`],
    ]);
  });

  it('is none where what is added has another role, or none', async () => {
    const python = (added: string): string => `class Guide:
    def __init__(self):
        self.rows = []

    def add(self, role, content):
        self.rows.append(${added})

    def reject(self):
        self.add("keeper", "${AGAIN}")
`;
    for (const added of ['{"role": role, "content": content}', '{"name": role, "content": content}', '(role, content)'])
      assert.deepEqual(await sentIn('guide.py', python(added)), [], added);
  });
});

describe('A method that a class inherits', () => {
  const python = (more: string): string => `from openai import OpenAI
client = OpenAI()

class Agent:
    rules = ""

    def perform(self, task):
        return client.chat.completions.create(model="gpt-4o", messages=[
            {"role": "system", "content": self.rules + " Answer in JSON."}, {"role": "user", "content": task}])
${more}
class Guide(Agent):
    rules = "${GUIDE}"

def ask(task):
    return Guide().perform(task)
`;

  it('sends what the class of its object has', async () => {
    const sent = (await sentIn('guide.py', python(''))).find(([name]) => name === 'call');
    assert.deepEqual(sent?.slice(1), [`${FIRST} Answer in JSON.`, 'messages/user: «task»']);
  });

  it('sends something else where a method of either changes it', async () => {
    const set = '\n    def set(self, rules):\n        self.rules = rules\n';
    for (const [, ...sent] of await sentIn('guide.py', python(set)))
      assert.ok(!sent.includes(`${FIRST} Answer in JSON.`), sent.join());
  });

  it('is seen to send more than its name says that it is given', async () => {
    const text = `from anthropic import Anthropic

class Model:
    def complete_json(self, system, prompt):
        return self.complete(system + " Answer in JSON.", prompt)

class Claude(Model):
    def __init__(self):
        self.client = Anthropic()

    def complete(self, system, prompt):
        return self.client.messages.create(model="claude-sonnet-4-5", system=system, messages=[{"role": "user", "content": prompt}])

llm = Claude()

def ask(question):
    return llm.complete_json("${GUIDE}", f"The visitor asks: {question}")
`;
    assert.deepEqual(await sentIn('guide.py', text), [
      ['llm.complete_json', `${FIRST} Answer in JSON.`, 'messages/user: The visitor asks: «question»'],
    ]);
  });
});
