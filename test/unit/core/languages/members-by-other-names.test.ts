import assert from 'node:assert/strict';
import { sentByRequest } from '../../../support/code-prompts.ts';

const system = async (path: string, text: string): Promise<string> =>
  (await sentByRequest(path, text))[0]!.replace('system/system: ', '');

const python = (value: string, change: string, outside = 'pass'): string => `import anthropic
client = anthropic.Anthropic()

class Library:
    def __init__(self):
        self.rules = ${value}

    def more(self, given):
        ${change.replaceAll('\n', '\n        ')}

library = Library()

def ask(question):
    ${outside.replaceAll('\n', '\n    ')}
    return client.messages.create(model="claude-opus-5", max_tokens=5, system=library.rules[0], messages=[{"role": "user", "content": question}])
`;

const javascript = (change: string, outside = ''): string => `class Library {
  rules = ['Be kind to the readers.'];
  more(given) {
    ${change}
  }
}
const library = new Library();
function ask(question) {
  ${outside}
  return client.messages.create({ model: 'claude-opus-5', max_tokens: 5, system: library.rules[0], messages: [{ role: 'user', content: question }] });
}
`;

const RULES = '["Be kind to the readers."]';
const STATIC = 'Be kind to the readers.';

describe('A list that a member of an object holds', () => {
  it('is changed by a variable of a method that has it', async () => {
    for (const change of [
      'rules = self.rules\nrules[0] = given',
      'own = self.rules\nown.insert(0, given)',
      'own = self.rules\nown.reverse()',
    ])
      assert.doesNotMatch(await system('library.py', python(RULES, change)), /^Be kind/, change);
    for (const change of [
      'const rules = this.rules;\n    rules[0] = given;',
      'const own = this.rules; own.unshift(given);',
    ])
      assert.doesNotMatch(await system('library.js', javascript(change)), /^Be kind/, change);
  });

  it('is changed by a variable of a function that has it of an object', async () => {
    const own = 'rules = library.rules\nrules[0] = question';
    assert.doesNotMatch(await system('library.py', python(RULES, 'pass', own)), /^Be kind/);
    const ofJavascript = javascript('', 'const own = library.rules;\n  own.unshift(question);');
    assert.doesNotMatch(await system('library.js', ofJavascript), /^Be kind/);
  });

  it('stays as it is where the variable is only read, or is another list', async () => {
    for (const change of [
      'rules = self.rules\nprint(rules[0])',
      'rules = list(self.rules)\nrules[0] = given',
      'rules = [given]\nrules.reverse()',
    ])
      assert.match(await system('library.py', python(RULES, change)), new RegExp(STATIC), change);
  });
});
