import assert from 'node:assert/strict';
import { requestsOf, readCode, sentBy } from '../../../support/code-prompts.ts';

const GUIDE = 'You are the guide of a museum of ships. Tell visitors what they see, in three short sentences.';
const CLERK = 'You are the clerk of a museum of ships. Answer questions on tickets, and never invent a price.';
const NIGHT = 'You watch a museum of ships at night. Write down what the guard tells you, and add nothing to it.';

async function requestsIn(path: string, text: string): Promise<string[][]> {
  const requests = requestsOf(await readCode(path, text));
  return requests
    .filter(({ prompt }) => prompt.name.includes('create'))
    .map(({ prompt }) => sentBy(text, prompt).map((sent) => sent.replace(/^\w+\//, '')));
}

function python(...lines: readonly string[]): string {
  return [
    'from openai import OpenAI',
    'client = OpenAI()',
    `ROLES = {"guide": "${GUIDE}", "clerk": "${CLERK}"}`,
    `NIGHT = "${NIGHT}"`,
    'def ask(kind, other, question):',
    ...lines.map((line) => `    ${line}`),
    '    return client.chat.completions.create(model="gpt-4o", messages=messages)',
    '',
  ].join('\n');
}

const ASKED = '{"role": "user", "content": question}';
const each = (...systems: readonly string[]): string[][] =>
  systems.map((system) => [`system: ${system}`, 'user: «question»']);

describe('Texts that a key picks from a table', () => {
  const messages = (text: string): string => `messages = [{"role": "system", "content": ${text}}, ${ASKED}]`;

  it('are a request each', async () => {
    for (const text of [
      'ROLES[kind]',
      'ROLES.get(kind)',
      'ROLES.get(kind, ROLES["clerk"])',
      'ROLES.get(kind) or ROLES["guide"]',
    ])
      assert.deepEqual(await requestsIn('ask.py', python(messages(text))), each(GUIDE, CLERK), text);
  });

  it('are another one where no entry has the key', async () => {
    for (const text of ['ROLES.get(kind, NIGHT)', 'ROLES.get(kind) or NIGHT'])
      assert.deepEqual(await requestsIn('ask.py', python(messages(text))), each(GUIDE, CLERK, NIGHT), text);
  });

  it('are so in TypeScript', async () => {
    const text = `import OpenAI from 'openai';
const client = new OpenAI();
const ROLES: Record<string, string> = { guide: '${GUIDE}', clerk: '${CLERK}' };
export async function ask(kind: string, question: string) {
  const system = ROLES[kind] ?? '${NIGHT}';
  const messages = [{ role: 'system', content: system }, { role: 'user', content: question }];
  return client.chat.completions.create({ model: 'gpt-4o', messages });
}
`;
    assert.deepEqual(await requestsIn('ask.ts', text), each(GUIDE, CLERK, NIGHT));
  });

  it('are a request each where they are templates', async () => {
    const text = `from langchain_core.prompts import ChatPromptTemplate
ROLES = {"guide": "${GUIDE} {tone}", "clerk": "${CLERK} {tone}"}
def template(kind):
    return ChatPromptTemplate.from_messages([("system", ROLES[kind]), ("human", "{question}")])
`;
    const requests = requestsOf(await readCode('ask.py', text)).map(({ prompt }) => sentBy(text, prompt));
    assert.deepEqual(
      requests,
      [GUIDE, CLERK].map((role) => [`system/system: ${role} «tone»`, 'messages/user: «question»']),
    );
  });

  it('are not known of two keys', async () => {
    const two = `messages = [{"role": "system", "content": ROLES[kind]}, {"role": "system", "content": ROLES[other]}, ${ASKED}]`;
    const [only, ...others] = await requestsIn('ask.py', python(two));
    assert.deepEqual(others, []);
    assert.deepEqual(only!.slice(0, 1), [`system: ?${GUIDE}??${CLERK}?`]);
  });

  it('are not known of two calls of a function that picks one', async () => {
    for (const pick of [
      'return ROLES[kind]',
      `if kind == "guide":\n        return "${GUIDE}"\n    return "${CLERK}"`,
    ]) {
      const text = python(
        `messages = [{"role": "system", "content": pick(kind)}, {"role": "system", "content": pick(other)}, ${ASKED}]`,
      ).replace('def ask', `def pick(kind):\n    ${pick}\ndef ask`);
      const requests = await requestsIn('ask.py', text);
      assert.equal(requests.length, 1, pick);
      assert.deepEqual(
        requests[0]!.slice(0, 2),
        Array.from({ length: 2 }, () => `system: ?${GUIDE}??${CLERK}?`),
        pick,
      );
    }
  });

  it('are not known where a loop picks any number', async () => {
    const text = python(`messages = [{"role": "system", "content": ROLES[one]} for one in kind] + [${ASKED}]`);
    assert.deepEqual(await requestsIn('ask.py', text), [[`system: ?${GUIDE}??${CLERK}?`, 'user: «question»']]);
  });

  it('are none where others may be set', async () => {
    const text = python(messages('ROLES[kind]')).replace(
      'def ask',
      'def learn(kind, text):\n    ROLES[kind] = text\ndef ask',
    );
    const requests = await requestsIn('ask.py', text);
    assert.doesNotMatch(requests.flat().join('\n'), /: You are/);
  });
});
