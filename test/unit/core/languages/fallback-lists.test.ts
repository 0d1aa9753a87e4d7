import assert from 'node:assert/strict';
import { readCode, sentIn } from '../../../support/code-prompts.ts';

const HOST = 'You help people to look back on their voyage.';
const GREETING = 'Let us look back on my voyage together.';

const python = (body: string, sent = 'turns'): string => `from openai import OpenAI
client = OpenAI()

def chat(req):
    ${body.replaceAll('\n', '\n    ')}
    return client.responses.create(model="gpt-4o", instructions="${HOST}", input=${sent})
`;

const EACH = `turns = []
for m in req.messages:
    turns.append({"role": m["role"], "content": m["content"]})`;
const DEFAULT = `[{"role": "user", "content": "${GREETING}"}]`;

const typescript = (body: string, sent = 'turns'): string => `import OpenAI from 'openai';
const client = new OpenAI();
export async function chat(req: Req) {
  ${body}
  return client.responses.create({ model: 'gpt-4o', instructions: '${HOST}', input: ${sent} });
}
`;

const MAPPED = 'let turns = req.messages.map((m) => ({ role: m.role, content: m.content }));';
const OTHER = `[{ role: 'user', content: '${GREETING}' }]`;

const sent = (content: string): string[] => [
  `system/system: ${HOST}`,
  `messages/user: ?«${content}»?`,
  `messages/user: ?${GREETING}?`,
];

describe('Messages that stand where there are no others', () => {
  for (const [how, body, given] of [
    ['not', `${EACH}\nif not turns:\n    turns = ${DEFAULT}`],
    ['a length', `${EACH}\nif len(turns) == 0:\n    turns = ${DEFAULT}`],
    ['or', `${EACH}\nturns = turns or ${DEFAULT}`],
    ['a choice', `${EACH}\nturns = turns if turns else ${DEFAULT}`],
    ['or, where they are sent', EACH, `turns or ${DEFAULT}`],
  ] as const) {
    it(`are there sometimes, as the others are, in Python: ${how}`, async () => {
      const text = python(body, given);
      assert.deepEqual(
        (await sentIn('chat.py', text)).filter(([name]) => name?.startsWith('chat')),
        [['chat: client.responses.create', ...sent('m["content"]')]],
      );
      const { prompts } = await readCode('chat.py', text);
      assert.equal(prompts.at(-1)!.ends.everybody.offset, text.indexOf('m["content"]'));
    });
  }

  for (const [how, body, given] of [
    ['no length', `${MAPPED}\n  if (!turns.length) turns = ${OTHER};`],
    ['a length of nothing', `${MAPPED}\n  if (turns.length === 0) { turns = ${OTHER}; }`],
    ['a choice', MAPPED, `turns.length > 0 ? turns : ${OTHER}`],
    ['a choice that is kept', `${MAPPED}\n  turns = turns?.length ? turns : ${OTHER};`],
  ] as const) {
    it(`are there sometimes, as the others are, in TypeScript: ${how}`, async () => {
      assert.deepEqual(await sentIn('chat.ts', typescript(body, given)), [
        ['chat: client.responses.create', ...sent('m.content')],
      ]);
    });
  }

  it('are there sometimes in a request to Gemini', async () => {
    const text = `from google import genai
from google.genai import types
client = genai.Client()

def chat(req):
    contents = []
    for m in req.messages:
        role = "user" if m.get("role") == "user" else "model"
        contents.append(types.Content(role=role, parts=[types.Part(text=m.get("content", ""))]))
    if not contents:
        contents = [types.Content(role="user", parts=[types.Part(text="${GREETING}")])]
    return client.models.generate_content(model="gemini-2.5-flash", contents=contents)
`;
    assert.deepEqual(await sentIn('chat.py', text), [
      ['chat: client.models.generate_content', ...sent('m.get("content", "")').slice(1)],
    ]);
  });

  it('are a request of their own where something else is asked', async () => {
    const text = python(`${EACH}\nif req.is_new:\n    turns = ${DEFAULT}`);
    assert.deepEqual(
      (await sentIn('chat.py', text)).filter(([name]) => name?.startsWith('chat')),
      [
        ['chat: client.responses.create 1/2', `system/system: ${HOST}`, 'messages/user: «m["content"]»'],
        ['chat: client.responses.create 2/2', `system/system: ${HOST}`, `messages/user: ${GREETING}`],
      ],
    );
  });

  it('are one list with what is no message', async () => {
    const text = typescript(`let turns: any[] = ${OTHER};\n  if (req.isNew) turns = ['Sing of the sea.'];`);
    assert.deepEqual(await sentIn('chat.ts', text), [
      [
        'chat: client.responses.create',
        `system/system: ${HOST}`,
        `messages/user: ?${GREETING}?`,
        'messages/user: ?Sing of the sea.?',
      ],
    ]);
  });
});
