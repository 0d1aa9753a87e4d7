import assert from 'node:assert/strict';
import { readCode, requestsOf, sentBy } from '../../../support/code-prompts.ts';

async function sent(path: string, text: string): Promise<string[][]> {
  return requestsOf(await readCode(path, text)).map(({ prompt }) => sentBy(text, prompt));
}

const BEGUN = ['system/system: You guide ships.', 'messages/user: «question»'];

const python = (copied: string, more = ''): string => `import copy
from openai import OpenAI
client = OpenAI()
BASE = [{"role": "system", "content": "You guide ships."}]
def ask(question):
    messages = ${copied}
${more}    messages.append({"role": "user", "content": question})
    return client.chat.completions.create(model="gpt-5", messages=messages)
def begin():
    return client.chat.completions.create(model="gpt-5", messages=BASE)
`;
const typescript = (copied: string): string => `import OpenAI from 'openai';
const client = new OpenAI();
const BASE = [{ role: 'system', content: 'You guide ships.' }];
export function ask(question: string) {
  const messages = ${copied};
  messages.push({ role: 'user', content: question });
  return client.chat.completions.create({ model: 'gpt-5', messages });
}
`;
const ruby = (copied: string, more = ''): string => `BASE = [{ role: "system", content: "You guide ships." }]
def ask(question)
  messages = ${copied}
${more}  messages << { role: "user", content: question }
  client.chat(parameters: { model: "gpt-5", messages: messages })
end
def begin
  client.chat(parameters: { model: "gpt-5", messages: BASE })
end
`;

describe('A copy of a list of messages', () => {
  for (const copied of ['copy.deepcopy(BASE)', 'copy.copy(BASE)', 'BASE.copy()', 'BASE[:]', 'list(BASE)'])
    it(`begins as the list does, which stays as it is: ${copied}`, async () => {
      assert.deepEqual(await sent('ask.py', python(copied)), [BEGUN, ['system/system: You guide ships.']]);
    });

  for (const copied of ['structuredClone(BASE)', 'BASE.slice()', 'cloneDeep(BASE)', '_.cloneDeep(BASE)', '[...BASE]'])
    it(`begins as the list does in TypeScript: ${copied}`, async () => {
      assert.deepEqual(await sent('ask.ts', typescript(copied)), [BEGUN]);
    });

  for (const copied of ['BASE.dup', 'BASE.deep_dup', 'BASE.clone'])
    it(`begins as the list does in Ruby, which stays as it is: ${copied}`, async () => {
      assert.deepEqual(await sent('ask.rb', ruby(copied)), [BEGUN, ['system/system: You guide ships.']]);
    });

  it('is not followed where it is only a part', async () => {
    for (const copied of ['BASE.slice(count)', 'BASE.slice(-1)'])
      assert.deepEqual((await sent('ask.ts', typescript(copied))).at(-1), [
        'messages/user: «messages»',
        'messages/user: «question»',
      ]);
  });

  it('leaves the list in doubt where something is done to its messages', async () => {
    const [, inRuby] = await sent('ask.rb', ruby('BASE.dup', '  messages[0][:content] << question\n'));
    assert.deepEqual(inRuby, ['system/system: ?You guide ships.?', 'messages/user: «messages»']);
    const [, inPython] = await sent('ask.py', python('BASE[:]', '    messages[0]["content"] += question\n'));
    assert.deepEqual(inPython, ['system/system: ?You guide ships.?', 'messages/user: «messages»']);
    const [, apart] = await sent('ask.py', python('copy.deepcopy(BASE)', '    messages[0]["content"] += question\n'));
    assert.deepEqual(apart, ['system/system: You guide ships.']);
  });

  for (const copied of ['copy.copy(messages)', 'messages.copy()', 'messages[:]', 'list(messages)', '[*messages]'])
    it(`is in doubt where something is done to a message of the list, and it becomes longer then: ${copied}`, async () => {
      const text = `import copy
from openai import OpenAI
def ask(question):
    messages = [{"role": "system", "content": "You guide ships."}, {"role": "user", "content": "Be brief."}]
    kept = ${copied}
    messages[0]["content"] = "You guide trains."
    messages = kept
    messages.append({"role": "user", "content": question})
    return OpenAI().chat.completions.create(model="gpt-5", messages=messages)
`;
      const [blocks] = await sent('ask.py', text);
      assert.deepEqual(blocks, [
        'system/system: ?You guide ships.?',
        'messages/user: ?Be brief.?',
        'messages/user: «question»',
      ]);
    });

  it('has fields of its own where all of it is copied', async () => {
    const text = `import copy
from openai import OpenAI
client = OpenAI()
BASE = {"role": "system", "content": "You guide ships."}
def ask(question):
    message = copy.deepcopy(BASE)
    message["content"] = question
    return client.chat.completions.create(model="gpt-5", messages=[BASE])
`;
    assert.deepEqual(await sent('ask.py', text), [['system/system: You guide ships.']]);
  });
});

describe('An empty list of messages', () => {
  const python = (call: string): string => `from openai import OpenAI
class Chat:
    def __init__(self, messages):
        self.messages = messages
    def add(self, text):
        self.messages.append({"role": "user", "content": text})
def ask(question):
    messages = []
    chat = Chat(messages)
    ${call}
    messages.append({"role": "user", "content": "Be brief."})
    return OpenAI().chat.completions.create(model="gpt-5", messages=messages)
`;

  it('may hold what an object adds that was given it', async () => {
    assert.deepEqual(await sent('ask.py', python('chat.add(question)')), [
      ['messages/user: «Chat(messages)»', 'messages/user: Be brief.'],
    ]);
  });
});

describe('Two names of a list of messages', () => {
  for (const change of [
    'messages.map((message) => { message.content = question; return message; });',
    'messages.forEach((message) => { message.content = question; });',
    'history.map((message) => { message.content = question; return message; });',
  ])
    it(`both have what a function does to its messages: ${change}`, async () => {
      const text = `import OpenAI from 'openai';
export function ask(question: string) {
  const messages = [{ role: 'user', content: 'You guide ships.' }];
  const history = messages;
  ${change}
  return new OpenAI().chat.completions.create({ model: 'gpt-5', messages });
}
`;
      assert.deepEqual(await sent('ask.ts', text), [['messages/user: ?You guide ships.?']]);
    });
});

describe('A message that is put into a list', () => {
  const python = (begun: string, insertion: string): string => `from openai import OpenAI
def ask(question, history):
    messages = ${begun}
    ${insertion}
    return OpenAI().chat.completions.create(model="gpt-5", messages=messages)
`;
  const message = '{"role": "user", "content": "Be brief."}';
  const begun = '[{"role": "system", "content": "You guide ships."}, *history]';

  it('has its place among messages that are counted', async () => {
    assert.deepEqual((await sent('ask.py', python(begun, `messages.insert(1, ${message})`))).at(-1), [
      'system/system: You guide ships.',
      'messages/user: Be brief.',
      'messages/user: «history»',
    ]);
  });

  for (const [begun, held] of [
    ['[]', ['messages/user: «self.messages»']],
    [
      '[{"role": "system", "content": "You guide ships."}]',
      ['system/system: You guide ships.', 'messages/user: «messages»'],
    ],
  ] as const)
    it(`is there sometimes in a conversation that an object keeps, if one branch puts it there: ${begun}`, async () => {
      const text = `from openai import OpenAI
class Guide:
    def __init__(self):
        self.messages = ${begun}
    def ask(self, question, is_first):
        if is_first:
            self.messages.append(${message})
        self.messages.append({"role": "user", "content": question})
        return OpenAI().chat.completions.create(model="gpt-5", messages=self.messages)
`;
      assert.deepEqual((await sent('ask.py', text)).at(-1), [
        ...held,
        'messages/user: ?Be brief.?',
        'messages/user: «question»',
      ]);
    });

  it('is changed by a function that goes through the messages of an object', async () => {
    const text = `import OpenAI from 'openai';
export class Guide {
  private messages = [{ role: 'user', content: 'You guide ships.' }];
  ask(question: string) {
    this.messages.filter((message) => message.role === 'user').forEach((message) => { message.content = question; });
    return new OpenAI().chat.completions.create({ model: 'gpt-5', messages: this.messages });
  }
}
`;
    const blocks = (await sent('ask.ts', text)).at(-1)!;
    assert.ok(!blocks.includes('messages/user: You guide ships.'), blocks.join(' | '));
  });

  it('has none among any number of messages', async () => {
    for (const at of [-1, 2])
      assert.deepEqual((await sent('ask.py', python(begun, `messages.insert(${at}, ${message})`))).at(-1), [
        'system/system: ?You guide ships.?',
        'messages/user: ?«history»?',
        `messages/user: «messages.insert(${at}, ${message})»`,
      ]);
  });
});
