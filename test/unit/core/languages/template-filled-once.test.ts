import assert from 'node:assert/strict';
import { readCode, sentBy, sentIn, volatilitiesIn } from '../../../support/code-prompts.ts';

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

describe('A template that a file fills itself', () => {
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
      `told.invoke(${VALUES})\ntold.invoke({"tone": "sad", "harbour": "Bremen"})`,
      `values = ${VALUES}\nvalues["harbour"] = input()\ntold.invoke(values)`,
      `told.invoke({**values, "tone": "merry", "harbour": "Kiel"})`,
      `told.invoke({"tone": "merry", "harbour": "Kiel"} | values)`,
      `told.invoke({"tone": "merry", "harbour": "Kiel"}\n    | values)`,
      `told.format_messages(**values, tone="merry", harbour="Kiel")`,
      `values = {"tone": "merry", "harbour": "Kiel"} | others\ntold.invoke(values)`,
      `chain = told | model\nchain.invoke(${VALUES})\nserve(chain)`,
      `serve(told)\ntold.invoke(${VALUES})`,
    ])
      assert.deepEqual(await changes('signs.py', `${PYTHON}${fills}\n`), ['session', 'request'], fills);
  });

  it('says the same in what is written out wherever it is filled', async () => {
    for (const fills of [
      `told.invoke({"tone": "merry", "harbour": input()})`,
      `told.invoke({"tone": "merry", "harbour": f"Kiel {ship}"})`,
      `told.invoke({"tone": "merry", "harbour": "Kiel" + ship})`,
      `told.invoke(${VALUES})\ntold.invoke({"harbour": "Bremen", "tone": "merry"})`,
      `def go(harbour):\n    chain = told | model\n    return chain.invoke({"tone": "merry", "harbour": harbour})`,
    ])
      assert.deepEqual(await changes('signs.py', `${PYTHON}${fills}\n`), ['constant', 'request'], fills);
    const other = `told.invoke(${VALUES})\ntold.invoke({"tone": "sad", "harbour": "Kiel"})`;
    assert.deepEqual(await changes('signs.py', `${PYTHON}${other}\n`), ['session', 'constant']);
  });

  it('says the same where constants of the file fill it, however they do', async () => {
    const constants = 'TONE = "merry"\nharbour = "Kiel"\n';
    for (const fills of [
      'told.invoke({"tone": TONE, "harbour": harbour})',
      'told.format_messages(tone=TONE, harbour=harbour)',
      'told.format_prompt(\n    tone="merry",\n    harbour="Kiel",\n)',
      '(told | model).invoke({"tone": TONE, "harbour": harbour})',
      'told.pipe(model).invoke({"tone": TONE, "harbour": harbour})',
      'told.format(tone=TONE, harbour=harbour)\ntold.format(tone=TONE, harbour=harbour)',
    ])
      assert.deepEqual(await changes('signs.py', `${PYTHON}${constants}${fills}\n`), ALWAYS, fills);
    const typescript = `import { ChatPromptTemplate } from '@langchain/core/prompts';
const TONE = 'merry';
const harbour = 'Kiel';
const told = ChatPromptTemplate.fromMessages([['user', 'Write a sign in a {tone} tone for {harbour}.']]);
export const write = async () => model.invoke(await told.formatMessages({ tone: TONE, harbour }));
`;
    assert.deepEqual(await changes('signs.ts', typescript), ALWAYS);
    const atOnce = PYTHON.replace('told = ', `${constants}told = `).replace(
      /\n$/,
      '.format(tone=TONE, harbour=ship)\n',
    );
    assert.deepEqual(await changes('signs.py', atOnce), ['constant', 'request']);
  });

  /** A class whose method fills the template with what an object has, or with what another method gives. */
  const signs = (tone: string, given: string, more = ''): string => `${PYTHON}TONE = '''merry'''
class Signs:
    def __init__(self, mood):
        self.tone = ${tone}
    def write(self, ship):
        return told.invoke(${given})
    def values(self, ship):
        record = {"tone": self.tone, "harbour": ship}
        return record
    def given(self, ship):
        return {"tone": TONE, "harbour": ship}
${more}`;

  it('says the same where a member fills it that is given a constant once, or a record that a function gives', async () => {
    for (const given of ['{"tone": self.tone, "harbour": ship}', 'self.values(ship)', 'self.given(ship)'])
      assert.deepEqual(await changes('signs.py', signs('TONE', given)), ['constant', 'request'], given);
  });

  it('varies where the member may be given something else, or the function may give it', async () => {
    const member = '{"tone": self.tone, "harbour": ship}';
    for (const [tone, given, more] of [
      ['mood', member, ''],
      ['TONE or mood', member, ''],
      ['TONE', member, '    def change(self, mood):\n        self.tone = mood\n'],
      ['TONE', member, 'Signs("sad").tone = input()\n'],
      ['TONE', member, '    def change(self, name, mood):\n        setattr(self, name, mood)\n'],
      ['TONE', member, 'TONE += " and bright"\n'],
      ['TONE', 'self.values(ship)', '    def change(self, record):\n        record["tone"] = 1\n'],
      ['TONE', 'self.given(ship)', 'class Sad(Signs):\n    def given(self, ship):\n        return {"tone": "sad"}\n'],
      ['TONE', 'self.given(ship) | self.more', ''],
      [
        'TONE',
        'self.mixed(ship)',
        '    def mixed(self, ship):\n        if ship:\n            return {"tone": ship}\n        return {"tone": TONE}\n',
      ],
      [
        'TONE',
        'self.mixed(ship)',
        '    @sad\n    def mixed(self, ship):\n        return {"tone": TONE, "harbour": ship}\n',
      ],
    ] as const)
      assert.deepEqual(
        await changes('signs.py', signs(tone, given, more)),
        ['session', 'request'],
        `${tone} ${given} ${more}`,
      );
  });

  it('varies in what is no constant of the file', async () => {
    for (const [given, ...behind] of [
      ['TONE = "merry"', 'TONE += " and bright"'],
      ['TONE = "merry" + mood'],
      ['TONE = "merry" \\\n    f"and {mood}"'],
      ['TONE = ("merry", mood)[0]'],
      ['TONE = "merry"', 'def change(mood):', '    global TONE', '    TONE, mood = mood, TONE'],
      ['TONE = "merry"', 'def change(mood):', '    (harbour, TONE) = mood'],
      ['TONE = "merry"', 'def change(mood):', '    globals()["TONE"] = mood'],
      ['TONE = "merry"', 'for TONE in moods:', '    print(TONE)'],
      ['TONE = "merry"', 'from moods import TONE'],
      ['TONE = "merry"', 'with mood() as TONE:', '    print(TONE)'],
      ['TONE = "merry"', 'if (TONE := mood()):', '    print(TONE)'],
      ['TONE = "merry"', 'TONE = input()'],
      ['TONE = mood(\n    TONE="merry"\n)'],
    ]) {
      const fills = `${given!}\n${behind.join('\n')}\ntold.invoke({"tone": TONE, "harbour": ship})\n`;
      assert.deepEqual(await changes('signs.py', `${PYTHON}${fills}`), ['session', 'request'], fills);
    }
    const typescript = (given: string): string => `import { ChatPromptTemplate } from '@langchain/core/prompts';
${given}
const told = ChatPromptTemplate.fromMessages([['user', 'Write a sign in a {tone} tone for {harbour}.']]);
async function write(ship) {
  return model.invoke(await told.formatMessages({ tone, harbour: ship }));
}
`;
    for (const given of [
      "const tone = 'merry'\n  + mood;",
      "const tone = 'merry'\n  .concat(mood);",
      "let tone = 'merry';\nfunction change(mood) {\n  [tone] = mood;\n}",
      "let tone = 'merry';\nfunction change(mood) {\n  ({ tone } = mood);\n}",
      "let tone = 'merry';\nclass Moods {\n  change(tone, n = 1) {\n    return told.formatMessages({ tone, harbour: n });\n  }\n}",
    ])
      assert.deepEqual(await changes('signs.ts', typescript(given)), ['session', 'request'], given);
    assert.deepEqual(await changes('signs.ts', typescript("const tone = 'merry';")), ['constant', 'request']);
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
      ['{FORM}', 'constant'],
      ['{said}', 'request'],
      ['{said}', 'request'],
    ]);
  });

  it('has its text where that is put in, up to what varies in it', async () => {
    const sent = async (given: string): Promise<readonly [string | undefined, string]> => {
      const text = python(given);
      const { prompts } = await readCode('plan.py', text);
      const { prompt, ends } = prompts.find((one) => one.prompt.name.startsWith('plan'))!;
      return [sentBy(text, prompt).at(-1), text.slice(ends.everybody.offset, ends.everybody.offset + 6)];
    };
    const FORM = 'Answer as JSON with the names of the ships, and nothing else.';
    assert.deepEqual(await sent('form=FORM'), [`messages/user: Form: ‹form›${FORM}\nAsked: «said»`, '{said}']);
    assert.deepEqual(await sent('form=f"{FORM} Today: {said}"'), [
      `messages/user: Form: ‹form›‹FORM›${FORM} Today: «said»\nAsked: «said»`,
      '{said}',
    ]);
    assert.deepEqual(await sent('form=said'), ['messages/user: Form: «form»\nAsked: «said»', '{form}']);
  });

  it('has its text where the variables are given with the template', async () => {
    const text = `from langchain_core.prompts import PromptTemplate
RULES = """Name each ship once.
Name no ship that is at sea."""
prompt = PromptTemplate(template="You list ships.\\n{rules}\\nShips: {ships}", partial_variables={"rules": RULES})
`;
    assert.deepEqual((await sentIn('plan.py', text)).at(-1), [
      'prompt',
      'messages/user: You list ships.\n‹rules›Name each ship once.\nName no ship that is at sea.\nShips: «ships»',
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
