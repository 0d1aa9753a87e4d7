import assert from 'node:assert/strict';
import { requestsOf, readCode, sentBy } from '../../../support/code-prompts.ts';

const HEAD = `import { generateText, ToolLoopAgent } from 'ai';
const RULES = 'Be kind.';
const LATER = 'Only sum up.';
`;

/** What the first request of a program of the AI SDK sends. */
async function sent(code: string): Promise<string[]> {
  const text = HEAD + code;
  const [request] = requestsOf(await readCode('ask.ts', text));
  assert.ok(request, text);
  return sentBy(text, request.prompt);
}

const asking = (step: string): Promise<string[]> =>
  sent(`export const ask = (q: string) => generateText({ model, system: RULES, prompt: q, prepareStep: ${step} });\n`);
const agent = (call: string): Promise<string[]> =>
  sent(`export const agent = new ToolLoopAgent({ model, instructions: RULES, prepareCall: ${call} });\n`);

describe('A request of the AI SDK that asks step by step', () => {
  const always = ['system/system: Be kind.', 'messages/user: «q»'];
  const sometimes = ['system/system: ?Be kind.?', 'messages/user: «q»'];

  it('says something else in later steps where its function gives that', async () => {
    assert.deepEqual(await asking('async ({ stepNumber }) => (stepNumber > 0 ? { system: LATER } : {})'), sometimes);
    assert.deepEqual(
      await asking('({ steps }) => { const system = steps.length > 0 ? LATER : RULES; return { system }; }'),
      sometimes,
    );
  });

  it('may where its function is of another file', async () => {
    assert.deepEqual(await asking('prepared'), sometimes);
  });

  it('says the same where its function gives other things', async () => {
    assert.deepEqual(await asking("({ stepNumber }) => ({ toolChoice: stepNumber > 2 ? 'none' : 'auto' })"), always);
    assert.deepEqual(await asking('undefined'), always);
  });

  it('says more behind the instructions of an agent, or others', async () => {
    assert.deepEqual(
      await agent('({ options, ...given }) => ({ ...given, instructions: given.instructions + options.tone })'),
      ['system/system: Be kind.'],
    );
    assert.deepEqual(
      await agent('({ options, ...given }) => ({ ...given, instructions: options.isLate ? LATER : RULES })'),
      ['system/system: ?Be kind.?'],
    );
  });
});
