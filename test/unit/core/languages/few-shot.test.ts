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

  const written = (rest: string): string => `from langchain_core.prompts import FewShotPromptTemplate, PromptTemplate
from garden import model
SHAPE = "Asked: {asked}\\nAnswered: {answered}"
example_prompt = PromptTemplate(template=SHAPE, input_variables=["asked", "answered"])
EXAMPLES = [{"asked": "What is soft?", "answered": "Moss."}, {"asked": "What is tall?", "answered": "Ferns."}]
template = FewShotPromptTemplate(
    examples=EXAMPLES,
    example_prompt=example_prompt,
    prefix="${BEFORE}",
    suffix="${AFTER} {question}",
    ${rest}
)
`;

  it('are written between both as their template says, which is no prompt of its own', async () => {
    const about = (separator: string): string[] => [
      '{question}',
      `messages/user: ${BEFORE}`,
      `messages/user: Asked: ‹asked›What is soft?\nAnswered: ‹answered›Moss.${separator}Asked: ‹asked›What is tall?\nAnswered: ‹answered›Ferns.`,
      `messages/user: ${AFTER} «question»`,
    ];
    assert.deepEqual(await found('a.py', written('')), [about('\n\n')]);
    assert.deepEqual(await found('a.py', written('example_separator="\\n---\\n"')), [about('\n---\n')]);
  });

  it('vary with what their template has that they do not say', async () => {
    const text = written('').replace('Asked: {asked}', 'At {place}: {asked}');
    assert.deepEqual(await found('a.py', text), [
      [
        '{place}: {asked}\\nAnswered: {answered}',
        `messages/user: ${BEFORE}`,
        'messages/user: At «place»: ‹asked›What is soft?\nAnswered: ‹answered›Moss.\n\nAt «place»: ‹asked›What is tall?\nAnswered: ‹answered›Ferns.',
        `messages/user: ${AFTER} «question»`,
      ],
    ]);
  });

  it('are written as their template says in TypeScript, too', async () => {
    const text = `import { FewShotPromptTemplate, PromptTemplate } from "@langchain/core/prompts";
const examplePrompt = PromptTemplate.fromTemplate("Asked: {asked} Answered: {answered}");
export const template = new FewShotPromptTemplate({
  examples: [{ asked: "What is soft?", answered: "Moss." }, { asked: "What is tall?", answered: "Ferns." }],
  examplePrompt,
  exampleSeparator: "; ",
  prefix: "${BEFORE}",
  suffix: "${AFTER} {question}",
  inputVariables: ["question"],
});
`;
    assert.deepEqual(await found('a.ts', text), [
      [
        '{question}',
        `messages/user: ${BEFORE}`,
        'messages/user: Asked: ‹asked›What is soft? Answered: ‹answered›Moss.; Asked: ‹asked›What is tall? Answered: ‹answered›Ferns.',
        `messages/user: ${AFTER} «question»`,
      ],
    ]);
  });

  it('of messages have a template that is no prompt of its own, unless something else is sent with it', async () => {
    const text = (
      rest: string,
    ): string => `from langchain_core.prompts import ChatPromptTemplate, FewShotChatMessagePromptTemplate
from garden import model
shape = ChatPromptTemplate.from_messages([("human", "Somebody asked the gardener: {asked}"), ("ai", "{answered}")])
few = FewShotChatMessagePromptTemplate(example_prompt=shape, examples=[{"asked": "What is soft?", "answered": "Moss."}])
prompt = ChatPromptTemplate.from_messages([("system", "${BEFORE}"), few, ("human", "{question}")])
${rest}`;
    const names = async (rest: string): Promise<number> => (await readCode('a.py', text(rest))).prompts.length;
    assert.equal(await names(''), 1);
    assert.equal(
      await names('other = ChatPromptTemplate.from_messages([("human", "You are a gardener who answers: {asked}")])\n'),
      2,
    );
  });
});
