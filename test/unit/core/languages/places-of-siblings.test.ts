import assert from 'node:assert/strict';
import { readCode } from '../../../support/code-prompts.ts';

const NOTE = `NOTE_PROMPT = """Write a handover note for a human agent.

Passenger: {passenger}
Booking: {booking}
Reason: {failure}
"""
`;

/** What varies in the last prompt of a file. */
async function placesIn(path: string, text: string): Promise<string[]> {
  const { prompts } = await readCode(path, text);
  const segments = prompts.at(-1)!.prompt.blocks.flatMap((block) => block.segments);
  return segments.filter(({ kind }) => kind === 'dynamic').map(({ start, end }) => text.slice(start, end));
}

const constant = (text: string): string => `\nREPLY_PROMPT = """${text}"""\n`;

describe('one name in braces of a constant', () => {
  const lone = 'Write a polite message to an airline passenger named {passenger}.\nTell them three things.';

  it('is a place where another constant of the file has a place of this name', async () => {
    assert.deepEqual(await placesIn('desk/prompts.py', NOTE + constant(lone)), ['{passenger}']);
  });

  it('is text without such a constant', async () => {
    assert.deepEqual(await placesIn('desk/prompts.py', constant(lone)), []);
    assert.deepEqual(await placesIn('desk/prompts.py', NOTE + constant(lone.replace('passenger}', 'guest}'))), []);
  });

  it('is text where its braces are doubled or shown as code, and so are all other braces', async () => {
    const json = 'Answer as JSON for the passenger, such as {"passenger": "Ann", "seats": {1, 2}}.\nBe brief.';
    for (const text of [json, lone.replace('{passenger}', '`{passenger}`')])
      assert.deepEqual(await placesIn('desk/prompts.py', NOTE + constant(text)), [], text);
    const both = `${json} You write to {passenger}.`;
    assert.deepEqual(await placesIn('desk/prompts.py', NOTE + constant(both)), ['{passenger}']);
  });

  it('is text where a request is seen to send it as it is', async () => {
    const text = `${NOTE}${constant(lone)}
def reply(client):
    return client.messages.create(model="claude-sonnet-4-5", system=REPLY_PROMPT, messages=[{"role": "user", "content": "Write."}])
`;
    const { prompts } = await readCode('desk/prompts.py', text);
    const sent = prompts.find(({ prompt }) => prompt.blocks.some(({ section }) => section === 'messages'))!;
    assert.ok(sent.prompt.blocks.flatMap((block) => block.segments).every(({ kind }) => kind !== 'dynamic'));
  });
});
