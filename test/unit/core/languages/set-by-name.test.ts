import assert from 'node:assert/strict';
import { sentByRequest } from '../../../support/code-prompts.ts';

const PYTHON = `import sys
from anthropic import Anthropic
client = Anthropic()
ROLE = "You keep the lighthouse."
TONE = "You speak slowly."
def load(text, name):
    SETS
def ask():
    return client.messages.create(model="claude-opus-5", system=ROLE, messages=[])
`;

const TYPESCRIPT = `const client = new Anthropic();
let role = "You keep the lighthouse.", tone = "You speak slowly.";
export function load(own: Options) { SETS }
export const ask = () => client.messages.create({ model: "claude-opus-5", system: role, messages: [] });
`;

async function system(path: string, code: string, sets: string): Promise<string> {
  return (await sentByRequest(path, code.replace('SETS', sets)))[0]!;
}

describe('A variable of the file', () => {
  const setting: [path: string, code: string, sets: string][] = [
    ['a.py', PYTHON, 'globals()["ROLE"] = text'],
    ['a.py', PYTHON, 'globals()[name] = text'],
    ['a.py', PYTHON, 'globals().update(text)'],
    ['a.py', PYTHON, 'globals()["RO" + name] = text'],
    ['a.py', PYTHON, 'globals()["ROLE"], TONE = text'],
    ['a.py', PYTHON, 'globals()["ROLE"]: str = text'],
    ['a.py', PYTHON, 'globals().__setitem__("ROLE", text)'],
    ['a.py', PYTHON, 'vars(sys.modules[__name__])["ROLE"] = text'],
    ['a.py', PYTHON, 'setattr(sys.modules[__name__], name, text)'],
    ['a.py', PYTHON, 'space = globals(); space.update(text)'],
    ['a.py', PYTHON, 'space = globals(); space[name] = text'],
    ['a.py', PYTHON, 'space = sys.modules[__name__]; setattr(space, name, text)'],
    ['a.py', PYTHON, 'sys.modules[__name__].ROLE = text'],
    ['a.py', PYTHON, 'setattr(sys.modules[__name__], "ROLE", text)'],
    ['a.py', PYTHON, 'global ROLE, TONE; ROLE, TONE = text'],
    ['a.ts', TYPESCRIPT, '({ role, tone } = own);'],
    ['a.ts', TYPESCRIPT, '({ text: role, tone } = own);'],
    ['a.ts', TYPESCRIPT, '[role, tone] = own.both;'],
  ];
  for (const [path, code, sets] of setting) {
    it(`is set by ${sets}`, async () => {
      assert.match(await system(path, code, sets), /^system\/system: \?You keep the lighthouse\.\?\?«/);
    });
  }

  const other: [path: string, code: string, sets: string][] = [
    ['a.py', PYTHON, 'globals()["TONE"] = text'],
    ['a.py', PYTHON, 'text = globals()["ROLE"]'],
    ['a.py', PYTHON, 'text = globals()[name]'],
    ['a.py', PYTHON, 'text = globals()["RO" + name]'],
    ['a.py', PYTHON, 'load(globals()["ROLE"], text)'],
    ['a.py', PYTHON, 'globals()["TONE"], text = name'],
    ['a.py', PYTHON, 'space = globals(); text = space[name]'],
    ['a.py', PYTHON, 'space = globals(); setattr(text, name, space)'],
    ['a.py', PYTHON, 'space = globals(); space["TONE"] = text'],
    ['a.py', PYTHON, 'sys.modules[__name__].TONE = text'],
    ['a.py', PYTHON, 'setattr(text, "ROLE", name)'],
    ['a.py', PYTHON, 'ROLE, TONE = text'],
    ['a.ts', TYPESCRIPT, 'const { role, tone } = own; return role + tone;'],
    ['a.ts', TYPESCRIPT, 'const both = [role, tone]; const one = both;'],
    ['a.ts', TYPESCRIPT, 'let role, tone; [role, tone] = own.both;'],
  ];
  for (const [path, code, sets] of other) {
    it(`is not set by ${sets}`, async () => {
      assert.equal(await system(path, code, sets), 'system/system: You keep the lighthouse.');
    });
  }
});

const WITHIN = `import sys
from anthropic import Anthropic
client = Anthropic()
def load(text):
    globals()["ROLE"] = text
def ask(text, name):
    global ROLE
    ROLE = "You keep the lighthouse."
    SETS
    return client.messages.create(model="claude-opus-5", system=ROLE, messages=[])
`;

describe('A variable of the file that a function gives a value', () => {
  const setting = [
    'globals()["ROLE"] = text',
    "globals()['ROLE'] = text",
    'globals()[name] = text',
    'globals().update(text)',
    'sys.modules[__name__].ROLE = text',
    'space = globals(); space["ROLE"] = text',
    'load(text)',
  ];
  for (const sets of setting) {
    it(`may have another since ${sets}`, async () => {
      const code = sets.startsWith('load') ? WITHIN : WITHIN.replace('globals()["ROLE"] = text\n', 'return text\n');
      assert.match(await system('a.py', code.replace('; ', '\n    '), sets.replace('; ', '\n    ')), /«/);
    });
  }

  it('has it where only others are set, or one of the function alone', async () => {
    const code = WITHIN.replace('["ROLE"] = text', '["TONE"] = text');
    const kept = 'system/system: You keep the lighthouse.';
    assert.equal(await system('a.py', code, 'globals()["TONE"] = text'), kept);
    assert.equal(await system('a.py', code, 'note = globals()["ROLE"]'), kept);
    assert.equal(await system('a.py', WITHIN.replace('    global ROLE\n', ''), 'globals()["ROLE"] = text'), kept);
  });
});

describe('A variable of the file that its top level sets by the namespace', () => {
  const code = `import sys
from anthropic import Anthropic
client = Anthropic()
BEFORE
ROLE = "You keep the lighthouse."
SETS
def ask():
    return client.messages.create(model="claude-opus-5", system=ROLE, messages=[])
`;

  it('has another value behind that', async () => {
    for (const sets of ['globals()["ROLE"] = sys.argv[1]', 'for name in sys.argv:\n    globals()[name] = name'])
      assert.match(await system('a.py', code, sets), /«/, sets);
  });

  it('has its own where that is before, or of another', async () => {
    const kept = 'system/system: You keep the lighthouse.';
    assert.equal(await system('a.py', code.replace('BEFORE', 'globals()["ROLE"] = sys.argv[1]'), ''), kept);
    assert.equal(await system('a.py', code, 'globals()["TONE"] = sys.argv[1]'), kept);
    assert.equal(await system('a.py', code, '# globals()["ROLE"] = text'), kept);
  });
});

describe('A variable that a function gives a value and then sets by what holds it', () => {
  const OTHERS: [path: string, code: string, sets: readonly string[], kept: readonly string[]][] = [
    [
      'a.js',
      `const client = new Anthropic();
var rule = "You keep the lighthouse.";
function set(text) { globalThis.rule = text; }
function ask(text, name) {
  rule = "You keep the lighthouse.";
  SETS
  return client.messages.create({ model: "claude-opus-5", system: rule, messages: [] });
}
`,
      ['globalThis.rule = text;', 'global["rule"] = text;', 'set(text);'],
      ['globalThis.tone = text;', 'const note = globalThis.rule;', 'name.rule = text;'],
    ],
    [
      'a.php',
      `<?php
function ask($client, $text) {
  global $rule;
  $rule = "You keep the lighthouse.";
  SETS
  return $client->messages->create(['model' => 'claude-opus-5', 'system' => $rule, 'messages' => []]);
}
`,
      ["$GLOBALS['rule'] = $text;"],
      ["$GLOBALS['tone'] = $text;", "$note = $GLOBALS['rule'];"],
    ],
    [
      'a.py',
      `from anthropic import Anthropic
client = Anthropic()
class Keeper:
    def ask(self, text):
        self.rule = "You keep the lighthouse."
        SETS
        return client.messages.create(model="claude-opus-5", system=self.rule, messages=[])
`,
      ['self.__dict__["rule"] = text', 'self.__dict__.update(text)'],
      ['note = self.__dict__["rule"]', 'text.__dict__.update(note=1)'],
    ],
    [
      'a.rb',
      `class Keeper
  def ask(client, text)
    @rule = "You keep the lighthouse."
    SETS
    client.messages.create(model: "claude-opus-5", system: @rule, messages: [])
  end
end
`,
      ['instance_variable_set(:@rule, text)', 'instance_variable_set("@rule", text)', 'instance_variable_set(text, 1)'],
      ['instance_variable_set(:@tone, text)', 'note = instance_variable_get(:@rule)'],
    ],
  ];
  for (const [path, code, sets, kept] of OTHERS)
    it(`may have another value, in ${path}`, async () => {
      const plain = 'system/system: You keep the lighthouse.';
      for (const one of sets) assert.notEqual(await system(path, code, one), plain, one);
      for (const one of kept) assert.equal(await system(path, code, one), plain, one);
    });
});
