import assert from 'node:assert/strict';
import { readCode } from '../../../../support/code-prompts.ts';

/** How often each static text of a prompt comes and goes. */
async function conditionsOf(name: string, text: string): Promise<(string | undefined)[]> {
  const { prompts } = await readCode('notes.py', text);
  const { blocks } = prompts.find(({ prompt }) => prompt.name === name)!.prompt;
  return blocks.flatMap(({ segments }) =>
    segments.flatMap((one) => (one.kind === 'static' ? [one.condition?.volatility] : [])),
  );
}

const TEXTS = (call: string): string => `NOTE_PROMPT = ${call}("You write a note about {topic} for the house.")
MORE_PROMPT = ${call}("You are given the notes of before: {past} You write another one.")
`;
const FUNCTION = `def ask(more=False, **given):
    if isinstance(given["topic"], str):
        prompt = NOTE_PROMPT.format(**given)
    else:
        prompt = "You write all of the notes about {topic}.".format(**given)
    if more:
        prompt += MORE_PROMPT.format(**given)
    return prompt
`;

describe('A constant whose text is looked up', () => {
  it('has the condition of that by itself, not that of the requests which take it', async () => {
    const text = `from gettext import gettext as _\n${TEXTS('_')}${FUNCTION}`;
    assert.deepEqual(await conditionsOf('NOTE_PROMPT', text), ['deploy', 'deploy']);
    assert.deepEqual(await conditionsOf('MORE_PROMPT', text), ['deploy', 'deploy']);
    assert.deepEqual((await conditionsOf('ask: prompt', text)).includes('request'), true);
  });

  it('has none where it is written', async () => {
    assert.deepEqual(await conditionsOf('NOTE_PROMPT', TEXTS('') + FUNCTION), [undefined, undefined]);
  });

  it('keeps that of a part that comes and goes by itself', async () => {
    const text = `HOUSE = "in the house by the sea" if detailed else ""
NOTE_PROMPT = "You write a note about {topic} " + HOUSE + " for the guests."
MORE_PROMPT = "You are given the notes of before: {past} You write another one."
${FUNCTION}`;
    const conditions = await conditionsOf('NOTE_PROMPT', text);
    assert.equal(conditions[0], undefined);
    assert.equal(conditions.some(Boolean), true);
  });
});
