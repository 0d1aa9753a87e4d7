import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../../support/code-prompts.ts';

async function found(text: string): Promise<string[][]> {
  const { prompts } = await readCode('src/desk.ts', text);
  return prompts.map(({ prompt }) => [prompt.name, ...sentBy(text, prompt)]);
}

const SENDS = `async function answer(question: string) {
    return client.messages.create({ messages: [{ role: 'user', content: desk.greet(question) }] });
  }`;
const GREETS = `function greet(question: string) {
    return \`You are a patient gardener. Answer in two sentences: \${question}\`;
  }`;

describe('Functions that are declared behind the place where they are named', () => {
  const followed = [
    [
      'answer: client.messages.create',
      'messages/user: You are a patient gardener. Answer in two sentences: «question»',
    ],
  ];

  it('are followed as members of a record, also behind its return', async () => {
    assert.deepEqual(
      await found(`export function open(model: string) {
  const desk = { model, greet, answer };
  return desk;
  ${GREETS}
  ${SENDS}
}
`),
      followed,
    );
  });

  it('are followed in a record that a factory gives', async () => {
    const text = `function open() {
  return { greet };
  ${GREETS}
}
const desk = open();
export ${SENDS}
`;
    assert.deepEqual(await found(text), followed);
  });

  it('are not where they are declared in another block', async () => {
    const isolated = `export function open(greet) {
  const desk = { greet };
  if (desk) {
    ${GREETS}
  }
  ${SENDS}
}
`;
    const texts = (await found(isolated)).find(([name]) => name === 'answer: client.messages.create') ?? [];
    assert.deepEqual(texts.slice(1), ['messages/user: «desk.greet(question)»']);
  });
});
