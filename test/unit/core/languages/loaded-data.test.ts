import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../support/code-prompts.ts';

describe('Data that a module loads', () => {
  it('changes with the program alone, as do its fields and what is written of it', async () => {
    const text = `const wares = require("../data/wares.json");
import shop from "./shop.json";
import { open } from "./shop.js";

export function ask(req) {
  const listed = JSON.stringify(wares, null, 2);
  return model.generateContent(\`You sell these: \${listed}\\n\${JSON.stringify(shop)} in \${shop.street}\\n\${JSON.stringify(open(req))}\`);
}
`;
    const { prompts } = await readCode('shop.js', text);
    const [asked] = prompts;
    assert.deepEqual(
      asked?.prompt.blocks.flatMap(({ segments }) =>
        segments.flatMap((one) => (one.kind === 'dynamic' ? [[one.expression, one.volatility]] : [])),
      ),
      [
        ['listed', 'deploy'],
        ['JSON.stringify(shop)', 'deploy'],
        ['shop.street', 'deploy'],
        ['JSON.stringify(open(req))', 'request'],
      ],
    );
    assert.equal(asked?.ends.session.offset, text.indexOf('${JSON.stringify(open'));
  });

  it('is no module of code that is called alike', async () => {
    const text = `from tools.json import street

def build_prompt(question):
    return f"You sell wares in {street()}. Answer what is asked: {question}"
`;
    const { prompts } = await readCode('shop.py', text);
    assert.equal(prompts[0]?.ends.session.offset, text.indexOf('{street()}'));
  });
});

describe('Members of an enumeration', () => {
  it('are what a loop goes over, each with its value', async () => {
    const text = `from enum import Enum

class Rule(Enum):
    SHORT = "Keep each answer short."
    _ignore_ = ["x"]
    KIND = "Be kind in all that you write."

class Shelf:
    SHORT = "Not one of them."

SYSTEM_PROMPT = "You answer letters. " + " ".join(rule.value for rule in Rule)
SHELF_PROMPT = "You count the books on the shelf. " + " ".join(one.value for one in Shelf)
`;
    const { prompts } = await readCode('letters.py', text);
    const sent = prompts.map(({ prompt }) => sentBy(text, prompt));
    assert.deepEqual(sent[0], [
      'system/system: You answer letters. Keep each answer short. Be kind in all that you write.',
    ]);
    assert.match(sent[1]?.[0] ?? '', /«\(one\.value for one in Shelf\)»/);
  });
});
