import fc from 'fast-check';
import {
  type FixableProgram,
  type ProgramShape,
  programShape,
  pythonTexts,
  typescriptTexts,
} from './fixable-programs.ts';

/** Programs whose request goes through a framework, with its own way to mark a breakpoint. Each sends its prompt in the way that the framework documents. */

const PYTHON_FRAMEWORKS = ['litellm', 'langchain', 'pydantic-ai', 'bedrock'] as const;
type PythonFramework = (typeof PYTHON_FRAMEWORKS)[number];

export const pythonFrameworkProgram: fc.Arbitrary<FixableProgram> = fc
  .record({ shape: programShape, framework: fc.constantFrom(...PYTHON_FRAMEWORKS) })
  .map(({ shape, framework }) => ({ language: 'python', path: 'ask.py', text: inPython(shape, framework) }));

export const vercelProgram: fc.Arbitrary<FixableProgram> = programShape.map((shape) => ({
  language: 'typescript',
  path: 'ask.ts',
  text: inVercel(shape),
}));

function inPython({ texts, as }: ProgramShape, framework: PythonFramework): string {
  const written = pythonTexts(texts);
  const marker = (index: number, kind: string): string =>
    texts[index]!.ttl === undefined ? '' : `{"type": "${kind}"${texts[index]!.ttl === '1h' ? ', "ttl": "1h"' : ''}}`;
  const named = `    system = ${written[0]}\n`;
  const text = as === 'name' ? 'system' : written[0]!;
  const block = (part: string, index: number): string => {
    const control = marker(index, 'ephemeral');
    return `{"type": "text", "text": ${part}${control && `, "cache_control": ${control}`}}`;
  };
  const content = as === 'blocks' ? `[${written.map(block).join(', ')}]` : text;
  const part = (written: string, index: number): string => {
    const point = marker(index, 'default');
    return `{"text": ${written}}${point && `, {"cachePoint": ${point}}`}`;
  };
  const parts = as === 'blocks' ? written.map(part).join(', ') : `{"text": ${text}}`;
  const imports = {
    litellm: 'from litellm import completion\n',
    langchain: `from langchain_anthropic import ChatAnthropic
from langchain_core.messages import HumanMessage, SystemMessage

llm = ChatAnthropic(model="claude-opus-5")
`,
    'pydantic-ai': 'from pydantic_ai import Agent\n',
    bedrock: 'import boto3\n\nclient = boto3.client("bedrock-runtime")\n',
  };
  const sent = {
    litellm: `    return completion(
        model="anthropic/claude-opus-5",
        messages=[{"role": "system", "content": ${content}}, {"role": "user", "content": question}],
    )`,
    langchain: `    return llm.invoke([SystemMessage(content=${content}), HumanMessage(content=question)])`,
    'pydantic-ai': `    agent = Agent("anthropic:claude-opus-5", instructions=${text})
    return agent.run_sync(question)`,
    bedrock: `    return client.converse(
        modelId="anthropic.claude-opus-5-v1:0",
        system=[${parts}],
        messages=[{"role": "user", "content": [{"text": question}]}],
    )`,
  };
  return `import datetime, json, os, uuid
${imports[framework]}

def ask(question, user, retrieved_documents):
${as === 'name' || (as === 'blocks' && framework === 'pydantic-ai') ? named : ''}${sent[framework]}
`;
}

function inVercel({ texts, as }: ProgramShape): string {
  const written = typescriptTexts(texts);
  const message = (content: string, index: number): string => {
    const { ttl } = texts[index]!;
    const control = `{ type: 'ephemeral'${ttl === '1h' ? ", ttl: '1h'" : ''} }`;
    const options = ttl === undefined ? '' : `, providerOptions: { anthropic: { cacheControl: ${control} } }`;
    return `{ role: 'system', content: ${content}${options} }`;
  };
  const system = { text: written[0], name: 'system', blocks: `[${written.map(message).join(', ')}]` }[as];
  return `import { anthropic } from '@ai-sdk/anthropic';
import { generateText } from 'ai';

export async function ask(question, user, retrievedDocuments) {
${as === 'name' ? `  const system = ${written[0]};\n` : ''}  return generateText({
    model: anthropic('claude-opus-5'),
    system: ${system},
    prompt: question,
  });
}
`;
}
