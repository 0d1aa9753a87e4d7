import assert from 'node:assert/strict';
import { readMarked } from '../../../../support/marked-code.ts';

/** As each framework's own documentation writes it, with what varies marked, and what is sent for it. */
const SAMPLES: readonly (readonly [framework: string, path: string, code: string, sent: readonly string[]])[] = [
  [
    'the Anthropic SDK',
    'src/ask.ts',
    `import Anthropic from '@anthropic-ai/sdk';

export const ask = (question: string) =>
  new Anthropic().messages.create({
    model: 'claude-opus-4-1-20250805',
    max_tokens: 1024,
    system: [{ type: 'text', text: 'You analyze literary works.', cache_control: { type: 'ephemeral' } }],
    messages: [{ role: 'user', content: \`Analyze ⟦\${question}⟧.\` }],
  });
`,
    ['system/system 5m: You analyze literary works.', 'messages/user: Analyze «question».'],
  ],
  [
    'the OpenAI SDK',
    'src/ask.ts',
    `import OpenAI from 'openai';
const client = new OpenAI();
export const ask = (question: string) =>
  client.responses.create({ model: 'gpt-5', instructions: 'You talk like a pirate.', input: ⟦question⟧ });
export const check = (code: string) =>
  client.chat.completions.create({
    model: 'gpt-5',
    messages: [
      { role: 'developer', content: 'You review code.' },
      { role: 'user', content: \`Review: ⟦\${code}⟧\` },
    ],
  });
`,
    [
      'system/system: You talk like a pirate.',
      'messages/user: «question»',
      'system/system: You review code.',
      'messages/user: Review: «code»',
    ],
  ],
  [
    'the Vercel AI SDK',
    'src/ask.ts',
    `import { anthropic } from '@ai-sdk/anthropic';
import { generateText } from 'ai';

export const explain = (errorMessage: string) =>
  generateText({
    model: anthropic('claude-opus-4-20250514'),
    messages: [
      {
        role: 'system',
        content: 'You are a JavaScript expert.',
        providerOptions: { anthropic: { cacheControl: { type: 'ephemeral', ttl: '1h' } } },
      },
      {
        role: 'user',
        content: [
          {
            type: 'text',
            text: \`Error message: ⟦\${errorMessage}⟧\`,
            providerOptions: { anthropic: { cacheControl: { type: 'ephemeral' } } },
          },
          { type: 'text', text: 'Explain the error message.' },
        ],
      },
    ],
  });
`,
    [
      'system/system 1h: You are a JavaScript expert.',
      'messages/user 5m: Error message: «errorMessage»',
      'messages/user: Explain the error message.',
    ],
  ],
  [
    'LangChain',
    'src/ask.ts',
    `import { ChatPromptTemplate } from '@langchain/core/prompts';
import { createAgent, anthropicPromptCachingMiddleware } from 'langchain';

export const prompt = ChatPromptTemplate.fromMessages([
  ['system', 'You are a helpful assistant. Answer in ⟦{language}⟧.'],
  ['user', '⟦{question}⟧'],
]);

export const agent = createAgent({
  model: 'anthropic:claude-sonnet-4-5',
  systemPrompt: 'You are a weather forecaster.',
  middleware: [anthropicPromptCachingMiddleware({ ttl: '1h' })],
});
`,
    [
      'system/system: You are a helpful assistant. Answer in «language».',
      'messages/user: «question»',
      'system/system: You are a weather forecaster.',
    ],
  ],
  [
    'Bedrock',
    'src/ask.ts',
    `import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';

export const ask = (client: BedrockRuntimeClient, question: string) =>
  client.send(
    new ConverseCommand({
      modelId: 'anthropic.claude-sonnet-4-20250514-v1:0',
      system: [{ text: 'You are an expert in contracts.' }, { cachePoint: { type: 'default' } }],
      messages: [{ role: 'user', content: [{ text: ⟦question⟧ }] }],
    }),
  );
`,
    ['system/system 5m: You are an expert in contracts.', 'messages/user: «question»'],
  ],
  [
    'Vertex',
    'src/ask.ts',
    `import { GoogleGenAI } from '@google/genai';

const ai = new GoogleGenAI({ vertexai: true, project: 'p', location: 'global' });
export const ask = (question: string) =>
  ai.models.generateContent({
    model: 'gemini-2.5-pro',
    contents: 'Explain to a child: ' + ⟦question⟧,
    config: { systemInstruction: 'You are a cat. Your name is Neko.' },
  });
`,
    ['system/system: You are a cat. Your name is Neko.', 'messages/user: Explain to a child: «question»'],
  ],
  [
    'prompt-tsx',
    'src/prompt.tsx',
    `import { AssistantMessage, BasePromptElementProps, PromptElement, PromptSizing, SystemMessage, UserMessage } from '@vscode/prompt-tsx';

export class PlayPrompt extends PromptElement<PromptProps> {
  render(state: void, sizing: PromptSizing) {
    return (
      <>
        <SystemMessage>
          You are a play writer. Keep it short.
          <cacheBreakpoint type="ephemeral" />
        </SystemMessage>
        <UserMessage>⟦{this.props.userQuery}⟧</UserMessage>
      </>
    );
  }
}
`,
    ['system/system 5m: You are a play writer. Keep it short.', 'messages/user: «this.props.userQuery»'],
  ],
  [
    'Priompt',
    'src/prompt.tsx',
    `import * as Priompt from '@anysphere/priompt';
import { AssistantMessage, PreviewManager, PromptElement, PromptProps, SystemMessage, UserMessage } from '@anysphere/priompt';

export function ExamplePrompt(props: PromptProps<{ name: string; message: string }>): PromptElement {
  const capitalizedName = props.name[0].toUpperCase() + props.name.slice(1);
  return (
    <>
      <SystemMessage>
        <isolate p={2000} tokenLimit={100}>The user's name is ⟦{capitalizedName}⟧. Please respond to them kindly.</isolate>
      </SystemMessage>
      <UserMessage>⟦{props.message}⟧</UserMessage>
      <empty tokens={1000} />
      <capture onOutput={(output) => { throw new Error(\`Bad answer: \${output.content}\`); }} />
    </>
  );
}
`,
    [
      "system/system: The user's name is «capitalizedName». Please respond to them kindly.",
      'messages/user: «props.message»',
    ],
  ],
];

describe('Frameworks of TypeScript', () => {
  for (const [framework, path, code, expected] of SAMPLES) {
    it(`${framework} is read as its documentation writes it`, async () => {
      const { sent } = await readMarked(path, code);
      assert.deepEqual(sent.flat(), expected);
    });
  }

  it("LangChain's middleware caches what it is given automatically", async () => {
    const [, , code] = SAMPLES.find(([framework]) => framework === 'LangChain')!;
    const { structure } = await readMarked('src/ask.ts', code);
    assert.equal(structure.prompts.at(-1)!.prompt.automaticCaching?.ttl, '1h');
  });

  it('the options of a whole request of the AI SDK cache it automatically, for the provider that they name', async () => {
    const code = (provider: string): string => `export const ask = (question: string) =>
  generateText({ model, system: 'You are the clerk.', prompt: ⟦question⟧, providerOptions: { ${provider}: { cacheControl: { type: 'ephemeral', ttl: '1h' } } } });
`;
    const found = await Promise.all(['anthropic', 'openai'].map(async (one) => readMarked('src/ask.ts', code(one))));
    const ttls = found.map(({ structure }) => structure.prompts.map(({ prompt }) => prompt.automaticCaching?.ttl));
    assert.deepEqual(ttls, [['1h'], [undefined]]);
  });
});
