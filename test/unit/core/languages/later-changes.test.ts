import assert from 'node:assert/strict';
import { sentByRequest } from '../../../support/code-prompts.ts';

const PYTHON = `from anthropic import Anthropic
client = Anthropic()
SYSTEM = "You are the assistant of the bank."
OWN = "You are the assistant of the harbour."
RULES = ["Be kind."]

def set_system(text):
    global SYSTEM
    SYSTEM = text

def add(rule):
    RULES.append(rule)

def elsewhere():
    OWN = "something else"
    return OWN

def ask():
    client.messages.create(model="claude-opus-5", system=PLACE)
`;

const TYPESCRIPT = `const client = new Anthropic();
let system = "You are the assistant of the bank.";
const RULES = ["Be kind."];
const config = { tone: "You speak softly.", style: "You write plainly." };
let own = "You are the assistant of the harbour.";
export function setSystem(text: string) { system = text; }
export function add(rule: string) { RULES.push(rule); config.tone = rule; }
export function elsewhere(own: string) { own = own.trim(); return own; }
export async function ask() {
  await client.messages.create({ model: "claude-opus-5", system: PLACE, messages: [] });
}
`;

const CLASS = `class Agent:
    def __init__(self):
        self.system = "You are the assistant of the bank."
        self.system += " Be kind."
        self.own = "You are the assistant of the harbour."
        self.notes = ["You take notes."]

    def set_system(self, text):
        self.system = text

    def note(self, text):
        self.notes.append(text)

    def ask(self, client):
        own = "something else"
        client.messages.create(model="claude-opus-5", system=PLACE)
`;

/** What the request of a file sends. */
function request(path: string, code: string, place: string): Promise<string[]> {
  return sentByRequest(path, code.replace('PLACE', place));
}

describe('What functions change of a variable or a member', () => {
  const cases: [name: string, path: string, code: string, place: string, expected: string][] = [
    ['a global that is assigned', 'a.py', PYTHON, 'SYSTEM', '?You are the assistant of the bank.??«SYSTEM»?'],
    ['a list that grows', 'a.py', PYTHON, '"".join(RULES)', 'Be kind.«RULES»'],
    ['not a variable of the function', 'a.py', PYTHON, 'OWN', 'You are the assistant of the harbour.'],
    ['a variable that is assigned', 'a.ts', TYPESCRIPT, 'system', '?You are the assistant of the bank.??«system»?'],
    ['an array that grows', 'a.ts', TYPESCRIPT, 'RULES.join("")', 'Be kind.«RULES»'],
    [
      'one field of an object',
      'a.ts',
      TYPESCRIPT,
      'config.tone + config.style',
      '?You speak softly.?You write plainly.',
    ],
    ['not a parameter', 'a.ts', TYPESCRIPT, 'own', 'You are the assistant of the harbour.'],
    ['a member', 'a.py', CLASS, 'self.system', '?You are the assistant of the bank.?? Be kind.??«system»?'],
    ['a member that grows', 'a.py', CLASS, '"".join(self.notes)', 'You take notes.«notes»'],
    [
      'not a member that only the constructor assigns',
      'a.py',
      CLASS,
      'self.own',
      'You are the assistant of the harbour.',
    ],
  ];
  for (const [name, path, code, place, expected] of cases) {
    it(`${name} (${path}: ${place})`, async () => {
      assert.deepEqual(await request(path, code, place), [`system/system: ${expected}`]);
    });
  }
});

describe('A method that gives a new list in one language and changes the old one in another', () => {
  it('changes nothing in TypeScript, and what it is called on in Ruby', async () => {
    const typescript = TYPESCRIPT.replace('RULES.push(rule);', 'return RULES.concat(rule);');
    assert.deepEqual(await request('a.ts', typescript, 'RULES.join()'), ['system/system: Be kind.']);
    const ruby = (change: string): string => `RULES = ["Be kind."]
def add(rule)
  ${change}
end
def ask(client)
  client.messages.create(model: "claude-opus-5", system_: RULES.join("\n"), messages: [])
end
`;
    const [changed = ''] = await request('a.rb', ruby('RULES.concat([rule])'), '');
    assert.match(changed, /«RULES»$/);
    assert.deepEqual(await request('a.rb', ruby('RULES + [rule]'), ''), ['system/system: Be kind.']);
  });
});

describe('What a function writes to what a variable of the file holds', () => {
  const head = `const client = new Anthropic();
const config = { tone: "You speak softly.", style: "You write plainly." };
const rules = ["Be kind."];
export function ask() {
  client.messages.create({ model: "claude-opus-5", system: config.tone + rules.join(""), messages: [] });
}
`;
  const both = '?You speak softly.?';
  const cases: [code: string, expected: string][] = [
    ['const own = config;\n  own.tone = given.tone;', `${both}Be kind.`],
    ['const own = rules;\n  own.push(given);', 'You speak softly.Be kind.«own»'],
    ['const own = rules;\n  own.splice(0, 1);', 'You speak softly.‹rules.join("")›?Be kind.?«own»'],
    ['Object.assign(config, given);', `${both}Be kind.`],
    ['Object.defineProperty(config, "tone", given);', `${both}Be kind.`],
    ['for (const [key, value] of Object.entries(given)) config[key] = value;', `${both}Be kind.`],
    ['const own = { ...config };\n  own.tone = given.tone;', 'You speak softly.Be kind.'],
    ['const own = rules;\n  own.join(given);', 'You speak softly.Be kind.'],
    ['const own = [...rules];\n  own.push(given);', 'You speak softly.Be kind.'],
    ['let own = config;\n  own = given;', 'You speak softly.Be kind.'],
    ['return Object.assign({}, config, given);', 'You speak softly.Be kind.'],
  ];
  for (const [code, expected] of cases) {
    it(`is in what others read: ${code}`, async () => {
      const text = `${head}export function configure(given: any) {\n  ${code}\n}\n`;
      assert.deepEqual(await sentByRequest('a.ts', text), [`system/system: ${expected}`]);
    });
  }
});
