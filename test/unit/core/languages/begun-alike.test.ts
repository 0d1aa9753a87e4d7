import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const SYSTEM = '"You are the clerk of a library. Answer in one sentence."';
const TEXT = 'You are the clerk of a library. Answer in one sentence.';

function python(reset: string, first = '{"role": "system", "content": SYSTEM}'): string {
  return `SYSTEM = ${SYSTEM}
OTHER = "You are the clerk of a court."

class Clerk:
    def __init__(self, client):
        self.client = client
        self.messages = [${first}]

    def ask(self, question):
        self.messages.append({"role": "user", "content": question})
        return self.client.chat.completions.create(model="gpt-5", messages=self.messages)

    def reset(self, given=None):
        ${reset}
`;
}

function typescript(reset: string): string {
  return `const SYSTEM = ${SYSTEM};
const OTHER = "You are the clerk of a court.";
let messages = [{ role: 'system', content: SYSTEM }];
export async function ask(question: string) {
  messages.push({ role: 'user', content: question });
  return openai.chat.completions.create({ model: 'gpt-5', messages });
}
export function reset(given: string) { ${reset} }
`;
}

const CSHARP = `using OpenAI.Chat;
public class Clerk {
  private List<ChatMessage> _messages = new() { new SystemChatMessage(${SYSTEM}) };
  public async Task<string> Ask(string question) {
    _messages.Add(new UserChatMessage(question));
    var reply = await _client.CompleteChatAsync(_messages);
    return reply.Value.Content[0].Text;
  }
  public void Reset(string given) { RESET }
}
`;

const SAME = '[{"role": "system", "content": SYSTEM}]';

/** The system text of the request, between question marks where it is there only sometimes. */
async function system(path: string, code: string): Promise<string | undefined> {
  const request = (await sentIn(path, code)).find(([name]) => /create$|CompleteChatAsync$/.test(name!));
  return request?.find((text) => text.startsWith('system'));
}

describe('A list of messages that is given another value', () => {
  const always = `system/system: ${TEXT}`;
  const sometimes = `system/system: ?${TEXT}?`;

  for (const value of [
    SAME,
    '[{"role": "system", "content": SYSTEM}, {"role": "user", "content": given}]',
    `${SAME} + given`,
    '[self.messages[0]] + self.messages[-10:]',
    '[self.messages[0], *self.messages[-10:]]',
    'self.messages[:1] + self.messages[-10:]',
  ])
    it(`begins with the same message: ${value}`, async () => {
      assert.equal(await system('clerk.py', python(`self.messages = ${value}`)), always);
    });

  for (const value of [
    '[]',
    'given',
    '[{"role": "system", "content": OTHER}]',
    '[{"role": "system", "content": given}]',
    '[{"role": "system", "content": SYSTEM + given}]',
    '[{"role": "user", "content": given}, {"role": "system", "content": SYSTEM}]',
    'self.messages[-10:]',
    '[self.messages[1]] + self.messages[-10:]',
    '[self.others[0]] + self.messages[-10:]',
    `${SAME}[1:]`,
    `${SAME} * given`,
    `${SAME} if given else []`,
    `given or ${SAME}`,
    '[{"role": "system", "content": SYSTEM} for _ in given]',
  ])
    it(`may begin with another: ${value}`, async () => {
      assert.equal(await system('clerk.py', python(`self.messages = ${value}`)), sometimes);
    });

  it('begins with the same message of a member that its constructor alone gives a value', async () => {
    const own = '{"role": "system", "content": self.rules}';
    const code = python(`self.messages = [${own}]`, own).replace(
      'self.client =',
      'self.rules = SYSTEM\n        self.client =',
    );
    assert.equal(await system('clerk.py', code), always);
    const once = `${code}\nclass Court:\n    def __init__(self, rules):\n        self.rules = rules\n`;
    assert.equal(await system('clerk.py', once), always);
    for (const changed of [
      code.replace('self.rules = SYSTEM', 'self.rules = SYSTEM if client else OTHER'),
      code.replace('self.messages.append', 'self.rules = OTHER\n        self.messages.append'),
      code.replace('def reset', 'def take(self, rules):\n        self.rules = rules\n\n    def reset'),
      `${code}\nclerk = Clerk(None)\nclerk.rules = OTHER\n`,
    ])
      assert.notEqual(await system('clerk.py', changed), always, changed);
    const ruby = `class Clerk
  SYSTEM = ${SYSTEM}
  def initialize
    @rules = SYSTEM
    @messages = [{ role: "system", content: @rules }]
  end

  def reset
    @messages = [{ role: "system", content: @rules }]
  end

  def ask(question)
    @messages << { role: "user", content: question }
    @client.messages.create(model: "claude-opus-5", messages: @messages)
  end
end
`;
    assert.equal(await system('clerk.rb', ruby), always);
  });

  it('is no prompt of its own where it begins anew', async () => {
    const names = (await sentIn('clerk.py', python(`self.messages = ${SAME}`))).map(([name]) => name);
    assert.deepEqual(names, ['SYSTEM', 'ask: self.client.chat.completions.create']);
  });

  it('may be a field of a dataclass, which is there to be filled', async () => {
    const code = `from dataclasses import dataclass, field
@dataclass
class Clerk:
    messages: list = field(default_factory=list)
    def __post_init__(self):
        self.messages.append({"role": "system", "content": ${SYSTEM}})
    def ask(self, question):
        self.messages.append({"role": "user", "content": question})
        return client.chat.completions.create(model="gpt-5", messages=self.messages)
`;
    assert.deepEqual(
      (await sentIn('clerk.py', code)).map(([, ...sent]) => sent),
      [
        [
          'messages/user: «self.messages»',
          `messages/system: ${TEXT}`,
          'messages/user: «messages»',
          'messages/user: «question»',
        ],
      ],
    );
  });

  it('may begin with another in one of several places', async () => {
    const cleared = `self.messages = ${SAME}\n        self.messages.clear()`;
    assert.equal(await system('clerk.py', python(cleared)), sometimes);
    const changed = `self.messages = ${SAME}\n        self.messages[0]["content"] = given`;
    assert.equal(await system('clerk.py', python(changed)), sometimes);
    const outside = `${python(`self.messages = ${SAME}`)}\nclerk = Clerk(None)\nclerk.messages = []\n`;
    assert.equal(await system('clerk.py', outside), sometimes);
  });

  it('has another text under the same name', async () => {
    const same = python(`self.messages = ${SAME}`);
    assert.equal(await system('clerk.py', same.replace('given=None', 'SYSTEM=None')), sometimes);
    assert.equal(await system('clerk.py', python(`SYSTEM = given\n        self.messages = ${SAME}`)), sometimes);
    const ofConstructor = same.replace('self.client = client', `SYSTEM = ${SYSTEM}`);
    assert.equal(await system('clerk.py', ofConstructor), sometimes);
    assert.equal(await system('clerk.py', `${same}\nSYSTEM = input()\n`), 'system/system: ?«SYSTEM»?');
    assert.equal(await system('clerk.py', `${same}\nclass Court:\n    SYSTEM = "You are a judge."\n`), always);
    const literal = python(
      `self.messages = [{"role": "system", "content": ${SYSTEM}}]`,
      `{"role": "system", "content": ${SYSTEM}}`,
    );
    assert.equal(await system('clerk.py', literal), always);
    assert.equal(
      await system('clerk.py', python(`self.messages = ${SAME}`, `{"role": "system", "content": OTHER}`)),
      'system/system: ?You are the clerk of a court.?',
    );
  });

  it('is one of TypeScript', async () => {
    for (const value of ["[{ role: 'system', content: SYSTEM }]", '[messages[0], ...messages.slice(-10)]'])
      assert.equal(await system('clerk.ts', typescript(`messages = ${value};`)), always);
    for (const value of [
      '[]',
      "[{ role: 'system', content: OTHER }]",
      "[{ role: 'system', content: given }]",
      "[{ role: 'system', content: SYSTEM }].slice(1)",
      "given ? [{ role: 'system', content: SYSTEM }] : []",
      '[messages[1], ...messages.slice(-10)]',
    ])
      assert.equal(await system('clerk.ts', typescript(`messages = ${value};`)), sometimes);
    assert.equal(await system('clerk.ts', typescript('messages.length = 0;')), sometimes);
  });

  it('is cleared and given the same message at once in C#', async () => {
    const reset = (code: string): string => CSHARP.replace('RESET', code);
    const add = `_messages.Add(new SystemChatMessage(${SYSTEM}));`;
    assert.equal(await system('Clerk.cs', reset(`_messages.Clear(); ${add}`)), always);
    assert.equal(await system('Clerk.cs', reset('_messages.Clear();')), sometimes);
    assert.equal(await system('Clerk.cs', reset(`_messages.Clear(); if (given != "") ${add}`)), sometimes);
    assert.equal(
      await system('Clerk.cs', reset('_messages.Clear(); _messages.Add(new SystemChatMessage(given));')),
      sometimes,
    );
  });
});
