import assert from 'node:assert/strict';
import { readCode, sentByRequest } from '../../../support/code-prompts.ts';

const PYTHON = `class Agent:
    def __init__(self, client):
        self.client = client
        self.system = "You are the assistant of the bank."
        self.parts = ["You take notes."]

    def ask(self):
        self.client.messages.create(model="claude-opus-5", system=self.system)

`;
const STATIC = 'You are the assistant of the bank.';
const VARIES = '?You are the assistant of the bank.??«system»?';

const TYPESCRIPT = `class Agent {
  system = 'You are the assistant of the bank.';
  constructor(private client: Anthropic) {}
  ask() {
    return this.client.messages.create({ model: 'claude-opus-5', system: this.system, messages: [] });
  }
}
`;

/** What the request of a file sends. */
async function system(path: string, text: string): Promise<string> {
  return (await sentByRequest(path, text)).join('\n').replace('system/system: ', '');
}

describe('A member that is set from outside of its object', () => {
  const varies: [name: string, path: string, text: string][] = [
    ['by a function that has the object', 'a.py', `${PYTHON}def tune(agent, text):\n    agent.system = text\n`],
    ['at the top level', 'a.py', `${PYTHON}agent = Agent(client)\nagent.system = load()\n`],
    [
      'by another class that holds the object',
      'a.py',
      `${PYTHON}class Runner:\n    def tune(self, text):\n        self.agent.system = text\n`,
    ],
    [
      'by a class that inherits it',
      'a.py',
      `${PYTHON}class Base(Agent):\n    pass\n\nclass Coder(Base):\n    def tune(self, text):\n        self.system = text\n`,
    ],
    ['by its name', 'a.py', `${PYTHON}def tune(agent, text):\n    setattr(agent, "system", text)\n`],
    ['of a class', 'a.py', `${PYTHON}def tune(text):\n    Agent.system = text\n`],
    [
      'in TypeScript',
      'a.ts',
      `${TYPESCRIPT}export function tune(agent: Agent, text: string) {\n  agent.system = text;\n}\n`,
    ],
    [
      'among other fields',
      'a.ts',
      `${TYPESCRIPT}export const tune = (agent: Agent, text: string) => Object.assign(agent, { name: 'x', system: text });\n`,
    ],
    ['in an optional object', 'a.ts', `${TYPESCRIPT}const run = (r: Runner) => { r.agents[0]!.system += r.text; };\n`],
  ];
  for (const [name, path, text] of varies) {
    it(`varies: ${name}`, async () => {
      const sent = await system(path, text);
      assert.match(sent, /^\?You are the assistant of the bank\.\?|^You are the assistant of the bank\.«/);
      assert.notEqual(sent, STATIC);
    });
  }

  it('is shown with the place that sets it', async () => {
    const text = `${PYTHON}def tune(agent, text):\n    agent.system = text\n`;
    assert.equal(await system('a.py', text), VARIES);
    const { prompts } = await readCode('a.py', text);
    const segments = prompts[0]!.prompt.blocks.flatMap(({ segments: own }) => own);
    const place = segments.find((one) => one.kind === 'dynamic')!;
    assert.deepEqual([place.start, place.end], [text.lastIndexOf('system'), text.lastIndexOf('system') + 6]);
  });

  const stays: [name: string, path: string, text: string][] = [
    [
      'a member of another class’s own',
      'a.py',
      `${PYTHON}class Other:\n    def tune(self, text):\n        self.system = text\n`,
    ],
    ['an argument of that name', 'a.py', `${PYTHON}def tune(agent, text):\n    agent.send(system=text)\n`],
    ['a comparison', 'a.py', `${PYTHON}def same(agent, text):\n    return agent.system == text\n`],
    ['what only a text says', 'a.py', `${PYTHON}USAGE = "agent.system = text sets it"\n`],
    [
      'an object of that shape',
      'a.ts',
      `${TYPESCRIPT}export const copy = (text: string) => Object.assign({}, { system: text });\n`,
    ],
  ];
  for (const [name, path, text] of stays) {
    it(`stays what it is: ${name}`, async () => {
      assert.equal(await system(path, text), STATIC);
    });
  }
});
