import assert from 'node:assert/strict';
import { readCode, sentIn } from '../../../support/code-prompts.ts';

const RULES = 'You must always keep to the rules of the house: ';

const sent = (body: string): Promise<string[][]> =>
  sentIn('agents/clerk.py', `def fill(agent_prompt, greeting, notes, path):\n    ${body.split('\n').join('\n    ')}\n`);

describe('A slot of a prompt that is not seen', () => {
  it('is filled with a text that stands there only if the prompt has the slot', async () => {
    const text = `def fill(agent_prompt, notes):
    agent_prompt = agent_prompt.replace("{rules}", "${RULES}" + notes)
    return agent_prompt
`;
    const { prompts } = await readCode('agents/clerk.py', text);
    const [segments = []] = prompts.map(({ prompt }) => prompt.blocks.flatMap((block) => block.segments));
    const rules = text.indexOf(RULES);
    const varying = text.indexOf('agent_prompt.replace');
    const notes = text.indexOf('notes)\n');
    assert.deepEqual(
      segments.flatMap((one) =>
        one.kind === 'markup' ? [] : [[one.kind, one.start, one.end, one.condition?.volatility]],
      ),
      [
        ['dynamic', varying, varying + 'agent_prompt'.length, undefined],
        ['static', rules, rules + RULES.length, 'request'],
        ['dynamic', notes, notes + 'notes'.length, 'request'],
      ],
    );
  });

  it('is one of several', async () => {
    assert.deepEqual(
      await sent(`prompt = open(path).read()
prompt = prompt.replace("{{rules}}", "${RULES}" + notes)
prompt = prompt.replace("{{more}}", "Be kind to all who ask.")
prompt = prompt.replace("{{path}}", path)
return prompt`),
      [['fill: prompt', `system/system: «prompt»?${RULES}??«notes»??Be kind to all who ask.?`]],
    );
  });

  for (const body of [
    `greeting = greeting.replace("{rules}", "${RULES}" + notes)\nreturn greeting`,
    `agent_prompt = agent_prompt.replace("\\n", " and ${RULES}")\nreturn agent_prompt`,
    `agent_prompt = agent_prompt.replace("{rules}", notes)\nreturn agent_prompt`,
    'agent_prompt = agent_prompt.replace("{rules}", "")\nreturn agent_prompt',
  ])
    it(`is none in another text, where nothing of a slot is replaced, and where no text is put: ${body}`, async () =>
      assert.deepEqual(await sent(body), []));
});
