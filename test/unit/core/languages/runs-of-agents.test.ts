import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const HEAD = 'from pydantic_ai import Agent\n\n';
const PORTER = 'porter_agent = Agent("openai:gpt-5", system_prompt="You are the porter of a hotel. Be kind.")\n';
const TOLD = 'system/system: You are the porter of a hotel. Be kind.';

const ask = (call: string, before = PORTER): string =>
  `${HEAD}${before}\nasync def ask(guests, talk):\n    return await ${call}\n`;
/** What the last prompt of a file sends, and what it is called. */
const last = async (text: string): Promise<string[] | undefined> => (await sentIn('a.py', text)).at(-1);

describe('What an agent of PydanticAI is asked', () => {
  it('stands behind what the agent is told', async () => {
    assert.deepEqual(await sentIn('a.py', ask('porter_agent.run(guests)')), [
      ['Agent', TOLD],
      ['ask: porter_agent.run', TOLD, 'messages/user: «guests»'],
    ]);
    assert.deepEqual(await last(ask('porter_agent.run_stream(user_prompt=str(guests))')), [
      'ask: porter_agent.run_stream',
      TOLD,
      'messages/user: «str(guests)»',
    ]);
    assert.deepEqual(await last(ask('porter_agent.run_sync(f"Guests: {guests}")')), [
      'ask: porter_agent.run_sync',
      TOLD,
      'messages/user: Guests: «guests»',
    ]);
  });

  it('stands behind what the agent is told where that varies, though it is written out', async () => {
    const before = `${PORTER}
@porter_agent.system_prompt
def the_day(ctx):
    return f"It is {date.today()}."
`;
    assert.deepEqual(await last(ask('porter_agent.run("Who is the first guest?")', before)), [
      'ask: porter_agent.run',
      TOLD,
      'system/system: It is «date.today()».',
      'messages/user: Who is the first guest?',
    ]);
  });

  it('stands behind the messages before', async () => {
    assert.deepEqual(await last(ask('porter_agent.run("And the keys?", message_history=talk)')), [
      'ask: porter_agent.run',
      TOLD,
      'messages/user: «talk»',
      'messages/user: And the keys?',
    ]);
  });

  it('stands behind what functions tell the agent, and its tools', async () => {
    const before = `porter_agent = Agent("openai:gpt-5", tools=TOOLS, system_prompt="You are the porter of a hotel. Be kind.")

@porter_agent.system_prompt
def the_day(ctx):
    return f"It is {date.today()}."
`;
    assert.deepEqual(await last(ask('porter_agent.run(guests)', before)), [
      'ask: porter_agent.run',
      'tools: «TOOLS»',
      TOLD,
      'system/system: It is «date.today()».',
      'messages/user: «guests»',
    ]);
  });

  it('stands for itself where it is written out', async () => {
    const text = ask('porter_agent.run("You are asked: where are the keys of the house?")');
    assert.deepEqual(await last(text), [
      'ask: porter_agent.run',
      'messages/user: You are asked: where are the keys of the house?',
    ]);
  });

  it('is not seen where what runs is not known to be such an agent', async () => {
    assert.deepEqual(await sentIn('a.py', ask('porter_agent.run(guests)', '')), []);
    const other = ask('porter_agent.run(guests)').replace('pydantic_ai', 'hotel');
    assert.deepEqual(await sentIn('a.py', other), [['Agent', TOLD]]);
    assert.deepEqual(await sentIn('a.py', ask('asyncio.run(guests)')), [['Agent', TOLD]]);
  });
});
