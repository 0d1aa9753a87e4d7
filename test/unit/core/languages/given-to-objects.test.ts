import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../support/code-prompts.ts';

const clerk = (field: string): string => `export class Clerk {
  constructor(fields) { this.kept = fields.${field}; }
  buildSystemPrompt() { return \`You are a kind clerk of the town. \${this.kept}\`; }
}
`;

describe('What a constructor is given', () => {
  it('lasts as long as its object under a name of the program’s', async () => {
    assert.deepEqual(await volatilitiesIn('clerk.ts', clerk('aiName')), [['${this.kept}', 'session']]);
  });

  it('changes with each request where its name says so', async () => {
    assert.deepEqual(await volatilitiesIn('clerk.ts', clerk('question')), [['${this.kept}', 'request']]);
  });

  it('is not what a function is given', async () => {
    const text = 'export const systemPrompt = (fields) => `You are a kind clerk of the town. ${fields.aiName}`;\n';
    assert.deepEqual(await volatilitiesIn('clerk.ts', text), [['${fields.aiName}', 'request']]);
  });
});

const shell = (made: string): string => `import os
from os import getenv
from os.path import basename, dirname

def system_prompt(path):
    return f"You are a kind clerk of the town. {${made}}"
`;

describe('The parts of a path', () => {
  for (const [made, volatility] of [
    ['basename(getenv("SHELL", "/bin/sh"))', 'deploy'],
    ['os.path.basename(os.environ.get("SHELL"))', 'deploy'],
    ['dirname(os.getcwd())', 'session'],
    ['basename(path)', 'request'],
    ['renamed(getenv("SHELL", "/bin/sh"))', 'request'],
  ] as const)
    it(`change as it does, and no more is known of what else is made of it: ${made}`, async () => {
      assert.deepEqual(await volatilitiesIn('clerk.py', shell(made)), [[`{${made}}`, volatility]]);
    });
});
