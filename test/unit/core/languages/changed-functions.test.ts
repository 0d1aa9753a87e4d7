import assert from 'node:assert/strict';
import { sentByRequest } from '../../../support/code-prompts.ts';

const SAME = 'You carry the mail of the harbour.';

describe('What a function gives that has a decorator', () => {
  const program = (head: string, decorator: string): string => `${head}
${decorator}
def rules():
    return "${SAME}"
def ask(client):
    client.messages.create(model="claude-opus-5", system=rules(), messages=[])
`;
  const wrapper = (body: string): string =>
    `import functools\ndef wrapped(function):\n    @functools.wraps(function)\n    def wrapper(*args, **named):\n${body}\n    return wrapper`;
  const cases: [head: string, decorator: string, isChanged: boolean][] = [
    [wrapper('        return function(*args, **named) + today()'), '@wrapped', true],
    [wrapper('        text = function(*args)\n        text += today()\n        return text'), '@wrapped', true],
    [wrapper('        return today()'), '@wrapped', true],
    ['from .texts import wrapped', '@wrapped', true],
    [wrapper('        print("asked")\n        return function(*args, **named)'), '@wrapped', false],
    [wrapper('        text = function(*args)\n        print(text)\n        return text'), '@wrapped', false],
    ['known = []\ndef wrapped(function):\n    known.append(function)\n    return function', '@wrapped', false],
    ['from functools import lru_cache', '@lru_cache(maxsize=1)', false],
    ['import functools', '@functools.cache', false],
    ['from langsmith import traceable', '@traceable', false],
  ];
  for (const [head, decorator, isChanged] of cases) {
    it(`${isChanged ? 'may be another' : 'is the same'}: ${decorator}, ${head}`, async () => {
      const [sent] = await sentByRequest('a.py', program(head, decorator));
      assert.equal(sent, `system/system: ${isChanged ? `?${SAME}??«wrapped»?` : SAME}`);
    });
  }
});

describe('A function that another takes the place of', () => {
  const python = (other: string): string => `def rules():
    return "${SAME}"
def ask(client):
    client.messages.create(model="claude-opus-5", system=rules(), messages=[])
def other(text):
    ${other}
`;
  const typescript = (word: string, other: string): string => `${word} rules = () => "${SAME}";
export async function ask(client: Anthropic) {
  await client.messages.create({ model: "claude-opus-5", system: rules(), messages: [] });
}
export function other(text: string) { ${other} }
`;
  const cases: [path: string, text: string, isChanged: boolean][] = [
    ['a.py', python('global rules\n    rules = lambda: text'), true],
    ['a.py', python('rules = lambda: text\n    return rules()'), false],
    ['a.py', python('rules.note = text'), false],
    ['a.ts', typescript('let', 'rules = () => text;'), true],
    ['a.ts', typescript('let', 'const rules = () => text; return rules();'), false],
    ['a.ts', typescript('const', 'return rules() + text;'), false],
  ];
  for (const [path, text, isChanged] of cases) {
    it(`${isChanged ? 'may give another text' : 'is the same'} (${text.split('\n').slice(-3).join(' ')})`, async () => {
      const [sent] = await sentByRequest(path, text);
      assert.equal(sent, `system/system: ${isChanged ? `?${SAME}??«rules»?` : SAME}`);
    });
  }
});
