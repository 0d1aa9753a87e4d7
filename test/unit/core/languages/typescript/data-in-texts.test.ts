import assert from 'node:assert/strict';
import { readCode } from '../../../../support/code-prompts.ts';

const names = async (text: string): Promise<string[]> => {
  const { prompts } = await readCode('src/prompts/kinds.ts', text);
  return prompts.map(({ prompt }) => prompt.name);
};

describe('Data that is put into a text', () => {
  const kinds = `{
    jam: 'You must choose this kind whenever the letter of the guest is about jam or about marmalade.',
    bread: 'Choose this one if the guest asks you to bake bread, and never for cakes or for biscuits.',
  }`;

  it('holds no prompts of its own', async () => {
    const text = `export const choosePrompt = \`You are a clerk. Choose the kind of the letter:\\n\${JSON.stringify(${kinds}, null, 2)}\`;`;
    assert.deepEqual(await names(text), ['choosePrompt']);
  });

  it('does where it is a record by itself, or a request', async () => {
    assert.deepEqual(await names(`export const prompts = ${kinds};`), ['prompts.jam', 'prompts.bread']);
    const sent = `const line = \`send \${JSON.stringify({ model: 'm', messages: [{ role: 'system', content: 'You are a clerk. Be kind to each guest.' }] })}\`;`;
    assert.equal((await names(sent)).length, 1);
  });
});
