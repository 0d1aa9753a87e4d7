import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const FIRST = 'You are the clerk of a library.';
const LAST = 'You speak in rhymes to all readers.';

function python(method: string, call = 'self.add_rules(question)'): string {
  return `class Clerk:
    def build_prompt(self, question):
        self.text = "${FIRST}"
        ${call}
        self.text += "${LAST}"
        return self.text

    def add_rules(self, question):
        ${method}
`;
}

async function sent(path: string, text: string): Promise<string> {
  const found = (await sentIn(path, text)).find(([name]) => /^build_?prompt$/i.test(name!));
  return found!
    .slice(1)
    .join('')
    .replace('system/system: ', '')
    .replace(/‹[^›]*›/g, '');
}

describe('A method that an object calls on itself', () => {
  it('changes members of it where it is called', async () => {
    assert.equal(await sent('clerk.py', python('self.text += load()')), `${FIRST}«load()»${LAST}`);
    assert.equal(
      await sent('clerk.py', python('if question:\n            return\n        self.text += " Lend no old books. "')),
      `${FIRST}? Lend no old books. ?${LAST}`,
    );
    assert.equal(await sent('clerk.py', python('self.text = "Be kind to all. "')), `Be kind to all. ${LAST}`);
    assert.equal(
      await sent('clerk.py', python('self.text += load()', 'if question:\n            self.add_rules(question)')),
      `${FIRST}?«load()»?${LAST}`,
    );
  });

  it('does so in a constructor, too', async () => {
    const text = `export class Clerk {
  private lines: string[] = [];
  constructor() {
    this.lines.push('${FIRST}');
    this.addRules();
    this.lines.push('${LAST}');
  }
  private addRules() { this.lines.push(load()); }
  buildPrompt() { return this.lines.join(' '); }
}
`;
    assert.match(await sent('clerk.ts', text), new RegExp(`^${FIRST} «load\\(\\)» ${LAST}`));
  });

  it('leaves those of another object as they are', async () => {
    const other = python('self.text += load()', 'Clerk().add_rules(question)');
    assert.equal(await sent('clerk.py', other), `${FIRST}${LAST}`);
  });
});
