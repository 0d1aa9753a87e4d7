import assert from 'node:assert/strict';
import { readCode, requestsOf } from '../../../support/code-prompts.ts';

/** The model of each request of a file, where the file names it, and whether it is a default. */
async function modelsIn(path: string, text: string): Promise<(string | undefined)[]> {
  const requests = requestsOf(await readCode(path, text));
  return requests.map(({ prompt: { model } }) => {
    if (!model) return undefined;
    assert.equal(text.slice(model.start, model.end), model.id);
    return model.isDefault ? `${model.id} or another` : model.id;
  });
}

const PYTHON = `from openai import OpenAI
client = OpenAI()
`;
const MESSAGES = 'messages=[{"role": "user", "content": f"Sum up this letter for a busy reader: {letter}"}]';

describe('The model of a request', () => {
  it('is the default of a parameter, of the function or of the one around it', async () => {
    const own = `${PYTHON}def ask(letter, model="gpt-4.1"):
    return client.chat.completions.create(model=model, ${MESSAGES})
`;
    assert.deepEqual(await modelsIn('ask.py', own), ['gpt-4.1 or another']);
    const around = `${PYTHON}def asking(model: str = "gpt-4.1"):
    def ask(letter):
        return client.chat.completions.create(model=model, ${MESSAGES})
    return ask
`;
    assert.deepEqual(await modelsIn('ask.py', around), ['gpt-4.1 or another']);
    const typed = `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
export const ask = (letter: string, model = 'claude-haiku-4-5') =>
  client.messages.create({ model, max_tokens: 9, messages: [{ role: 'user', content: \`Sum up this letter: \${letter}\` }] });
`;
    assert.deepEqual(await modelsIn('ask.ts', typed), ['claude-haiku-4-5 or another']);
  });

  it('is not known where a parameter has no default, or one that is no name', async () => {
    const none = `${PYTHON}def ask(letter, model):
    return client.chat.completions.create(model=model, ${MESSAGES})
def again(letter, model=None):
    return client.chat.completions.create(model=model, ${MESSAGES})
`;
    assert.deepEqual(await modelsIn('ask.py', none), [undefined, undefined]);
  });

  it('is what the code falls back to', async () => {
    const code = (model: string): string => `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
export const ask = (letter: string, model?: string) =>
  client.messages.create({ model: ${model}, max_tokens: 9, messages: [{ role: 'user', content: \`Sum up this letter: \${letter}\` }] });
`;
    assert.deepEqual(await modelsIn('ask.ts', code("model || 'claude-haiku-4-5'")), ['claude-haiku-4-5 or another']);
    assert.deepEqual(await modelsIn('ask.ts', code("model ?? 'claude-haiku-4-5'")), ['claude-haiku-4-5 or another']);
    assert.deepEqual(await modelsIn('ask.ts', code("model ? 'claude-haiku-4-5' : 'claude-opus-5'")), [undefined]);
    const python = `${PYTHON}def ask(letter, model=None):
    return client.chat.completions.create(model=model or "gpt-4.1", ${MESSAGES})
`;
    assert.deepEqual(await modelsIn('ask.py', python), ['gpt-4.1 or another']);
  });

  it('is that of the object whose method is called', async () => {
    const ruby = `class Reader
  def short(letter)
    chat = RubyLLM.chat(model: "gpt-4.1-mini")
    chat.ask("Sum up this letter in one sentence: #{letter}")
  end

  def long(letter)
    RubyLLM.chat(model: "gpt-4.1").ask("Sum up this letter in ten sentences: #{letter}")
  end
end
`;
    assert.deepEqual(await modelsIn('reader.rb', ruby), ['gpt-4.1-mini', 'gpt-4.1']);
    const csharp = `using OpenAI.Chat;
class Reader {
  string Ask(string letter) {
    var client = new ChatClient("gpt-4o", key);
    return client.CompleteChat($"Sum up this letter in one sentence: {letter}");
  }
}
`;
    assert.deepEqual(await modelsIn('Reader.cs', csharp), ['gpt-4o']);
    const python = `from langchain_openai import ChatOpenAI
llm = ChatOpenAI(model="gpt-4o", temperature=0)
def ask(letter):
    return llm.invoke(f"Sum up this letter for a busy reader: {letter}")
`;
    assert.deepEqual(await modelsIn('ask.py', python), ['gpt-4o']);
  });

  it('is that of the call where both have one, and none where the object has two', async () => {
    const both = `${PYTHON}chat = make(model="gpt-4.1")
def ask(letter):
    return chat.completions.create(model="gpt-4o", ${MESSAGES})
def again(letter, model):
    return chat.completions.create(model=model, ${MESSAGES})
`;
    assert.deepEqual(await modelsIn('ask.py', both), ['gpt-4o', undefined]);
    const two = `from langchain_openai import ChatOpenAI
from settings import FAST
llm = ChatOpenAI(model="gpt-4o") if FAST else ChatOpenAI(model="o3-mini")
def ask(letter):
    return llm.invoke(f"Sum up this letter for a busy reader: {letter}")
`;
    assert.deepEqual(await modelsIn('ask.py', two), [undefined]);
  });

  it('is not that of the answer to another one', async () => {
    const text = `from settings import ask_model
def ask(letter, llm):
    summary = ask_model(model="gpt-4o", prompt="Sum up what a letter to a shop may be about, in ten words.")
    return llm.invoke(f"Sum up this letter for a busy reader: {summary} {letter}")
`;
    assert.deepEqual(await modelsIn('ask.py', text), ['gpt-4o', undefined]);
  });

  it('is that of the element around the messages', async () => {
    const page = (open: string, close: string): string => `/** @jsxImportSource ai-jsx */
import { ChatCompletion, SystemMessage, UserMessage } from 'ai-jsx/core/completion';
export function Plan({ q }: { q: string }) {
  return (${open}<ChatCompletion><SystemMessage>You plan journeys by train. Be brief.</SystemMessage><UserMessage>{q}</UserMessage></ChatCompletion>${close});
}
`;
    assert.deepEqual(await modelsIn('plan.tsx', page('<OpenAI chatModel="gpt-4">', '</OpenAI>')), ['gpt-4']);
    assert.deepEqual(await modelsIn('plan.tsx', page("<Anthropic chatModel='claude-2'>", '</Anthropic>')), [
      'claude-2',
    ]);
    assert.deepEqual(await modelsIn('plan.tsx', page('<Box title="gpt-4">', '</Box>')), [undefined]);
  });

  it('is an option of a program of the command line that asks one', async () => {
    const text = `#!/bin/bash
llm -m gpt-4o "Sum up this letter in one sentence: $1"
llm --model gpt-4.1 "Sum up this letter in two sentences: $1"
claude "Sum up this letter in three sentences: $1"
git commit -m gpt-4o
`;
    assert.deepEqual(await modelsIn('ask.sh', text), ['gpt-4o', 'gpt-4.1', undefined]);
  });
});
