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
