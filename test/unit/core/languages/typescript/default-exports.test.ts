import assert from 'node:assert/strict';
import { readCode, sentBy, sentIn } from '../../../../support/code-prompts.ts';

const GUIDE = 'You are a guide for walks by the sea. Always name the tide and never send anybody out alone.';

describe('A text that a module exports without a name', () => {
  it('is a prompt as if it had the name of the module', async () => {
    const sent = [['guide', `system/system: ${GUIDE} It is «port()».`]];
    assert.deepEqual(await sentIn('src/guide.ts', `export default \`${GUIDE} It is \${port()}.\`;\n`), sent);
    assert.deepEqual(await sentIn('src/guide.js', `export default "${GUIDE} It is " + port() + ".";\n`), sent);
    assert.deepEqual(
      await sentIn('src/guide/index.ts', `export default (\`${GUIDE} It is \${port()}.\` as const);\n`),
      sent,
    );
    assert.deepEqual(await sentIn('src/guide.ts', `export default \`\n${GUIDE} It is \${port()}.\n\`.trim();\n`), sent);
    const few = 'export default "Tell of the tide.";\n// prompt\n';
    assert.deepEqual(await sentIn('src/system-prompt.ts', few), [['systemPrompt', 'system/system: Tell of the tide.']]);
  });

  it('is none where it says nothing to a model, nor is what else a module exports so', async () => {
    assert.deepEqual(
      await sentIn('src/tide.ts', 'export default "The tide is high today. Prompt payment is due.";\n'),
      [],
    );
    assert.deepEqual(await sentIn('src/guide.ts', `const text = port(); export default text; // You are here\n`), []);
    assert.deepEqual(await sentIn('src/guide.py', 'default = "The tide of the sea"\n'), []);
  });

  it('is what another file imports', async () => {
    const text = `import guide from './guide';
const result = await generateText({ model, system: guide, prompt: question });
`;
    const modules = new Map([['./guide', `export default \`${GUIDE}\`;\n`]]);
    const { prompts } = await readCode('src/ask.ts', text, { modules });
    assert.deepEqual(
      prompts.map(({ prompt }) => sentBy(text, prompt)),
      [[`system/system: ‹guide›${GUIDE}`, 'messages/user: «question»']],
    );
  });
});
