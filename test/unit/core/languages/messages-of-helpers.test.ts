import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const SENT = ['system/system: You are the clerk of a harbour.', 'messages/user: «question»'];

/** Helpers that make messages and are not followed, and objects that are nothing but fields. */
const SAMPLES: readonly (readonly [way: string, path: string, code: string])[] = [
  [
    'of another file',
    'ask.py',
    `from helpers import entry
def ask(question):
    return post([entry("system", "You are the clerk of a harbour."), entry("user", question)])
`,
  ],
  [
    'by named arguments',
    'ask.py',
    `from helpers import make_message
def ask(question):
    return post([make_message(content="You are the clerk of a harbour.", role="system"), make_message(role="user", content=question)])
`,
  ],
  [
    'of the same object',
    'ask.ts',
    `class Clerk extends Base {
  ask(question: string) { return this.post([this.makeMessage('system', 'You are the clerk of a harbour.'), this.makeMessage('user', question)]); }
}
`,
  ],
  [
    'whose code is not followed',
    'Ask.java',
    `class Ask {
  private ObjectNode msg(String role, String text) { ObjectNode node = mapper.createObjectNode(); node.put("role", role); node.put("content", text); return node; }
  String ask(String question) { return post(List.of(msg("system", "You are the clerk of a harbour."), msg("user", question))); }
}
`,
  ],
  [
    'of another file, in Go',
    'ask.go',
    `package ask

func Ask(question string) string {
	messages := []Message{msg("system", "You are the clerk of a harbour."), msg("user", question)}
	return post(messages)
}
`,
  ],
  [
    'by a class of the file',
    'ask.py',
    `class Message(BaseModel):
    role: str
    content: str
def ask(question):
    return post([Message(role="system", content="You are the clerk of a harbour."), Message(role="user", content=question)])
`,
  ],
];

describe('Messages that helpers make', () => {
  for (const [way, path, code] of SAMPLES) {
    it(`are found: ${way}`, async () => {
      const [first, ...others] = await sentIn(path, code);
      assert.deepEqual([first!.slice(1), others], [SENT, []]);
    });
  }

  for (const [way, code] of [
    [
      'with more than a role and a text',
      'post([entry("system", "You are shown the harbour.", 3), entry("user", question, 4)])',
    ],
    ['without a role', 'post([entry("notice", "The harbour is closed."), entry("warning", question)])'],
    ['by a name of another meaning', 'post([label("system", "The harbour is closed."), label("user", question)])'],
    [
      'by other names',
      'post([entry(role="system", path="The harbour is closed."), entry(role="user", path=question)])',
    ],
    [
      'of an object of another meaning',
      'post([log.entry("system", "The harbour is closed."), log.entry("user", question)])',
    ],
    ['of what is spread', 'post([entry("system", *texts), entry("user", *others)])'],
  ] as const) {
    it(`are not told from a call ${way}`, async () => {
      assert.deepEqual(await sentIn('ask.py', `def ask(question, role="user"):\n    return ${code}\n`), []);
    });
  }

  it('are those of a class that does nothing else', async () => {
    const code = `class Message(Base):
    role: str
    content: str
    def sent(self):
        return self.content.upper()
def ask(question, role="user"):
    return post([Message(role="system", content="You see the harbour."), Message(role="user", content=question)])
`;
    assert.deepEqual(await sentIn('ask.py', code), []);
  });
});
