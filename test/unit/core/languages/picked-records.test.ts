import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const ROSES = 'You keep the roses of a castle and answer its guests.';
const MOSS = 'You keep the moss of a castle and answer nobody.';

/** What the call sends that a file makes. */
async function asked(path: string, text: string): Promise<string[] | undefined> {
  const found = await sentIn(path, text);
  return found.find(([name]) => name!.startsWith('ask: '))?.slice(1);
}

const PYTHON_CALL = `def ask(mode, question):
    picked = MODES[mode]
    return client.messages.create(system=picked["rules"], messages=[{"role": "user", "content": picked["asked"].format(question=question)}])
`;

describe('One of several records that a key picks', () => {
  const KNOWN = [
    `system/system: ?${ROSES}??${MOSS}?`,
    'messages/user: ?The guest asks: ??«question»??Nobody asks: ??«question»?',
  ];

  it('has the texts that all of them have under a name, each under the condition', async () => {
    const python = `MODES = {
    "roses": {"name": "R", "rules": "${ROSES}", "asked": "The guest asks: {question}"},
    "moss": {"name": "M", "rules": "${MOSS}", "asked": "Nobody asks: {question}"},
}
${PYTHON_CALL}`;
    assert.deepEqual(await asked('ask.py', python), KNOWN);
    const otherwise = python.replace('MODES[mode]', 'MODES.get(mode, MODES["moss"])');
    assert.deepEqual(await asked('ask.py', otherwise), KNOWN);
    const unknown = python.replace('MODES[mode]', 'MODES.get(mode, default)');
    assert.deepEqual((await asked('ask.py', unknown))![0], 'system/system: «picked["rules"]»');
    const script = `const MODES = { roses: { rules: '${ROSES}' }, moss: { rules: '${MOSS}' } };
export function ask(mode: string, question: string) {
  return client.messages.create({ system: MODES[mode].rules, messages: [{ role: 'user', content: question }] });
}
`;
    assert.deepEqual(await asked('ask.ts', script), [KNOWN[0], 'messages/user: «question»']);
  });

  it('is not known where some have no such text, or one of a word', async () => {
    const python = `MODES = {
    "roses": {"rules": "${ROSES}", "asked": "Yes"},
    "moss": {"asked": "Nobody asks: {question}"},
}
${PYTHON_CALL}`;
    assert.deepEqual(await asked('ask.py', python), [
      'system/system: «picked["rules"]»',
      'messages/user: «picked["asked"].format(question=question)»',
    ]);
  });

  it('may be an object of a dataclass', async () => {
    const python = `@dataclass
class Mode:
    name: str
    rules: str
MODES = {"roses": Mode("R", "${ROSES}"), "moss": Mode("M", rules="${MOSS}")}
def ask(mode, question):
    return client.messages.create(system=MODES[mode].rules, messages=[{"role": "user", "content": question}])
`;
    assert.deepEqual(await asked('ask.py', python), [KNOWN[0], 'messages/user: «question»']);
  });
});

describe('Records in what is named for prompts', () => {
  it('have what is said to the system and by the user, and nothing else', async () => {
    const text = `import openai
PROMPTS = {
    "roses": {
        "description": "How the roses of the castle are told of to guests.",
        "system": "${ROSES}",
        "user": "The guest asks about the roses: {question}",
    },
}
`;
    assert.deepEqual(await sentIn('prompts_of_castle.py', text), [
      ['PROMPTS.roses.system', `system/system: ${ROSES}`],
      ['PROMPTS.roses.user', 'messages/user: The guest asks about the roses: «question»'],
    ]);
  });
});
