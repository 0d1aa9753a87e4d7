import assert from 'node:assert/strict';
import { readCode, sentByRequest } from '../../../support/code-prompts.ts';

const RULES = 'You know the library and answer in one sentence.';

const python = (inner: string): string => `from openai import OpenAI
client = OpenAI()

def gen(given):
    prompt = [{"role": "system", "content": "${RULES}"}]
    ${inner.replaceAll('\n', '\n    ')}
    return client.chat.completions.create(model="gpt-5", messages=prompt)
`;

describe('A list of a function and a function within it that has a parameter of that name', () => {
  it('is as it was where that only hands on its own', async () => {
    for (const inner of [
      'def log(prompt):\n    store.keep(prompt)\nlog(given)',
      'def again(prompt):\n    return [*prompt, given]\nagain([given])',
    ]) {
      assert.deepEqual(await sentByRequest('library.py', python(inner)), [`system/system: ${RULES}`], inner);
    }
  });

  it('is in doubt where that hands on the one around it, also as a default, or is given it', async () => {
    for (const inner of [
      'def log(given):\n    store.keep(prompt)\nlog(given)',
      'def log(given, prompt=prompt):\n    prompt.pop()\nlog(given)',
      'def log(prompt):\n    prompt.pop()\n    store.keep(prompt)\nlog(prompt)',
    ]) {
      const [system] = await sentByRequest('library.py', python(inner));
      assert.equal(system, `system/system: ?${RULES}?`, inner);
    }
  });
});

describe('A value of another module that is put into a text', () => {
  const schema = async (message: string) => {
    const text = `from openai import OpenAI
from app import schemas
client = OpenAI()
schema = schemas.load_it()

def run(prompt):
    return client.chat.completions.create(model="gpt-5", messages=prompt)

def gen(query):
    prompt = [${message}]
    def again(other):
        other.append({"role": "user", "content": "Once more, please."})
        run(other)
    again(prompt)
`;
    const { prompts } = await readCode('library.py', text);
    const segments = prompts.flatMap(({ prompt }) => prompt.blocks.flatMap((block) => block.segments));
    return segments.flatMap((one) => (one.kind === 'dynamic' && one.expression === 'schema' ? one : []));
  };

  it('is not changed by what is done to the list that holds the text', async () => {
    const found = await schema(`{"role": "system", "content": f"${RULES} {schema}"}`);
    assert.ok(found.length > 0);
    for (const { volatility, reason } of found) assert.deepEqual([volatility, reason], ['deploy', undefined]);
  });
});
