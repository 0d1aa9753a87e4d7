import assert from 'node:assert/strict';
import { readCode, requestsOf, sentBy } from '../../../support/code-prompts.ts';

const LOAF = 'You are a baker. Answer in the plain words of the trade, and name the loaf first.';
const TIDE = 'You are a harbour master. Answer with the hour of the tide alone, and greet nobody.';

/** What a file sends, each with its name and the line in which it stands. */
async function named(path: string, text: string): Promise<unknown[][]> {
  return requestsOf(await readCode(path, text)).map(({ prompt }) => [
    prompt.name,
    text.slice(0, prompt.anchor).split('\n').length,
    ...sentBy(text, prompt),
  ]);
}

function keeper(calls: string): string {
  return `class Keeper:
    def __init__(self, name, system_prompt):
        system_prompt = system_prompt.strip()
        self.system_prompt = system_prompt

def open_shop():
${calls}`;
}

describe('A text that a function or a constructor is given by several calls', () => {
  it('makes a prompt for each call of a constructor, which bears the name of the constructor', async () => {
    const calls = `    Keeper("loaf", "${LOAF}").save()\n    Keeper("tide", "${TIDE}").save()\n`;
    assert.deepEqual(await named('keeper.py', keeper(calls)), [
      ['__init__: system_prompt', 7, `system/system: ${LOAF}`],
      ['__init__: system_prompt', 8, `system/system: ${TIDE}`],
    ]);
  });

  it('makes one where there is one call', async () => {
    assert.deepEqual(await named('keeper.py', keeper(`    Keeper("loaf", "${LOAF}").save()\n`)), [
      ['__init__: system_prompt', 7, `system/system: ${LOAF}`],
    ]);
  });

  it('makes a prompt for each call of a function, also where it has a text of its own', async () => {
    const text = `function keep(role: string) {
  const systemPrompt = role + " Never speak of the oven.";
  store(systemPrompt);
}
export function openShop() {
  keep("${LOAF}");
  keep("${TIDE}");
}
`;
    assert.deepEqual(await named('keep.ts', text), [
      ['keep: systemPrompt', 6, `system/system: ${LOAF} Never speak of the oven.`],
      ['keep: systemPrompt', 7, `system/system: ${TIDE} Never speak of the oven.`],
    ]);
  });

  it('makes one prompt where two calls give it the same', async () => {
    const text = `def keep(system_prompt):
    system_prompt = system_prompt + " Never speak of the oven."
    store(system_prompt)

def open_shop():
    rules = "${LOAF}"
    keep(rules)
    keep(rules)
`;
    assert.deepEqual(await named('keep.py', text), [
      ['keep: system_prompt', 7, `system/system: ${LOAF} Never speak of the oven.`],
    ]);
  });

  it('is what each object is asked with that is made of it', async () => {
    const text = `class Keeper:
    def __init__(self, rules):
        self.client = anthropic.Anthropic()
        self.rules = rules.strip()

    def ask(self, question):
        return self.client.messages.create(model="claude-opus-5", system=self.rules, messages=[{"role": "user", "content": question}])

def open_shop(question):
    Keeper("${LOAF}").ask(question)
    Keeper("${TIDE}").ask(question)
`;
    assert.deepEqual(
      (await named('keeper.py', text)).map(([, line, system]) => [line, system]),
      [
        [10, `system/system: ${LOAF}`],
        [11, `system/system: ${TIDE}`],
      ],
    );
  });
});
