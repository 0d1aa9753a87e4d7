import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const HEAD = `from agents import Agent, Runner
from texts import HOUSE_RULES

`;
const PORTER = 'porter = Agent(name="Porter", instructions="You are the porter of a hotel. Be kind.")\n';
const TOLD = 'system/system: You are the porter of a hotel. Be kind.';

/** What the last prompt of a file sends, and what it is called. */
const last = async (text: string): Promise<string[] | undefined> => (await sentIn('a.py', text)).at(-1);

describe('What an agent of the Agents SDK is asked', () => {
  it('stands behind what the agent is told', async () => {
    const ask = (call: string): string => `${HEAD}${PORTER}\nasync def ask(guests):\n    return await ${call}\n`;
    assert.deepEqual(await sentIn('a.py', ask('Runner.run(porter, guests)')), [
      ['Agent', TOLD],
      ['ask: Runner.run', TOLD, 'messages/user: «guests»'],
    ]);
    assert.deepEqual(await last(ask('Runner.run(input=str(guests), starting_agent=porter)')), [
      'ask: Runner.run',
      TOLD,
      'messages/user: «str(guests)»',
    ]);
    assert.deepEqual(await last(ask('Runner.run(porter, f"Who are they: {guests}")')), [
      'ask: Runner.run',
      TOLD,
      'messages/user: Who are they: «guests»',
    ]);
  });

  it('stands behind its tools, and a text of another file', async () => {
    const text = `${HEAD}class Desk:
    def __init__(self, find_room):
        self.porter = Agent(name="Porter", tools=[find_room], instructions=HOUSE_RULES)

    async def ask(self, guests):
        return await Runner.run(self.porter, guests)
`;
    assert.deepEqual(await last(text), [
      'ask: Runner.run',
      'tools: «find_room»',
      'system/system: «HOUSE_RULES»',
      'messages/user: «guests»',
    ]);
  });

  it('stands behind what an agent with types of its own is told', async () => {
    const ask = (types: string): string =>
      `${HEAD}${PORTER.replace('Agent(', `Agent${types}(`)}\nasync def ask(guests):\n    return await Runner.run(porter, guests)\n`;
    for (const types of ['[None]', '[Desk, str]', '[house.Desk, list[str] | None]'])
      assert.deepEqual(await last(ask(types)), ['ask: Runner.run', TOLD, 'messages/user: «guests»'], types);
    for (const key of ['[kind]', '["porter"]', '[0]', '[KIND]'])
      assert.deepEqual(
        (await sentIn('a.py', ask(key))).filter(([name]) => name === 'ask: Runner.run'),
        [],
        key,
      );
    const table = `${PORTER.replace('Agent(', 'AGENTS[Desk](')}${HEAD}Runner.run(porter, guests)\n`;
    assert.deepEqual(
      (await sentIn('a.py', table)).filter(([name]) => name === 'Runner.run'),
      [],
    );
  });

  it('is not seen where the agent is not, nor where what runs is none', async () => {
    const given = `${HEAD}async def ask(porter, guests):\n    return await Runner.run(porter, guests)\n`;
    assert.deepEqual(await sentIn('a.py', given), []);
    const race = `${PORTER.replaceAll('Agent', 'Horse')}\nRunner.run(porter, guests)\n`;
    assert.deepEqual(
      (await sentIn('a.py', race)).filter(([name]) => name === 'Runner.run'),
      [],
    );
  });
});
