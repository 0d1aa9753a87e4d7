import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const RULES = 'You are a guide of the old harbour. Answer in two sentences.';

async function inScript(prompt: string, before = ''): Promise<string[][]> {
  const call = `generateText({ model, system: 'Be kind.', prompt: ${prompt} })`;
  return sentIn(
    'ask.ts',
    `import { generateText } from 'ai';\n${before}export const ask = (who: string) => ${call};\n`,
  );
}

describe('A text that reaches a request through a function that is not followed', () => {
  it('is a prompt of its own, and varies in the request', async () => {
    for (const text of [`\`${RULES} Greet \${who}.\``, `'${RULES}'`]) {
      const own = text.slice(1, -1).replace('${who}', '«who»');
      assert.deepEqual(await inScript(`cutOff(${text}, 100)`), [
        ['ask: generateText', 'system/system: Be kind.', `messages/user: «cutOff(${text}, 100)»`],
        ['ask', `system/system: ${own}`],
      ]);
    }
  });

  it('is one too where the function is of the file and gives something else', async () => {
    const [, own] = await inScript(`encode(\`${RULES} Greet \${who}.\`)`, 'const encode = (text) => other(text, 3);\n');
    assert.deepEqual(own, ['ask', `system/system: ${RULES} Greet «who».`]);
  });

  it('is one in messages, too', async () => {
    const file = `import anthropic
client = anthropic.Anthropic()
def ask(who):
    return client.messages.create(model="claude-opus-4-5", messages=[{"role": "user", "content": cut_off(f"${RULES} Greet {who}.", 100)}])
`;
    assert.deepEqual((await sentIn('ask.py', file)).at(-1), ['ask', `system/system: ${RULES} Greet «who».`]);
  });

  it('is none where it says nothing, or stands elsewhere in the call', async () => {
    for (const prompt of ['load(`prompts/${who}.md`)', "translate('greeting')"])
      assert.equal((await inScript(prompt)).length, 1, prompt);
    assert.equal((await inScript(`who, name: cutOff('${RULES}', 100)`)).length, 1);
  });

  it('is none of its own where the function is followed', async () => {
    assert.equal((await inScript(`tidy('${RULES}')`, 'const tidy = (text) => text.trim();\n')).length, 1);
  });
});
