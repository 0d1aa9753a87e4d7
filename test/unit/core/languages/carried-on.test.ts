import assert from 'node:assert/strict';
import { sentByRequest } from '../../../support/code-prompts.ts';

const indented = (code: string, by: string): string => code.replace(/^(?!$)/gm, by);

const python = async (top: string, body: string, text: string): Promise<string[]> =>
  sentByRequest(
    'agent.py',
    `${top}
def ask(client, tone):
${indented(body, '    ')}
    return client.messages.create(system=${text}, messages=[])
`,
  );

const javascript = async (top: string, body: string, text: string): Promise<string[]> =>
  sentByRequest(
    'agent.js',
    `${top}
function ask(client, tone) {
${indented(body, '  ')}
  return client.messages.create({ system: ${text}, messages: [] });
}
`,
  );

/** The text is there only sometimes, or nothing is known of what is sent. */
const assertInDoubt = ([sent = '']: readonly string[]): void => {
  assert.match(sent, /\?You are kind to all\.\?|«/);
  assert.doesNotMatch(sent.replace(/\?[^?]*\?/g, ''), /You are/);
};
const CERTAIN = ['system/system: You are kind to all.'];
const BOX =
  'class Box {\n  constructor(text) {\n    this.text = text;\n  }\n  set(text) {\n    this.text = text;\n  }\n}\n';

describe('What an expression carries on to a variable that changes it', () => {
  const given = [
    'own = (lambda one: one)(RULES)',
    'own = (lambda: RULES)()',
    'import operator\nown = operator.itemgetter(0)([RULES])',
    'import functools\nown = functools.reduce(lambda one, other: other, [RULES], None)',
    'held = [RULES]\nown = held[-1:][0]',
    'for _, own in enumerate([RULES]):\n    pass',
    'def given():\n    yield from [RULES]\n[own] = given()',
    'class Kept:\n    rules = RULES\nown = Kept.rules',
    'def first(one, *_):\n    return one\nown = first(*[RULES])',
    'def keep(one, all):\n    all.append(one)\nall = []\nkeep(RULES, all)\nown = all[0]',
    'def make(one):\n    def inner():\n        return one\n    return inner\nown = make(RULES)()',
  ];
  for (const code of given)
    it(`is in doubt in Python: ${code.replaceAll('\n', '; ')}`, async () => {
      const top = `RULES = ["You are kind to all."]\n${code}\n`;
      assertInDoubt(await python(top, 'own.clear()', '"".join(RULES)'));
      assert.deepEqual(await python(top, 'print(own)', '"".join(RULES)'), CERTAIN);
    });

  const givenInJavascript = [
    'const own = [[RULES]].map(([one]) => one)[0];',
    'const own = [0, RULES].reduce((one, other) => other, null);',
    'const all = { rules: RULES };\nconst { rules: own = null } = all;',
    'function* given() {\n  yield* [RULES];\n}\nconst [own] = given();',
    'class Kept {\n  static rules = RULES;\n}\nconst own = Kept.rules;',
    'function keep(one, all) {\n  all.push(one);\n}\nconst all = [];\nkeep(RULES, all);\nconst own = all[0];',
    'function make(one) {\n  return () => one;\n}\nconst own = make(RULES)();',
    'const make = (one) => function () {\n  return one;\n};\nconst own = make(RULES)();',
    'let own;\n[RULES].forEach((one) => {\n  own = one;\n});',
  ];
  for (const code of givenInJavascript)
    it(`is in doubt in JavaScript: ${code.replaceAll('\n', ' ')}`, async () => {
      const top = `const RULES = ['You are kind to all.'];\n${code}`;
      assertInDoubt(await javascript(top, 'own.pop();', "RULES.join('')"));
      assert.deepEqual(await javascript(top, 'console.log(own);', "RULES.join('')"), CERTAIN);
    });

  it('is another list where that is a copy', async () => {
    const top = 'RULES = ["You are kind to all."]\nown = [one for one in RULES]';
    assert.deepEqual(await python(top, 'own.clear()', '"".join(RULES)'), CERTAIN);
  });
});

describe('What a server answers', () => {
  const top = 'TOOL = {"name": "note", "description": "You note all."}\n';
  const asks = (client: string, after: string): string =>
    `${top}def ask(client, tone):\n    said = ${client}.create(model=MODEL, tools=[TOOL], messages=[])\n${indented(after, '    ')}`;
  const changed = 'own = next(one.input for one in said.content)\nown.sort()\nown[0]["at"] = tone\nsaid["at"] = tone';
  const noted = ['tools: {"name":"note","description":"You note all."}'];

  for (const client of ['client.messages', 'client.with_options(timeout=3).chat.completions', 'client.responses'])
    it(`is nothing of what it was asked with in Python: ${client}`, async () => {
      assert.deepEqual(await sentByRequest('agent.py', asks(client, changed)), noted);
    });

  it('is nothing of what it was asked with in JavaScript', async () => {
    const asked = 'client\n    .messages\n    .create({ model, tools: [TOOL], messages: [] })';
    const code = `const TOOL = { name: 'note', description: 'You note all.' };
async function ask(client, tone) {
  const said = await ${asked};
  const own = said.content.find((one) => one.input);
  own.sort();
  own[0].at = tone;
  said.at = tone;
}`;
    assert.deepEqual(await sentByRequest('agent.js', code), noted);
  });

  it('may be what is given to something else that makes an object of it', async () => {
    const rules = 'RULES = ["You are kind to all."]\n';
    for (const made of ['Rules.create([RULES])', 'settings.get(URL, [RULES])', 'Messages.create([RULES])'])
      assertInDoubt(await python(rules, `own = ${made}\nown[0].pop()\nown.pop()`, '"".join(RULES)'));
  });
});

describe('What changes a list or a record of the file', () => {
  it('may be a function that is handed to the one that has it', async () => {
    const top = 'RULES = ["You are kind to all."]\ndef each(rules, change):\n    change(rules)';
    const change = 'def add(rules):\n    rules.insert(0, tone)\neach(RULES, add)';
    assertInDoubt(await python(top, change, '"".join(RULES)'));
  });

  it('may be handed it in a record, or called on it', async () => {
    const top = "const RULES = ['You are kind to all.'];\n";
    const fill = 'function fill({ rules }) {\n  rules.fill(0);\n}\nfill({ rules: RULES });';
    assertInDoubt(await javascript(top + fill, '', "RULES.join('')"));
    const call = 'Array.prototype.push.call(RULES, Date.now());';
    assertInDoubt(await javascript(top + call, '', "RULES.join('')"));
    assertInDoubt(await javascript(top, "RULES['push'](tone);", "RULES.join('')"));
  });

  it('may be a function that is written where the one is called that has it', async () => {
    const top = "const RULES = ['You are kind to all.'];\nfunction each(rules, change) {\n  change(rules);\n}\n";
    const call = (change: string): string => `each(RULES, (one) => {\n  ${change}\n});`;
    assertInDoubt(await javascript(top, call('one.pop();'), "RULES.join('')"));
    assert.deepEqual(await javascript(top, call('console.log(one);'), "RULES.join('')"), CERTAIN);
  });

  it('does so by another name behind what a function gives it', async () => {
    const top = "const RULES = { text: 'You are kind.' };\nconst own = RULES || {};";
    const body = "own.text = 'You are kind to all.';\nfor (const key in RULES) RULES[key] = tone;";
    assertInDoubt(await javascript(top, body, 'own.text'));
    const alone = "own.text = 'You are kind to all.';";
    assert.deepEqual(await javascript("const own = { text: '' };", alone, 'own.text'), CERTAIN);
  });
});

describe('A list that two variables have', () => {
  it('is in doubt by the one where it is cut by the other, in whatever way that is written', async () => {
    const made =
      "const rules = [''];\nconst given = () => rules;\nconst own = given();\nown[0] = 'You are kind to all.';\n";
    for (const change of ['rules.length = 0;', "rules['push'](tone);", 'rules["unshift"](tone);'])
      assertInDoubt(await javascript('', made + change, "own.join('')"));
    assert.deepEqual(await javascript('', `${made}console.log(rules.length);`, "own.join('')"), CERTAIN);
  });

  it('is in doubt in the list that holds it where a method is called by its name in quotes', async () => {
    const made = "const rules = ['You are kind to all.'];\nconst held = [''];\nheld[0] = rules;\n";
    assertInDoubt(await javascript('', `${made}rules['push'](tone);`, "held[0].join('')"));
    assert.deepEqual(await javascript('', `${made}rules['at'](0);`, "held[0].join('')"), CERTAIN);
  });
});

describe('What a variable held that another value stands in place of', () => {
  it('is what it was', async () => {
    const body = 'rules = {"text": "You are kind to all."}\nown = {"rules": rules}\nown["rules"] = {"text": tone}';
    assert.deepEqual(await python('', body, 'rules["text"]'), CERTAIN);
  });
});

describe('The member of an object', () => {
  it('is in doubt where another name of the object is given another', async () => {
    const made = `${BOX}const box = new Box('');\nbox.text = 'You are kind to all.';`;
    const other = 'function same([one]) {\n  return one;\n}\nconst own = same([box]);\nown.text = tone;';
    assertInDoubt(await javascript(made, other, 'box.text'));
    assertInDoubt(await javascript(made, 'Box.prototype.set.call(box, tone);', 'box.text'));
  });

  for (const [taken, name] of [
    ['const { rules } = agent;', 'rules'],
    ['const { rules: own } = agent;', 'own'],
    ['const change = ({ rules }) => rules.reverse();\nchange(agent);', undefined],
  ] as const)
    it(`is in doubt where it is taken apart: ${taken.replace('\n', ' ')}`, async () => {
      const agent =
        "class Agent {\n  rules = ['You are kind to all.'];\n  text() {\n    return this.rules.join('');\n  }\n}\nconst agent = new Agent();";
      const change = name === undefined ? '' : `\n${name}.unshift(tone);`;
      assertInDoubt(await javascript(agent, taken + change, 'agent.text()'));
      const looks = name === undefined ? taken.replace('.reverse()', '') : `${taken}\nconsole.log(${name});`;
      assert.deepEqual(await javascript(agent, looks, 'agent.text()'), CERTAIN);
    });

  it('that is not followed is in doubt where another name of the object is given another', async () => {
    const top = "const RULES = { text: '' };\nlet own;\nfor (const { one } of [{ one: RULES }]) own = one;";
    const body = "own.text = 'You are kind to all.';\n";
    const change = 'function change(one) {\n  one.text = tone;\n}\nchange(RULES);';
    assertInDoubt(await javascript(top, body + change, 'own.text'));
  });
});
