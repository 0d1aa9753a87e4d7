import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

describe('What is a list in one branch and a text in the other', () => {
  it('is one of two requests, of which the text is one message', async () => {
    const python = `from openai import OpenAI
client = OpenAI()

def run(message, history):
    if history:
        asked = history + [{"role": "user", "content": f"Go on with the lesson about birds: {message}"}]
    else:
        asked = f"Begin a lesson about birds: {message}"
    return client.responses.create(model="gpt-4o", input=asked)
`;
    assert.deepEqual(await sentIn('bot.py', python), [
      [
        'run: client.responses.create 1/2',
        'messages/user: «history»',
        'messages/user: Go on with the lesson about birds: «message»',
      ],
      ['run: client.responses.create 2/2', 'messages/user: Begin a lesson about birds: «message»'],
    ]);
  });

  it('is so where the text comes first, in TypeScript', async () => {
    const typescript = `import OpenAI from 'openai';
const client = new OpenAI();
export async function run(message: string, first: boolean) {
  let asked: any;
  if (first) asked = 'You greet the new student and explain the house.';
  else asked = [{ role: 'user', content: \`Go on with the lesson about birds: \${message}\` }];
  return client.responses.create({ model: 'gpt-4o', input: asked });
}
`;
    assert.deepEqual(await sentIn('bot.ts', typescript), [
      ['run: client.responses.create 1/2', 'messages/user: You greet the new student and explain the house.'],
      ['run: client.responses.create 2/2', 'messages/user: Go on with the lesson about birds: «message»'],
    ]);
  });

  it('is a request of its own also where the text of both begins in the same way', async () => {
    const python = `async def run(message, place, history):
    opening = f"[place: {place}] " if place else ""
    if history:
        turns = []
        for turn in history:
            turns.append({"role": "user", "content": turn["content"]})
        turns.append({"role": "user", "content": f"{opening}{message}"})
        asked = turns
    else:
        asked = f"{opening}{message}"
    return await Runner.run(guide, input=asked)

guide = Agent(name="Guide", instructions="You guide ships through the harbour.", model="gpt-4o")
`;
    const names = (await sentIn('bot.py', python)).map(([name]) => name);
    assert.deepEqual(
      names.filter((name) => name?.startsWith('run')),
      ['run: Runner.run 1/2', 'run: Runner.run 2/2'],
    );
  });

  it('is there only sometimes where the other is a record', async () => {
    const typescript = `import OpenAI from 'openai';
const client = new OpenAI();
export async function run(message: string, first: boolean) {
  let asked: any = 'You greet the new student and explain the house.';
  if (!first) asked = { type: 'text', text: 'You go on with the lesson about birds.' };
  return client.responses.create({ model: 'gpt-4o', instructions: asked, input: message });
}
`;
    assert.deepEqual(await sentIn('bot.ts', typescript), [
      [
        'run: client.responses.create',
        'system/system: ?You greet the new student and explain the house.?',
        'messages/user: «message»',
      ],
    ]);
  });
});
