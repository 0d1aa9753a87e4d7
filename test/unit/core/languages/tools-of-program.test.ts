import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../support/code-prompts.ts';

describe('A part of a tool', () => {
  it('is of the program where a module gives it, where it is made of nothing, or a schema is made of constants', async () => {
    const text = `from google.genai import types
from lamps import lamp_schema, build_schema, lamp_text
def ask(question, schema, names):
    return client.messages.create(model="claude-opus-5", system="You are the keeper.", tools=[
        types.Tool(google_search=types.GoogleSearch()),
        {"name": "a", "description": lamp_text, "input_schema": lamp_schema},
        {"name": "b", "description": "Lights.", "input_schema": build_schema("lamp")},
        {"name": "c", "description": names, "input_schema": schema},
    ], messages=[{"role": "user", "content": question}])
`;
    assert.deepEqual(await volatilitiesIn('ask.py', text), [
      ['types.GoogleSearch()', 'deploy'],
      ['lamp_text', 'deploy'],
      ['lamp_schema', 'deploy'],
      ['build_schema("lamp")', 'deploy'],
      ['names', 'request'],
      ['schema', 'session'],
      ['question', 'request'],
    ]);
  });

  it('is so within what a library makes, and a constant stays one', async () => {
    const text = `import { generateText, tool } from 'ai';
import { z } from 'zod';
import { getLampInput } from '@/lib/lamps';
const lamp = z.object({ name: z.string() });
export const ask = (question: string) => generateText({ model, system: 'You are the keeper.', prompt: question, tools: {
  a: tool({ description: 'Lights.', inputSchema: getLampInput }),
  b: tool({ description: 'Dims.', inputSchema: lamp }),
} });
`;
    assert.deepEqual(await volatilitiesIn('ask.ts', text), [
      ['getLampInput', 'deploy'],
      ['lamp', 'constant'],
      ['question', 'request'],
    ]);
  });
});

describe('A tool that a call makes of what it works with', () => {
  it('is of the program, perhaps', async () => {
    const text = `import { generateText } from 'ai';
import { searchTool } from './search';
export const ask = (question: string, history: Turns, user: User) => generateText({ model, system: 'You are the keeper.', prompt: question, tools: {
  a: searchTool(history), b: searchTool(history, user), c: loadTools(history) } });
`;
    assert.deepEqual(await volatilitiesIn('ask.ts', text), [
      ['searchTool(history)', 'deploy'],
      ['searchTool(history, user)', 'request'],
      ['loadTools(history)', 'request'],
      ['question', 'request'],
    ]);
  });
});
