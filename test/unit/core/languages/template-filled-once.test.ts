import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../support/code-prompts.ts';

const PYTHON = `from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI
model = ChatOpenAI()
told = ChatPromptTemplate.from_messages([("system", "You write signs of harbours."), ("user", "Write a sign in a {tone} tone for {harbour}.")])
`;
const VALUES = '{"tone": "merry", "harbour": "Kiel"}';
const ALWAYS = ['constant', 'constant'];

async function changes(path: string, text: string): Promise<(string | undefined)[]> {
  const all = await volatilitiesIn(path, text);
  return ['tone', 'harbour'].map((name) => all.find(([own]) => own === `{${name}}`)?.[1]);
}

describe('A template that a file fills in one place', () => {
  it('always says the same where that is written out', async () => {
    for (const fills of [
      `model.invoke(told.invoke(${VALUES}))`,
      `values = ${VALUES}\nsign = told.invoke(values)\nmodel.invoke(sign)`,
      `chain = told | model\nprint(chain.invoke(${VALUES}))`,
      `print(told.invoke({\n    'harbour': """Kiel\nand Lübeck""",\n    "tone": "merry",\n}))`,
    ])
      assert.deepEqual(await changes('signs.py', `${PYTHON}${fills}\n`), ALWAYS, fills);
    const typescript = (exported: string): string => `import { ChatPromptTemplate } from '@langchain/core/prompts';
${exported}const told = ChatPromptTemplate.fromMessages([['user', 'Write a sign in a {tone} tone for {harbour}.']]);
const chain = told.pipe(model);
console.log(await chain.invoke({ tone: 'merry', harbour: \`Kiel\` }));
`;
    assert.deepEqual(await changes('signs.ts', typescript('')), ALWAYS);
    assert.deepEqual(await changes('signs.ts', typescript('export ')), ['session', 'request']);
  });

  it('varies where it may be filled otherwise', async () => {
    for (const fills of [
      `told.invoke(${VALUES})\ntold.invoke({"tone": "sad", "harbour": "Kiel"})`,
      `values = ${VALUES}\nvalues["harbour"] = input()\ntold.invoke(values)`,
      `told.invoke({"tone": "merry", "harbour": input()})`,
      `told.invoke({"tone": "merry", "harbour": f"Kiel {ship}"})`,
      `told.invoke({"tone": "merry", "harbour": "Kiel" + ship})`,
      `told.invoke({**values, "tone": "merry", "harbour": "Kiel"})`,
      `told.invoke({"tone": "merry", "harbour": "Kiel"} | values)`,
      `told.invoke({"tone": "merry", "harbour": "Kiel"}\n    | values)`,
      `values = {"tone": "merry", "harbour": "Kiel"} | others\ntold.invoke(values)`,
      `chain = told | model\nchain.invoke(${VALUES})\nserve(chain)`,
      `serve(told)\ntold.invoke(${VALUES})`,
    ])
      assert.deepEqual(await changes('signs.py', `${PYTHON}${fills}\n`), ['session', 'request'], fills);
  });
});
