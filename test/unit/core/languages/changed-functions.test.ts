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
    ['from tenacity import retry as wrapped', '@wrapped(reraise=True)', false],
    ['import weave', '@weave.op', false],
    ['from .server import app', '@app.get("/rules")', false],
    ['app = made()', '@app.tool', false],
    ['from .texts import cache as wrapped', '@wrapped', true],
    ['from contextlib import contextmanager as wrapped', '@wrapped', true],
    ['from functools import singledispatch as wrapped', '@wrapped', true],
    ['from helpers import tool as wrapped', '@wrapped', true],
    ['from langchain_core.tools import tool as wrapped', '@wrapped', true],
    ['from agents import function_tool as wrapped', '@wrapped', true],
    ['from pytest import fixture as wrapped', '@wrapped', true],
    ['from strands import tool as wrapped', '@wrapped', false],
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

describe('What a getter or a method gives that has a decorator', () => {
  const python = (decorator: string, body: string): string => `from functools import cached_property
def wrapped(function):
    def wrapper(self, *args):
        ${body}
    return wrapper
class Clerk:
    ${decorator}
    def rules(self):
        return "${SAME}"
    def create(self, client):
        client.messages.create(model="claude-opus-5", system=self.rules, messages=[])
`;
  const typescript = (decorator: string, method: string, call: string): string => `${decorator}
class Clerk {
  @wrapped
  ${method} { return "${SAME}"; }
  async create(client: Anthropic) {
    await client.messages.create({ model: "claude-opus-5", system: ${call}, messages: [] });
  }
}
`;
  const legacy = (body: string): string =>
    `function wrapped(target: object, key: string, descriptor: PropertyDescriptor) {\n  ${body}\n}`;
  const standard = (body: string): string =>
    `function wrapped(value: Function, context: object) {\n  return function (this: Clerk, ...args: unknown[]) { ${body} };\n}`;
  const TWO = '@property\n    @wrapped';
  const CHANGED = 'return own.call(this) + today();';
  const TAKEN = 'const own = descriptor.value;';
  const cases: [path: string, text: string, isChanged: boolean][] = [
    ['a.py', python(TWO, 'return function(self) + today()'), true],
    ['a.py', python('@cached_property\n    @wrapped', 'return today()'), true],
    ['a.py', python(TWO, 'return function(self, today())'), true],
    ['a.py', python(TWO, 'parts = function(self)\n        parts.append(today())\n        return parts'), true],
    ['a.py', python(TWO, 'return function(self, *args)'), false],
    ['a.py', python('@property', 'return function(self) + today()'), false],
    [
      'a.ts',
      typescript(legacy(`${TAKEN} descriptor.value = function () { ${CHANGED} };`), 'rules()', 'this.rules()'),
      true,
    ],
    ['a.ts', typescript(legacy(`${TAKEN} descriptor.value = () => own() + today();`), 'rules()', 'this.rules()'), true],
    ['a.ts', typescript(legacy('descriptor.value = made(today);'), 'rules()', 'this.rules()'), true],
    ['a.ts', typescript(legacy('descriptor.get = () => today();'), 'get rules()', 'this.rules'), true],
    ['a.ts', typescript(standard('return value.call(this) + today();'), 'rules()', 'this.rules()'), true],
    ['a.ts', typescript(standard('count(); return value.call(this, ...args);'), 'rules()', 'this.rules()'), false],
    [
      'a.ts',
      typescript(
        legacy(`${TAKEN} descriptor.value = function (...args: unknown[]) { count(); return own.apply(this, args); };`),
        'rules()',
        'this.rules()',
      ),
      false,
    ],
    ['a.ts', typescript(legacy('known.push(key);'), 'rules()', 'this.rules()'), false],
    ['a.ts', typescript('import { wrapped } from "a-library";', 'rules()', 'this.rules()'), true],
  ];
  for (const [path, text, isChanged] of cases) {
    it(`${isChanged ? 'may be another' : 'is the same'}: ${text.split('class Clerk')[0]}`, async () => {
      const [sent] = await sentByRequest(path, text);
      assert.equal(sent, `system/system: ${isChanged ? `?${SAME}??«wrapped»?` : SAME}`);
    });
  }
});

describe('A name that a comprehension gives a value to', () => {
  const program = (line: string): string => `def ask(client, items):
    rules = "${SAME}"
    ${line}
    client.messages.create(model="claude-opus-5", system=rules, messages=[])
`;
  const cases: [line: string, isChanged: boolean][] = [
    ['texts = [rules := item for item in items]', true],
    ['texts = {rules := item for item in items}', true],
    ['texts = {item: (rules := item) for item in items}', true],
    ['texts = [item for item in items if (rules := item)]', true],
    ['if any((rules := item) for item in items):\n        print(rules)', true],
    ['texts = [other := item for item in items]', false],
    ['texts = [rules for item in items]', false],
    ['texts = [item for rules in items]', false],
    ['texts = [lambda: (rules := item) for item in items]', false],
  ];
  for (const [line, isChanged] of cases) {
    it(`${isChanged ? 'may be another' : 'is the same'} behind ${line}`, async () => {
      const [sent] = await sentByRequest('create.py', program(line).replace('ask', 'create'));
      if (!isChanged) assert.equal(sent, `system/system: ${SAME}`);
      else assert.match(sent!, /^system\/system: \?You carry the mail of the harbour\.\?\?«rules := item»\?$/);
    });
  }
});
