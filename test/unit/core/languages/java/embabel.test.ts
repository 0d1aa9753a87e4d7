import assert from 'node:assert/strict';
import { sentIn } from '../../../../support/code-prompts.ts';

const inClass = (imported: string, body: string): string =>
  `import ${imported};\nclass Desk {\n  Guest find(Ai ai, Context context, Factory factory, String letter) {\n    ${body}\n  }\n}\n`;
const sent = (body: string, imported = 'com.embabel.agent.api.common.Ai'): Promise<string[][]> =>
  sentIn('src/Desk.java', inClass(imported, body));

const FOUND = 'messages/user: Find the guest who wrote this letter: «%s»';
const TEXT = '"Find the guest who wrote this letter: %s".formatted(letter)';

describe('Prompts of Embabel', () => {
  for (const method of ['createObject', 'createObjectIfPossible', 'evaluateCondition', 'generateText'])
    it(`are what ${method} is given first`, async () => {
      assert.deepEqual(await sent(`return ai.withDefaultLlm().${method}(${TEXT}, Guest.class);`), [
        [`find: ai.${method}`, FOUND],
      ]);
    });

  it('are text blocks, and literals behind a chain of what a context gives', async () => {
    const block =
      'return ai.withLlm(Models.SMALL).createObject("""\n      Find the guest:\n      %s""".formatted(letter), Guest.class);';
    assert.deepEqual(await sent(block), [['find: ai.createObject', 'messages/user: Find the guest:\n«%s»']]);
    const [found] = await sent('return context.ai().withDefaultLlm().createObject("Name a guest.", Guest.class);');
    assert.deepEqual(found?.slice(1), ['messages/user: Name a guest.']);
  });

  it('are none where another object makes one, or another library is used', async () => {
    assert.deepEqual(await sent(`return factory.createObject(${TEXT}, Guest.class);`), []);
    assert.deepEqual(await sent(`return ai.withDefaultLlm().createObject(${TEXT}, Guest.class);`, 'shop.Ai'), []);
  });
});
