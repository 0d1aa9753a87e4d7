import assert from 'node:assert/strict';
import { readCode } from '../../../support/code-prompts.ts';

async function providersOf(path: string, text: string): Promise<(string | undefined)[]> {
  const { prompts } = await readCode(path, text);
  return prompts.filter(({ prompt }) => !prompt.isPart).map(({ prompt }) => prompt.provider);
}

const python = (before: string, call: string): string => `${before}

def review(log):
    return ${call}(
        model=settings.model,
        messages=[{"role": "system", "content": "You read bicycle logs and name the part."}, {"role": "user", "content": log}],
    )
`;

const CREATE = 'client.chat.completions.create';

describe('The provider of a call whose model is a variable', () => {
  const calls: readonly (readonly [string, string, string, string])[] = [
    ['a client of OpenAI', 'openai', 'client = OpenAI()', CREATE],
    ['a client of OpenAI with a key', 'openai', 'client: OpenAI = openai.AsyncOpenAI(api_key=key)', CREATE],
    ['a client that is made later', 'openai', 'client = None\nclient = OpenAI(timeout=20)', CREATE],
    ['OpenAI’s module', 'openai', 'import openai', 'openai.chat.completions.create'],
    ['a client that is told another server', 'other', 'client = OpenAI(base_url=SERVER)', CREATE],
    ['options from elsewhere', 'other', 'client = OpenAI(**options)', CREATE],
    ['a client of another library', 'other', 'from openai import OpenAI\nclient = Groq()', CREATE],
    ['a client that may be either', 'other', 'client = OpenAI()\nclient = Together()', CREATE],
    ['a client from elsewhere', 'other', 'from clients import client', CREATE],
    [
      'the module with its server set',
      'other',
      'import openai\nopenai.api_base = SERVER',
      'openai.ChatCompletion.create',
    ],
  ];
  for (const [name, provider, before, call] of calls)
    it(`is ${provider} for ${name}`, async () => {
      assert.deepEqual(await providersOf('review.py', python(before, call)), [provider]);
    });

  const routed: readonly (readonly [string | undefined, string])[] = [
    ['openai', 'f"openai/{name}"'],
    ['anthropic', 'f"anthropic/{name}"'],
    ['other', 'f"groq/{name}"'],
    [undefined, 'f"{provider}/{name}"'],
    ['other', 'f"openai/{name}", api_base=SERVER'],
  ];
  for (const [provider, model] of routed)
    it(`is ${provider} for a router that is given ${model}`, async () => {
      const text = `def ask(log):
    return litellm.completion(model=${model}, messages=[{"role": "user", "content": "Name the broken part of it: " + log}])
`;
      assert.deepEqual(await providersOf('ask.py', text), [provider]);
    });

  const kits: readonly (readonly [string | undefined, string])[] = [
    ['openai', "import { openai } from '@ai-sdk/openai';"],
    [undefined, "import { openai } from './models';"],
    ['other', "import { openai } from '@ai-sdk/openai';\nexport const baseURL = process.env.SERVER;"],
  ];
  for (const [provider, before] of kits)
    it(`is ${provider} for the AI SDK behind ${before}`, async () => {
      const text = `${before}
export const ask = (log: string, name: string) =>
  generateText({ model: openai(name), system: 'You read bicycle logs and name the part.', prompt: log });
`;
      assert.deepEqual(await providersOf('ask.ts', text), [provider]);
    });

  const chats: readonly (readonly [string | undefined, string])[] = [
    ['openai', 'llm = ChatOpenAI(temperature=0)'],
    ['openai', 'llm: BaseChatModel = langchain_openai.AzureChatOpenAI(azure_deployment=name)\nother(llm="big")'],
    ['anthropic', 'llm = ChatAnthropic(temperature=0)'],
    ['google', 'llm = ChatGoogleGenerativeAI()'],
    ['other', 'llm = ChatGroq()'],
    ['other', 'llm = ChatOpenAI(base_url=SERVER)'],
    [undefined, 'llm = ChatOpenAI(**options)'],
    [undefined, 'llm = ChatOpenAI()\nif fast:\n    llm = ChatGroq()'],
    [undefined, 'llm = ChatOpenAI()\nllm = settings.llm'],
    [undefined, 'llm = ChatBedrock()'],
    [undefined, 'llm = make_model()'],
  ];
  for (const [provider, made] of chats)
    it(`is ${provider} for LangChain behind ${made}`, async () => {
      const text = `${made}
def ask(log):
    return llm.invoke([SystemMessage(content="You read bicycle logs and name the part."), HumanMessage(content=log)])
`;
      assert.deepEqual(await providersOf('ask.py', text), [provider]);
    });

  it('is openai for LangChain where the object is called as it is made', async () => {
    const text = `export const ask = (log: string) =>
  new ChatOpenAI({ temperature: 0 }).invoke([new SystemMessage('You read bicycle logs and name the part.'), new HumanMessage(log)]);
`;
    assert.deepEqual(await providersOf('ask.ts', text), ['openai']);
  });

  const hosts: readonly (readonly [string, string])[] = [
    ['anthropic', 'client = anthropic.Anthropic()'],
    ['anthropic', 'client = anthropic.Anthropic(base_url="https://api.anthropic.com")'],
    ['anthropic', 'client = anthropic.Anthropic(base_url=SERVER)'],
    ['anthropic', 'client = Anthropic()\nother = OpenAI(base_url="https://models.example.org")'],
    ['other', 'client = anthropic.Anthropic(base_url="https://models.example.org/anthropic")'],
    ['other', 'client = Anthropic(api_key=os.getenv("KEY"), base_url="https://models.example.org")'],
  ];
  for (const [provider, made] of hosts)
    it(`is ${provider} for Anthropic’s library behind ${made}`, async () => {
      assert.deepEqual(await providersOf('review.py', python(made, 'client.messages.create')), [provider]);
    });
});
