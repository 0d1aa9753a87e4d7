import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const ask = (
  schema: string,
  call = 'generateObject',
): string => `const berth = z.object({ name: z.string().describe('Its name') });
export async function ask(harbour: string, question: string) {
  return ${call}({
    model: openai('gpt-4o'),
    schema: ${schema},
    system: 'You are the clerk of the harbour.',
    prompt: question,
  });
}
`;
const SENT = ['system/system: You are the clerk of the harbour.', 'messages/user: «question»'];

/** What the request of a file sends. */
async function sent(text: string): Promise<string[]> {
  return (await sentIn('ask.ts', text)).at(-1)!.slice(1);
}

describe('The form of an answer, as a schema tells of it', () => {
  it('stands before all else where what it says of a field varies', async () => {
    const schema =
      "z.object({ title: z.string().describe(`A name of ${harbour}`), text: z.string().describe('Two lines') })";
    const expected = ['tools: A name of «harbour»Two lines', ...SENT];
    assert.deepEqual(await sent(ask(schema)), expected);
    assert.deepEqual(await sent(ask(schema, 'streamObject')), expected);
    assert.deepEqual(await sent(ask('z.object({ title: z.string().describe(`${harbour} as it is called`) })')), [
      'tools: «harbour» as it is called',
      ...SENT,
    ]);
  });

  it('is not listed where it is always the same, is not seen or is not sent', async () => {
    assert.deepEqual(await sent(ask("z.object({ text: z.string().describe('Two lines') })")), SENT);
    assert.deepEqual(await sent(ask('z.array(berth)')), SENT);
    assert.deepEqual(await sent(ask('answerSchema')), SENT);
    assert.deepEqual(
      await sent(ask('z.object({ title: z.string().describe(`A name of ${harbour}`) })', 'generateText')),
      SENT,
    );
  });
});
