import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../support/code-prompts.ts';

const LEAD = `from anthropic import Anthropic

HOUSE_STYLE = "You are the porter of a hotel by the sea. Greet guests warmly."
`;
const SEND = `
    return Anthropic().messages.create(model="claude-opus-5", system=rules, messages=[{"role": "user", "content": text}])
`;

/** Whether the system text of the last request is there on every request. */
async function isCertain(text: string): Promise<boolean> {
  const { prompts } = await readCode('porter.py', text);
  const segments = prompts.at(-1)!.prompt.blocks.flatMap((block) => block.segments);
  const rules = segments.find((one) => one.kind === 'static' && one.start < LEAD.length);
  assert.ok(rules?.kind === 'static', 'the text is not followed');
  return rules.condition === undefined;
}

describe('A constant that is the default of a parameter', () => {
  const FUNCTION = `${LEAD}def answer(text, rules=HOUSE_STYLE):${SEND}`;

  it('is the text where nothing in the file calls the function', async () => {
    assert.equal(await isCertain(FUNCTION), true);
  });

  it('is one of several texts where the file calls the function, or hands it on', async () => {
    assert.equal(
      await isCertain(`${FUNCTION}\ndef quietly(text):\n    return answer(text, rules=text.strip())\n`),
      false,
    );
    assert.equal(await isCertain(`${FUNCTION}\nHANDLERS = [answer]\n`), false);
  });

  it('is one of several texts where a library calls the function', async () => {
    assert.equal(await isCertain(`${LEAD}@app.post("/answer")\ndef answer(text, rules=HOUSE_STYLE):${SEND}`), false);
  });

  it('is one of several texts where it is given to a constructor', async () => {
    const text = `${LEAD}class Porter:
    def __init__(self, rules=HOUSE_STYLE):
        self.rules = rules
    def answer(self, text):
        rules = self.rules${SEND.replace(/\n {4}/, '\n        ')}`;
    assert.equal(await isCertain(text), false);
  });

  it('is not certain where the default is written out', async () => {
    const text = `${LEAD.replace(/HOUSE_STYLE = .*\n/, '')}def answer(text, rules="You are the porter of a hotel."):${SEND}`;
    const { prompts } = await readCode('porter.py', text);
    const [first] = prompts.at(-1)!.prompt.blocks[0]!.segments;
    assert.ok(first?.kind === 'static' && first.condition);
  });
});

describe('What agents are asked, of any length', () => {
  async function sent(text: string): Promise<string[][]> {
    const { prompts } = await readCode('ask.py', text);
    return prompts.map(({ prompt }) => sentBy(text, prompt));
  }

  it('by a runner of the Agents SDK', async () => {
    const text = `from agents import Agent, Runner

async def show(porter, room):
    await Runner.run(porter, f"Room: {room}")
    Runner.run_sync(porter, input=f"Key: {room}")
    Runner.run_streamed(porter, "Hello")
`;
    assert.deepEqual(await sent(text), [
      ['messages/user: Room: «room»'],
      ['messages/user: Key: «room»'],
      ['messages/user: Hello'],
    ]);
    assert.deepEqual(await sent(text.replace('from agents', 'from races')), []);
  });

  it('by an action of MetaGPT, with its system texts', async () => {
    const text = `from metagpt.actions import Action

class Sort(Action):
    async def run(self, list, tone):
        first = await self._aask(f"Sort: {list}", ["Be kind.", f"Tone: {tone}"])
        return await self.llm.aask(f"Check: {first}", system_msgs=["Be strict."])
`;
    const [first, second] = await sent(text);
    assert.deepEqual(first, ['system/system: Be kind.', 'system/system: Tone: «tone»', 'messages/user: Sort: «list»']);
    assert.deepEqual(second, ['system/system: Be strict.', 'messages/user: Check: «first»']);
  });
});
