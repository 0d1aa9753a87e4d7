import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const RULES = 'You are the keeper of a harbour. Answer in one sentence.';
const TOLD = `system/system: ${RULES}`;
const ASKED = 'messages/user: Where is the ship «ship»?';

/** What is sent in a file by its last prompt. */
async function last(path: string, text: string): Promise<readonly string[]> {
  return (await sentIn(path, text)).at(-1)!.slice(1);
}

const python = (...lines: string[]): string => `from harbour.chats import LLMChat, Group, ask
RULES = "${RULES}"

def go(ship, ships):
${lines.map((line) => `    ${line}\n`).join('')}`;

const CONSTRUCTED = `private chat: LLMChat;
  constructor() {
    this.chat = new LLMChat({ system: RULES });
  }`;

describe('A conversation of a class of another file', () => {
  it('is one request with what its methods add', async () => {
    for (const lines of [
      ['return ask(LLMChat(system=RULES).add_user(f"Where is the ship {ship}?"))'],
      ['return ask(LLMChat(RULES).user(f"Where is the ship {ship}?"))'],
      ['return ask(LLMChat(system=RULES).add_user_message(f"Where is the ship {ship}?"))'],
      ['return ask(LLMChat(system=RULES).add_message("user", f"Where is the ship {ship}?"))'],
      ['return ask(LLMChat("gpt-4o").add_system(RULES).add_user(f"Where is the ship {ship}?"))'],
      ['chat = LLMChat(system=RULES)', 'chat.add_user_message(f"Where is the ship {ship}?")', 'return chat.send()'],
      ['m = LLMChat()', 'm.system(RULES)', 'm.user(f"Where is the ship {ship}?")', 'return m'],
    ]) {
      assert.deepEqual(
        (await sentIn('go.py', python(...lines))).map(([, ...sent]) => sent),
        [[TOLD], [TOLD, ASKED]],
        lines.join('; '),
      );
    }
  });

  it('has what is added in loops and under conditions', async () => {
    const looped = python(
      'chat = LLMChat(system=RULES)',
      'for one in ships:',
      '    chat.add_user(f"There was: {one}")',
      'if ship:',
      '    chat.add_user(f"Where is the ship {ship}?")',
      'chat.add_assistant("Let me see.")',
      'return ask(chat)',
    );
    assert.deepEqual(await last('go.py', looped), [
      TOLD,
      'messages/user: ?There was: ??«one»?',
      'messages/user: ?Where is the ship ??«ship»????',
      'messages/assistant: Let me see.',
    ]);
  });

  it('that is kept has what was said before', async () => {
    const text = `from harbour.chats import LLMChat, call_llm
CHAT = LLMChat(system="${RULES}")

def go(ship):
    CHAT.add_user(f"Where is the ship {ship}?")
    return call_llm(CHAT)
`;
    assert.deepEqual(await last('go.py', text), [TOLD, 'messages/user: «CHAT»', ASKED]);
  });

  it('that an object keeps has what its methods add behind what was said before', async () => {
    for (const method of ['add_user', 'user']) {
      const text = `from harbour.chats import LLMChat

class Keeper:
    def __init__(self, client):
        self.client = client
        self.chat = LLMChat(system="${RULES}")

    def ask(self, ship):
        self.chat.${method}(f"Where is the ship {ship}?")
        return self.chat.send()

    def sum_up(self):
        asked = {"role": "user", "content": "Sum up all of it."}
        return self.client.chat.completions.create(model="m", messages=self.chat + [asked])
`;
      const sent = (await sentIn('go.py', text)).map(([, ...own]) => own);
      assert.deepEqual(
        sent,
        [
          [TOLD, 'messages/user: «chat»', ASKED],
          [TOLD, 'messages/user: «chat»', 'messages/user: Sum up all of it.'],
        ],
        method,
      );
    }
    for (const made of ['private chat = new Chat({ system: RULES });', CONSTRUCTED]) {
      const text = `const RULES = '${RULES}';
export class Keeper {
  ${made}
  async ask(ship: string) {
    this.chat.user(\`Where is the ship \${ship}?\`);
    return await this.chat.send();
  }
}
`;
      assert.deepEqual(await last('go.ts', text), [TOLD, 'messages/user: «chat»', ASKED], made);
    }
  });

  it('at the top level has what is added there, and in functions what was said before', async () => {
    const made = 'from harbour.chats import LLMChat\nchat = LLMChat("gpt-4o")\n';
    const told = `chat.system("${RULES}")\n`;
    const asked = 'chat.user(f"Where is the ship {ship}?")\n';
    const top = `import sys\n${made}${told}ship = sys.argv[1]\n${asked}print(chat.send())\n`;
    assert.deepEqual(await last('go.py', top), [TOLD, ASKED]);
    const later = `${made}${told}\ndef go(ship):\n    ${asked}    return chat.send()\n`;
    assert.deepEqual(await last('go.py', later), [TOLD, 'messages/user: «chat»', ASKED]);
  });

  it('is no record of functions that are called for whose texts they give', async () => {
    const text = `const PROMPTS = {
  system: () => '${RULES}',
  user: (ship: string) => \`Where is the ship \${ship}?\`,
};
export const go = (ship: string) => client.chat.completions.create({ model: 'm', messages: [
  { role: 'system', content: PROMPTS.system() }, { role: 'user', content: PROMPTS.user(ship) }] });
`;
    assert.deepEqual(await last('go.ts', text), [TOLD, ASKED]);
  });

  it('is none where no class is called so, nor has one of the file', async () => {
    const group = python('group = Group(name=RULES)', 'group.add_user(f"Where is the ship {ship}?")');
    assert.deepEqual(
      (await sentIn('go.py', group)).filter((sent) => sent.includes(ASKED)),
      [],
    );
    const own = python('chat = OwnChat(RULES)', 'chat.add_user(f"Where is the ship {ship}?")', 'return ask(chat)');
    const text = `${own}\nclass OwnChat:\n    def __init__(self, rules):\n        self.users = []\n`;
    assert.deepEqual(
      (await sentIn('go.py', text)).filter((sent) => sent.includes(TOLD) && sent.includes(ASKED)),
      [],
    );
    const tools = python('return ask(LLMChat(tools=ships, system=RULES).add_user(ship))');
    assert.deepEqual(await sentIn('go.py', tools), [['RULES', TOLD]]);
  });

  it('is one in TypeScript', async () => {
    for (const made of [
      'new LLMChat({ system: RULES }).addUser(`Where is the ship ${ship}?`)',
      'new LLMChat(RULES).user(`Where is the ship ${ship}?`)',
      "new LLMChat().addMessage('system', RULES).addMessage('user', `Where is the ship ${ship}?`)",
    ]) {
      const text = `import { LLMChat, callLlm } from './chats';
const RULES = '${RULES}';
export const go = (ship: string) => callLlm(${made});
`;
      assert.deepEqual(await last('go.ts', text), [TOLD, ASKED], made);
    }
  });
});
