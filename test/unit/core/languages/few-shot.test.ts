import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../support/code-prompts.ts';

/** The prompts of a file: what the shared prefix is followed by, then what each sends. */
async function found(path: string, text: string): Promise<string[][]> {
  const { prompts } = await readCode(path, text);
  return prompts.map(({ prompt, ends }) => [
    text.slice(ends.everybody.offset).split(/[,\n"]/, 1)[0]!,
    ...sentBy(text, prompt),
  ]);
}

const BEFORE = 'You are a gardener. Below are some questions and what was answered.';
const AFTER = 'Answer with the name of one plant.';

const python = (examples: string): string => `from langchain_core.prompts import FewShotPromptTemplate
from langchain_openai import ChatOpenAI
from garden import chooser, shape

def ask(question, given):
    template = FewShotPromptTemplate(
        suffix="${AFTER} {question}",
        ${examples},
        example_prompt=shape,
        prefix="${BEFORE}",
    )
    return ChatOpenAI().invoke(template.format(question=question))
`;

describe('Examples of a template of LangChain', () => {
  const sent = (place: string): string[] => [
    `messages/user: ${BEFORE}`,
    `messages/user: «${place}»`,
    `messages/user: ${AFTER} «question»`,
  ];

  it('vary between what stands before and behind them where they are chosen or given', async () => {
    assert.deepEqual(await found('a.py', python('example_selector=chooser')), [['chooser', ...sent('chooser')]]);
    assert.deepEqual(await found('a.py', python('examples=given')), [['given', ...sent('given')]]);
    assert.deepEqual(await found('a.py', python('examples=[{"asked": given}]')), [
      ['[{', ...sent('[{"asked": given}]')],
    ]);
  });

  it('do not vary where they are written down', async () => {
    assert.deepEqual(await found('a.py', python('examples=[{"asked": "What is soft?", "answered": "Moss."}]')), [
      ['{question}', `messages/user: ${BEFORE}`, `messages/user: ${AFTER} «question»`],
    ]);
  });

  it('vary in TypeScript, too', async () => {
    const text = `import { FewShotPromptTemplate } from "@langchain/core/prompts";
import { ChatOpenAI } from "@langchain/openai";
import { chooser, shape } from "./garden";
const template = new FewShotPromptTemplate({
  suffix: "${AFTER} {question}",
  exampleSelector: chooser,
  examplePrompt: shape,
  prefix: "${BEFORE}",
});
export const ask = async (question: string) => new ChatOpenAI().invoke(await template.format({ question }));
`;
    assert.deepEqual(await found('a.ts', text), [['chooser', ...sent('chooser')]]);
  });
});
