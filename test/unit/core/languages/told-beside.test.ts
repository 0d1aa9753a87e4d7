import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const RULES = 'RULES = "You are the warden of a lighthouse."\n\n';
const last = async (text: string): Promise<string[] | undefined> => (await sentIn('a.py', text)).at(-1);
const TOLD = 'system/system: You are the warden of a lighthouse.';

describe('Functions that are told what the system is, and ask', () => {
  it('are given what is asked beside it', async () => {
    const asked =
      'def greet(ship):\n    return service.generate(f"Write a greeting for: {ship}", system_instruction=RULES)\n';
    assert.deepEqual(await last(RULES + asked), [
      'greet: service.generate',
      TOLD,
      'messages/user: Write a greeting for: «ship»',
    ]);
    const named = 'def greet(prompt):\n    return generate_text(prompt, 0.2, system_prompt=RULES)\n';
    assert.deepEqual(await last(RULES + named), ['greet: generate_text', TOLD, 'messages/user: «prompt»']);
  });

  it('are no classes, and ask by their name', async () => {
    const made = 'def greet(prompt):\n    return GenerateConfig(prompt, system_instruction=RULES)\n';
    assert.deepEqual(
      (await sentIn('a.py', RULES + made)).map(([name]) => name),
      ['greet: system_instruction'],
    );
    const kept = 'def greet(prompt):\n    return register(prompt, system_prompt=RULES)\n';
    assert.deepEqual(
      (await sentIn('a.py', RULES + kept)).map(([name]) => name),
      ['RULES'],
    );
  });
});

describe('What fills a chain', () => {
  it('stands behind what the system is told', async () => {
    const text = `chain = template | llm

def greet(ship, talk):
    return chain.invoke({"system_prompt": "You are the warden of a lighthouse.", "talk": talk, "ship": ship, "tone": "kind"})
`;
    assert.deepEqual(await last(text), ['greet: chain.invoke', TOLD, 'messages/user: «talk»', 'messages/user: «ship»']);
  });
});

describe('Calls of libraries of Python', () => {
  it('send what the options of the Claude Agent SDK tell before what is asked', async () => {
    const text = `from claude_agent_sdk import ClaudeAgentOptions, query

async def greet(ship):
    options = ClaudeAgentOptions(system_prompt="You are the warden of a lighthouse.")
    async for message in query(prompt=f"Greet the ship {ship} in one line.", options=options):
        print(message)
`;
    assert.deepEqual(await last(text), ['greet: query', TOLD, 'messages/user: Greet the ship «ship» in one line.']);
    const other = text.replace('claude_agent_sdk', 'harbor_sdk');
    assert.ok((await sentIn('a.py', other)).every(([name]) => name !== 'greet: query'));
  });

  it('ask an agent of AutoGen, GigaChat, an agent of Agno and a function that asks a model', async () => {
    const task =
      'from autogen_agentchat.agents import AssistantAgent\n\nasync def greet(one, ship):\n    return await one.run(task=f"Ship: {ship}")\n';
    assert.deepEqual(await last(task), ['greet: one.run', 'messages/user: Ship: «ship»']);
    const chat = 'def greet(giga, ship):\n    return giga.chat(f"You are a warden. Greet the ship {ship}.")\n';
    assert.deepEqual(await last(chat), ['greet: giga.chat', 'messages/user: You are a warden. Greet the ship «ship».']);
    const shown =
      'from agno.agent import Agent\n\nagent = Agent(model=MODEL)\nagent.print_response("Describe the harbor in two lines, and name the ships that the user sees.")\n';
    assert.deepEqual(await last(shown), [
      'agent.print_response',
      'messages/user: Describe the harbor in two lines, and name the ships that the user sees.',
    ]);
    const called =
      'class Judge:\n    def compare(self, a, b):\n        text = f"Compare the following two greetings and explain which one is better: {a} or {b}?"\n        return self.llm_func(text)\n';
    assert.deepEqual(await last(called), [
      'compare',
      'system/system: Compare the following two greetings and explain which one is better: «a» or «b»?',
    ]);
  });
});
