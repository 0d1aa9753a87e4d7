import assert from 'node:assert/strict';
import { sentByRequest } from '../../../support/code-prompts.ts';

const python = async (top: string, change: string, text = 'RULES'): Promise<string | undefined> =>
  (
    await sentByRequest(
      'agent.py',
      `${top}
def ask(client):
    return client.messages.create(system=${text}, messages=[])
def later(given, path):
    ${change}
`,
    )
  )[0];

const javascript = async (top: string, change: string, text = 'RULES'): Promise<string | undefined> =>
  (
    await sentByRequest(
      'agent.js',
      `${top}
function ask(client) {
  return client.messages.create({ system: ${text}, messages: [] });
}
function later(given) {
  ${change}
}
`,
    )
  )[0];

describe('A text of the file', () => {
  const RULES = 'RULES = "You are kind to all."';

  for (const [how, change] of [
    ['a loop', 'global RULES\n    for RULES in given:\n        pass'],
    ['a loop over pairs', 'global RULES\n    for key, RULES in given:\n        pass'],
    ['a block', 'global RULES\n    with open(path) as RULES:\n        pass'],
    ['a walrus', 'global RULES\n    if (RULES := given):\n        pass'],
  ] as const)
    it(`is not the same for all where ${how} gives the name another value`, async () => {
      assert.match((await python(RULES, change))!, /^system\/system: \?You are kind to all\.\?\?«RULES»\?$/);
      const own = change.replace('global RULES\n    ', '');
      assert.equal(await python(RULES, own), 'system/system: You are kind to all.');
    });

  it('is not the same for all where a loop of JavaScript gives the name another value', async () => {
    const rules = 'let RULES = "You are kind to all.";';
    assert.match((await javascript(rules, 'for (RULES of given);'))!, /^system\/system: \?You are kind/);
    assert.equal(await javascript(rules, 'for (const RULES of given);'), 'system/system: You are kind to all.');
  });

  it('is not what a function names that declares the name by `var` behind that', async () => {
    const ask = (declared: string): string => `const RULES = 'You are kind to all.';
function ask(client, given) {
  const text = RULES;
  ${declared}
  return client.messages.create({ system: text, messages: [] });
}
`;
    const [hidden] = await sentByRequest('agent.js', ask("if (given) var RULES = 'You are short.';"));
    assert.equal(hidden, 'system/system: ?You are kind to all.??«RULES»?');
    const [seen] = await sentByRequest('agent.js', ask("if (given) var other = 'You are short.';"));
    assert.equal(seen, 'system/system: You are kind to all.');
  });

  it('may be another where a dictionary gets other entries in place', async () => {
    const change = 'fill(RULES, given)\ndef fill(rules, more):\n    rules |= more';
    const sent = await python('RULES = {"text": "You are kind to all."}', change, 'RULES["text"]');
    assert.equal(sent, 'system/system: ?You are kind to all.?');
  });

  it('may be another where a part of it has another name', async () => {
    const rules = 'const RULES = { of: { all: ["You are kind to all."] } };';
    const sent = 'system/system: «RULES.of.all[0]»';
    assert.equal(await javascript(rules, 'const own = RULES.of;\n  own.all[0] = given;', 'RULES.of.all[0]'), sent);
    assert.equal(await javascript(rules, 'const { of: own } = RULES;\n  own.all[0] = given;', 'RULES.of.all[0]'), sent);
    assert.equal(await javascript(rules, 'const { of: { all } } = RULES;\n  all[0] = given;', 'RULES.of.all[0]'), sent);
    assert.equal(await javascript(rules, 'show(); const own = RULES.of; own.all[0] = given;', 'RULES.of.all[0]'), sent);
    assert.equal(
      await javascript(rules, 'show(); const { of: own } = RULES; own.all[0] = given;', 'RULES.of.all[0]'),
      sent,
    );
    assert.equal(
      await javascript(rules, 'const { of: own } = RULES;\n  show(own.all[0]);', 'RULES.of.all[0]'),
      'system/system: You are kind to all.',
    );
  });

  it('may be another where a record that is taken apart hands on the list', async () => {
    const sent = await sentByRequest(
      'agent.js',
      `function add({ lines, text }) {
  lines.unshift(text);
}
function ask(client, question) {
  const lines = ["You are kind to all."];
  add({ lines, text: question });
  return client.messages.create({ system: lines.join(" "), messages: [] });
}
`,
    );
    assert.deepEqual(sent, ['system/system: «text» You are kind to all.']);
  });

  it('is not the same in all calls where a function changes its default', async () => {
    const rules = `def rules(lines=["You are kind to all."]):
    text = " ".join(lines)
    lines.insert(0, "Again.")
    return text`;
    assert.match((await python(rules, 'pass', 'rules()'))!, /^system\/system: \?You are kind to all\.\?/);
    const kept = rules.replace('lines.insert', 'list(lines).insert');
    assert.equal(await python(kept, 'pass', 'rules()'), 'system/system: You are kind to all.');
    const fresh = (first: string, value: string): string =>
      `${first}function rules(lines = ${value}) { const text = lines[0]; lines.unshift("Again."); return text; }`;
    const given = '["You are kind to all."]';
    assert.equal(await javascript(fresh('', given), '', 'rules()'), 'system/system: You are kind to all.');
    const shared = await javascript(fresh(`const LINES = ${given};\n`, 'LINES'), '', 'rules()');
    assert.equal(shared, 'system/system: «rules()»');
  });

  it('is not the same in all calls where functions share it', async () => {
    const make = `def make():
    text = "You are kind to all."
    def get():
        return text
    def put(given):
        nonlocal text
        text = given
    return get, put
get, put = make()`;
    assert.match((await python(make, 'put(given)', 'get()'))!, /^system\/system: \?You are kind to all\.\?/);
    assert.equal(
      await python(make.replace('        text = given', '        show(text)'), 'pass', 'get()'),
      'system/system: You are kind to all.',
    );
  });

  for (const change of [
    'vars(agent).update(rules=given)',
    'agent.__dict__["rules"] = given',
    'agent.__dict__.update({"rules": given})',
    'agent.__setattr__("rules", given)',
    'kept = agent.__dict__\n    kept["rules"] = given',
  ])
    it(`may be another where the names of an object are given one: ${change}`, async () => {
      const agent = 'class Agent:\n    rules = "You are kind to all."\nagent = Agent()';
      assert.match((await python(agent, change, 'agent.rules'))!, /^system\/system: \?You are kind to all\.\?/);
    });

  it('may be another where an object sets what it is told to', async () => {
    const agent = (set: string): string => `class Agent {
  rules = "You are kind to all.";
  set(name, value) { ${set} }
  ask(client) { return client.messages.create({ system: this.rules, messages: [] }); }
}`;
    const sent = async (set: string): Promise<string> => (await sentByRequest('agent.js', agent(set)))[0]!;
    assert.match(await sent('Reflect.set(this, name, value);'), /^system\/system: \?You are kind/);
    assert.match(await sent('Object.defineProperty(this, name, { value });'), /^system\/system: \?You are kind/);
    assert.equal(await sent('Reflect.set(this, "name", value);'), 'system/system: You are kind to all.');
  });
});

describe('A member of a class', () => {
  const pythonClass = `class Agent:
    rules = "You are kind to all."
    def text(self):
        return self.rules
agent = Agent()`;
  const jsClass = `class Agent { rules = "You are kind to all."; text() { return this.rules; } }
const agent = new Agent();`;
  const KIND = 'system/system: You are kind to all.';
  const cases: [read: () => Promise<string | undefined>, sets: string, isChanged: boolean][] = [
    'for key in given:\n        setattr(Agent, key, given)',
    'setattr(agent, path, given)',
    'vars(agent).update(**given)',
    'agent.__dict__[path] = given',
  ].map((sets) => [() => python(pythonClass, sets, 'agent.rules'), sets, true]);
  for (const sets of ['setattr(other, path, given)', 'setattr(agent, "tone", given)', 'given[path] = agent'])
    cases.push([() => python(pythonClass, sets, 'agent.rules'), sets, false]);
  for (const sets of ['Object.assign(agent, given);', 'agent[given] = given;', 'Agent.prototype[given] = given;'])
    cases.push([() => javascript(jsClass, sets, 'agent.text()'), sets, true]);
  for (const sets of [
    'Object.assign(given, agent);',
    'given[agent] = agent;',
    'Object.assign(agent, { tone: given });',
  ])
    cases.push([() => javascript(jsClass, sets, 'agent.text()'), sets, false]);
  for (const [read, sets, isChanged] of cases)
    it(`${isChanged ? 'may be set' : 'is not set'} by ${sets}`, async () => {
      const sent = (await read())!;
      if (isChanged) assert.match(sent, /^system\/system: \?You are kind to all\.\?/);
      else assert.equal(sent, KIND);
    });

  it('may be set by a function of the class that makes an object of it', async () => {
    const made = (make: string): string =>
      `class Agent:\n    rules = "You are kind to all."\n    @classmethod\n    def make(cls, **given):\n        one = ${make}\n        one.__dict__.update(given)\n        return one`;
    for (const make of ['cls()', 'cls.__new__(cls)', 'super().__new__(cls)'])
      assert.doesNotMatch((await python(made(make), 'pass', 'Agent.make(rules=path).rules'))!, /: You are kind/, make);
    assert.equal(await python(made('dict()'), 'pass', 'Agent().rules'), KIND);
    const jsMade = `class Agent { rules = "You are kind to all."; with(given) { const one = new this.constructor(); Object.assign(one, given); return one; } }`;
    assert.doesNotMatch((await javascript(jsMade, '', 'new Agent().with(path).rules'))!, /: You are kind/);
  });

  it('may be another method where whatever somebody names is replaced', async () => {
    const agent = 'class Agent:\n    def text(self):\n        return "You are kind to all."';
    const sent = await python(agent, 'setattr(Agent, path, given)', 'Agent().text()');
    assert.match(sent!, /^system\/system: \?You are kind to all\.\?/);
    assert.equal(await python(agent, 'setattr(given, path, Agent)', 'Agent().text()'), KIND);
  });
});

describe('A text that another part of a statement changes', () => {
  it('is in a list that has two names', async () => {
    const body = 'lines = other = ["You are kind to all."]\n    other.append(path)\n    text = " ".join(lines)';
    const text = `def ask(client, path):\n    ${body}\n    client.messages.create(system=text, messages=[])\n`;
    assert.deepEqual(await sentByRequest('a.py', text), ['system/system: You are kind to all. «path»']);
  });

  const ask = (body: string, head = ''): string => `${head}
function ask(client, given) {
  ${body}
  return client.messages.create({ system: text, messages: [] });
}
`;

  it('has all that is added to it by either way to write its name', async () => {
    const body = 'const own = { text: "You are kind." };\n  own.text += " To all.";\n  own["text"] += " Always.";';
    const sent = await sentByRequest('a.js', ask(`${body}\n  const text = own.text;`));
    assert.deepEqual(sent, ['system/system: You are kind. To all. Always.']);
  });

  it('is what a setter makes of it', async () => {
    const agent = `class Agent {
  own = "You are kind.";
  get rules() { return this.own; }
  set rules(given) { this.own = given + "!"; }
}`;
    const sent = await sentByRequest(
      'a.js',
      ask('const agent = new Agent();\n  agent.rules = "Be strict.";\n  const text = agent.rules;', agent),
    );
    assert.deepEqual(sent, ['system/system: «text»']);
  });

  it('has what a generator gives, and a list as it is printed', async () => {
    const lines = 'function* lines(given) { if (given) yield "You are kind."; }';
    const generated = 'const text = "Be brief. " + [...lines(given)].join("");';
    assert.deepEqual(await sentByRequest('a.js', ask(generated, lines)), ['system/system: Be brief. «lines(given)»']);
    const added = 'const text = "Be brief. " + ["You are kind."] + null + " To all.";';
    assert.deepEqual(await sentByRequest('a.js', ask(added)), [
      'system/system: Be brief. «["You are kind."]»«null» To all.',
    ]);
  });

  it('may be another where a callback changes each item', async () => {
    const rules = 'const RULES = [["You are kind to all."]];';
    const sent = await javascript(rules, 'RULES.map((one) => one.push(given));', 'RULES[0].join(" ")');
    assert.match(sent!, /^system\/system: (?:\?You are kind|«)/);
  });
});
