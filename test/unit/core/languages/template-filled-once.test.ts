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

describe('What `.partial(…)` behind a template of LangChain fills', () => {
  const python = (given: string): string => `from langchain_core.prompts import ChatPromptTemplate
FORM = "Answer as JSON with the names of the ships, and nothing else."
def plan(said, llm):
    prompt = ChatPromptTemplate.from_messages([("system", "You plan the day of a harbour."), ("user", "Form: {form}\\nAsked: {said}")]).partial(${given})
    return (prompt | llm).invoke({"said": said})
`;

  it('is constant where it is a text of the program, and varies where it does', async () => {
    assert.deepEqual(await volatilitiesIn('plan.py', python('form=FORM')), [
      ['{form}', 'constant'],
      ['{said}', 'request'],
    ]);
    assert.deepEqual(await volatilitiesIn('plan.py', python('form=said')), [
      ['{form}', 'request'],
      ['{said}', 'request'],
    ]);
    assert.deepEqual(await volatilitiesIn('plan.py', python('form=f"{FORM} Today: {said}"')), [
      ['{form}', 'request'],
      ['{said}', 'request'],
    ]);
  });

  it('is constant behind other calls of it, in TypeScript too', async () => {
    const twice = python('other=said').replace('.partial(', '.partial(form=FORM).partial(');
    assert.deepEqual(await volatilitiesIn('plan.py', twice), [
      ['{form}', 'constant'],
      ['{said}', 'request'],
    ]);
    const typescript = `import { ChatPromptTemplate } from '@langchain/core/prompts';
const FORM = 'Answer as JSON with the names of the ships, and nothing else.';
export async function plan(said: string) {
  const prompt = await ChatPromptTemplate.fromMessages([['system', 'You plan the day of a harbour.'], ['user', 'Form: {form} Asked: {said}']]).partial({ form: FORM });
  return prompt.pipe(llm).invoke({ said });
}
`;
    assert.deepEqual(await volatilitiesIn('plan.ts', typescript), [
      ['{form}', 'constant'],
      ['{said}', 'request'],
    ]);
  });
});
