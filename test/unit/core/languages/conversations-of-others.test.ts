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
