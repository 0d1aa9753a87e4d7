import assert from 'node:assert/strict';
import { sentIn, volatilitiesIn } from '../../../support/code-prompts.ts';

const python = (call: string): string => `from helpers import ask_llm

TEXT = """Tell the guest about this walk.

Walk: {walk}
Weather: {weather}

Reply as {"answer": "…"}.
"""

def tell(walk, more):
    return ${call}
`;
const sent = async (call: string): Promise<string[]> => (await sentIn('walks.py', python(call))).at(-1)!.slice(1);
const FILLED = 'Tell the guest about this walk.\n\nWalk: «walk»\nWeather: «weather»\n\nReply as {"answer": "…"}.\n';
const RULES = 'system/system: You know the coast.';

describe('Texts that a helper is given values for', () => {
  it('have places by the names of these', async () => {
    for (const name of ['params', 'variables', 'inputs', 'input_variables', 'template_vars'])
      assert.deepEqual(
        await sent(
          `ask_llm(system_prompt="You know the coast.", user_prompt=TEXT, ${name}={"walk": walk, "weather": more})`,
        ),
        [RULES, `messages/user: ${FILLED}`],
      );
  });

  it('vary as the values do', async () => {
    const call =
      'ask_llm(system_prompt="You know the coast.", user_prompt=TEXT, params={"walk": "along the bay", "weather": random.random()})';
    const found = await volatilitiesIn('walks.py', `import random\n${python(call)}`);
    assert.deepEqual(found.slice(-2), [
      ['{walk}', 'constant'],
      ['{weather}', 'volatile'],
    ]);
  });

  it('have places where the values are not seen, or some of them', async () => {
    for (const given of ['more', '{"walk": walk, **more}'])
      assert.deepEqual(
        await sent(`ask_llm(system_prompt="You know the coast.", user_prompt=TEXT, variables=${given})`),
        [RULES, `messages/user: ${FILLED}`],
      );
  });

  it('may be messages, and the values an option', async () => {
    const text = `import { ask } from "./helpers";
export const tell = (walk: string) =>
  ask([{ role: "system", content: "Tell the guest about the walk {{walk}}." }], { retries: 2, variables: { walk } });
`;
    assert.deepEqual(
      (await sentIn('walks.ts', text)).map((one) => one.slice(1)),
      [['system/system: Tell the guest about the walk «walk».']],
    );
  });

  it('have places by the names of any record of which all stand in braces', async () => {
    const call = 'ask_llm("You know the coast.", TEXT, {"walk": walk, "weather": more}, model="gpt-5")';
    assert.deepEqual(await sent(call), [`messages/user: ${FILLED}`]);
    const some = 'ask_llm("You know the coast.", TEXT, {"walk": walk, "retries": 2}, model="gpt-5")';
    assert.deepEqual(await sent(some), [`messages/user: ${FILLED.replace(/«(\w+)»/g, '{$1}')}`]);
  });

  it('may be options beside the values', async () => {
    const text = `import { ask } from "./helpers";
export const tell = (walk: string) =>
  ask({ system: "You know the coast.", user: "Tell the guest about the walk {walk}.", variables: { walk } });
`;
    assert.deepEqual((await sentIn('walks.ts', text)).at(-1)!.slice(1), [
      RULES,
      'messages/user: Tell the guest about the walk «walk».',
    ]);
  });

  it('are as they are written beside values of other names, or what says how a model answers', async () => {
    const asWritten = FILLED.replace(/«(\w+)»/g, '{$1}');
    for (const given of ['{"temperature": 0}', 'sampling_params'])
      assert.deepEqual(await sent(`ask_llm(system_prompt="You know the coast.", user_prompt=TEXT, params=${given})`), [
        RULES,
        `messages/user: ${asWritten}`,
      ]);
  });

  it('are as they are written beside parameters of an address, or other options', async () => {
    const asWritten = 'Put the {key} in braces.';
    const post = `import requests
def tell(key):
    requests.post("https://api.openai.com/v1/chat/completions", params={"key": key}, json={"model": "gpt-5", "messages": [{"role": "user", "content": "${asWritten}"}]})
`;
    assert.deepEqual((await sentIn('walks.py', post))[0]!.slice(1), [`messages/user: ${asWritten}`]);
    const options = `from helpers import ask_llm
def tell(key):
    ask_llm(system_prompt="You know the coast.", user_prompt="Put the {key} of the guest in braces, in all of the words.", options={"key": key, "temperature": 0})
`;
    assert.deepEqual((await sentIn('walks.py', options))[0]!.slice(1), [
      RULES,
      'messages/user: Put the {key} of the guest in braces, in all of the words.',
    ]);
  });
});
