import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../support/code-prompts.ts';

const HEAD = `from langchain_core.output_parsers import PydanticOutputParser
from langchain_core.prompts import ChatPromptTemplate, PromptTemplate
from ships.models import Ship

parser = PydanticOutputParser(pydantic_object=Ship)
`;
const TEMPLATE = 'PromptTemplate.from_template("You list the ships of a harbour.\\n{form}\\n{question}")';

async function changesOfForm(path: string, text: string): Promise<string | undefined> {
  return (await volatilitiesIn(path, text)).find(([place]) => place === '{form}')?.[1];
}

describe('The form of answers that a template is told later', () => {
  for (const [way, lines] of [
    ['by a call behind it', `prompt = ${TEMPLATE}.partial(form=parser.get_format_instructions())`],
    ['by its name', `prompt = ${TEMPLATE}\nprompt = prompt.partial(form=parser.get_format_instructions())`],
    [
      'where it is filled',
      `prompt = ${TEMPLATE}\nchain = prompt | llm\nchain.invoke({"form": parser.get_format_instructions(), "question": question})`,
    ],
    [
      'by a variable of its name',
      `form = parser.get_format_instructions()\nprompt = ${TEMPLATE}\nchain = prompt.partial(form=form) | llm`,
    ],
    [
      'in messages',
      'prompt = ChatPromptTemplate.from_messages([("system", "You list ships.\\n{form}"), ("human", "{question}")]).partial(\n    form=parser.get_format_instructions())',
    ],
  ] as const)
    it(`is of the program: ${way}`, async () => {
      assert.equal(await changesOfForm('ask.py', `${HEAD}${lines}\n`), 'deploy');
    });

  it('is of the program where a member of the same object tells it', async () => {
    const text = `${HEAD}
class Clerk:
    def __init__(self, llm):
        self.parser = PydanticOutputParser(pydantic_object=Ship)
        self.prompt = ${TEMPLATE}.partial(form=self.parser.get_format_instructions())
`;
    assert.equal(await changesOfForm('ask.py', text), 'deploy');
  });

  it('is of the program in TypeScript too', async () => {
    const text = `import { StructuredOutputParser } from '@langchain/core/output_parsers';
import { PromptTemplate } from '@langchain/core/prompts';
import { ship } from './ships';
const parser = StructuredOutputParser.fromZodSchema(ship);
const prompt = PromptTemplate.fromTemplate('You list the ships of a harbour.\\n{form}\\n{question}');
export const filled = await prompt.partial({ form: parser.getFormatInstructions() });
`;
    assert.equal(await changesOfForm('ask.ts', text), 'deploy');
  });

  for (const [way, lines] of [
    ['is given another text too', 'prompt.partial(form=parser.get_format_instructions())\nprompt.partial(form=read())'],
    [
      'is given a member of another object',
      'prompt.partial(form=parser.get_format_instructions())\nprompt.partial(form=form.text)',
    ],
    [
      'has a parser that somebody gives',
      'def fill(given):\n    return prompt.partial(form=given.get_format_instructions())',
    ],
  ] as const)
    it(`may be another with each request where the name ${way}`, async () => {
      assert.equal(await changesOfForm('ask.py', `${HEAD}prompt = ${TEMPLATE}\n${lines}\n`), 'request');
    });
});
