import assert from 'node:assert/strict';
import { readCode } from '../../../support/code-prompts.ts';

/** The models of the prompts of a file, as they are written there. */
async function modelsIn(path: string, text: string): Promise<(string | undefined)[]> {
  const { prompts } = await readCode(path, text);
  return prompts.map(({ prompt: { model } }) => {
    if (model) assert.equal(text.slice(model.start, model.end), model.id);
    return model?.id;
  });
}

const PYTHON = `from langchain_openai import ChatOpenAI
from langchain_core.prompts import ChatPromptTemplate, PromptTemplate
`;
const TEMPLATE = 'PromptTemplate.from_template("Explain in two short sentences what this word means: {word}")';

function python(...lines: string[]): string {
  return `${PYTHON}${lines.join('\n')}\n`;
}

describe('The model of a chain', () => {
  it('is that of the template before it', async () => {
    const mini = 'llm = ChatOpenAI(temperature=0, model_name="gpt-4o-mini")';
    for (const lines of [
      [mini, `prompt = ${TEMPLATE}`, 'chain = prompt | llm'],
      [mini, `prompt = ${TEMPLATE}`, 'chain = {"word": find} | prompt | llm.with_structured_output(Word) | show'],
      [
        'llm = ChatOpenAI(',
        '    api_key=read("KEY"),',
        '    model="gpt-4o-mini",',
        ')',
        `prompt = ${TEMPLATE}`,
        'chain = prompt | llm',
      ],
      [`prompt = ${TEMPLATE}`, 'chain = prompt | ChatOpenAI(model="gpt-4o-mini")'],
      [mini, `prompt = ${TEMPLATE}`, 'chain = prompt | llm', 'other = prompt | llm | show'],
    ])
      assert.deepEqual(await modelsIn('ask.py', python(...lines)), ['gpt-4o-mini'], lines.join('\n'));
  });

  it('is that of a member of the same object', async () => {
    const text = python(
      'class Words:',
      '    def __init__(self):',
      '        self.llm = ChatOpenAI(model="gpt-4o-mini", max_tokens=400)',
      `        self.prompt = ${TEMPLATE}`,
      '        self.chain = self.prompt | self.llm',
    );
    assert.deepEqual(await modelsIn('ask.py', text), ['gpt-4o-mini']);
  });

  it('is that of a pipe and of a sequence in TypeScript', async () => {
    const head = `import { ChatOpenAI } from '@langchain/openai';
import { PromptTemplate } from '@langchain/core/prompts';
import { RunnableSequence } from '@langchain/core/runnables';
const model = new ChatOpenAI({ temperature: 0, model: 'gpt-4o-mini' });
const prompt = PromptTemplate.fromTemplate('Explain in two short sentences what this word means: {word}');
`;
    for (const chain of [
      'prompt.pipe(model)',
      'prompt.pipe(model).pipe(show)',
      'RunnableSequence.from([prompt, model])',
    ])
      assert.deepEqual(await modelsIn('ask.ts', `${head}export const chain = ${chain};\n`), ['gpt-4o-mini'], chain);
    assert.deepEqual(await modelsIn('ask.ts', `${head}export const chain = other.pipe(model);\n`), [undefined]);
    const given = `${head}export const chain = (model) => prompt.pipe(model);\n`;
    assert.deepEqual(await modelsIn('ask.ts', given), [undefined]);
  });

  it('is unknown where there are several, or it is not seen which one', async () => {
    const mini = 'llm = ChatOpenAI(model="gpt-4o-mini")';
    const large = 'large = ChatOpenAI(model="gpt-4o")';
    const prompt = `prompt = ${TEMPLATE}`;
    for (const lines of [
      [mini, large, prompt, 'chain = prompt | llm', 'other = prompt | large'],
      [mini, 'llm = ChatOpenAI(model="gpt-4o")', prompt, 'chain = prompt | llm'],
      [mini, prompt, 'def chain(llm):', '    return prompt | llm'],
      [mini, prompt, 'def chain(prompt):', '    return prompt | llm'],
      [mini, prompt, 'for llm in MODELS:', '    run(prompt | llm)'],
      [mini, prompt, '# chain = prompt | llm'],
      [mini, prompt, 'chain = prompt | short | llm'],
      [mini, prompt, 'chain = prompt | llm.with_fallbacks([large])'],
      ['llm = ChatOpenAI(model=MODEL)', prompt, 'chain = prompt | llm'],
      ['llm = ChatOpenAI(model="gpt-4o" if LARGE else "gpt-4o-mini")', prompt, 'chain = prompt | llm'],
      [
        'llm = ChatOpenAI(model="gpt-4o") if LARGE else ChatOpenAI(model="gpt-4o-mini")',
        prompt,
        'chain = prompt | llm',
      ],
      ['llm = ChatOpenAI(callbacks=watch(model="gpt-4o"))', prompt, 'chain = prompt | llm'],
      [mini, prompt, 'answer = prompt.format(word="sea")'],
    ])
      assert.deepEqual(await modelsIn('ask.py', python(...lines)), [undefined], lines.join('\n'));
  });
});
