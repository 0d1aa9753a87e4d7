import assert from 'node:assert/strict';
import { sentByRequest } from '../../../support/code-prompts.ts';

const SYSTEM = 'You are the warden of a mountain hut.';

/** An agent whose conversation is a field: what its constructor does, and what else stands in its class and behind it. */
function python(made: string, members = '', behind = ''): string {
  return `from openai import OpenAI

client = OpenAI()

class Warden:
    def __init__(self, channel):
        ${made.replaceAll('\n', '\n        ')}

    ${members.replaceAll('\n', '\n    ')}

    def answer(self, guest):
        self.messages.append({"role": "user", "content": guest})
        return client.chat.completions.create(model="gpt-4o", messages=self.messages)

${behind}
`;
}

function typescript(made: string, members: string): string {
  return `import OpenAI from 'openai';
class Warden {
  private client = new OpenAI();
  private messages: Message[] = [];
  constructor(channel: Channel) {
    ${made}
  }
  ${members}
  async answer(guest: string) {
    this.messages.push({ role: 'user', content: guest });
    return this.client.chat.completions.create({ model: 'gpt-4o', messages: this.messages });
  }
}
`;
}

const PUT = `self.messages.append({"role": "system", "content": "${SYSTEM}"})`;
const BEGIN = `def begin(self):\n    ${PUT}`;
const PUSH = `this.messages.push({ role: 'system', content: '${SYSTEM}' });`;

const LATER = ['messages/user: «messages»', 'messages/user: «guest»'];
const ALWAYS = [`system/system: ${SYSTEM}`, ...LATER];
const SOMETIMES = [`system/system: ?${SYSTEM}?`, ...LATER];

describe('A conversation that a constructor begins with nothing in it', () => {
  it('begins with what the constructor puts into it, however the empty list is written', async () => {
    for (const empty of ['[]', 'list()'])
      assert.deepEqual(await sentByRequest('warden.py', python(`self.messages = ${empty}\n${PUT}`)), ALWAYS);
    const made = typescript(`this.messages = new Array<Message>(); ${PUSH}`, '');
    assert.deepEqual(await sentByRequest('warden.ts', made), ALWAYS);
  });

  it('begins with what a method puts into it that the constructor calls', async () => {
    assert.deepEqual(await sentByRequest('warden.py', python('self.messages = []\nself.begin()', BEGIN)), ALWAYS);
    const say = 'def say(self, role, text):\n    self.messages.append({"role": role, "content": text})';
    const said = python(`self.messages = []\nself.say("system", "${SYSTEM}")`, say);
    assert.deepEqual(await sentByRequest('warden.py', said), ALWAYS);
    const begin = typescript('this.begin();', `private begin() { ${PUSH} }`);
    assert.deepEqual(await sentByRequest('warden.ts', begin), ALWAYS);
  });

  it('may begin with something else where a method is only handed on, not waited for, or one of a subclass', async () => {
    const subclass = 'class Other(Warden):\n    def begin(self):\n        pass';
    for (const text of [
      python('self.messages = []\nself.begin()', BEGIN, subclass),
      python('self.messages = []\nchannel.on("open", self.begin)', BEGIN),
      python('self.messages = []\nchannel.run(self.begin())', `async ${BEGIN}`),
    ])
      assert.deepEqual(await sentByRequest('warden.py', text), SOMETIMES);
    const unknown = 'messages/user: «this.messages»';
    const begun = [unknown, `messages/system: ${SYSTEM}`, ...LATER];
    const begin = `private begin() { ${PUSH} }`;
    const waiting = `private async begin() { await this.client.models.list(); ${PUSH} }`;
    const later = begun.with(1, `messages/system: ?${SYSTEM}?`);
    assert.deepEqual(await sentByRequest('warden.ts', typescript('this.begin();', waiting)), begun);
    const bound = typescript("channel.on('open', this.begin.bind(this));", begin);
    assert.deepEqual(await sentByRequest('warden.ts', bound), later);
    const called = typescript("channel.on('open', () => this.begin());", begin);
    assert.deepEqual(await sentByRequest('warden.ts', called), [unknown, 'messages/user: «guest»']);
  });

  it('may begin with something else where it is cut, replaced or put before', async () => {
    for (const change of [
      'self.messages = self.messages[-9:]',
      'self.messages = list()',
      'self.messages.pop(0)',
      'self.messages.insert(0, {"role": "user", "content": "Hello."})',
      'del self.messages[0]',
      'del self.messages[:-9]',
    ]) {
      const text = python(`self.messages = list()\n${PUT}`, `def trim(self):\n    ${change}`);
      assert.deepEqual(await sentByRequest('warden.py', text), SOMETIMES, change);
    }
    const outside = python(`self.messages = list()\n${PUT}`, '', 'warden = Warden(None)\ndel warden.messages[0]');
    assert.deepEqual(await sentByRequest('warden.py', outside), SOMETIMES);
  });
});
