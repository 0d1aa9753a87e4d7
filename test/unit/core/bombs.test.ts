import assert from 'node:assert/strict';
import { analyzedCode } from '../../support/analyzed.ts';

const DEPTH = 20_000;
const aliases = Array.from({ length: 40 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}, *a${at}, *a${at}]\n`);

const twice = Array.from(
  { length: 60 },
  (_, at) => `const prompt${at + 1} = { a: prompt${at}, b: prompt${at} };\n`,
).join('');

/** Small files that grow when they are read, or are deeper than a stack. */
const BOMBS: readonly (readonly [what: string, path: string, text: string])[] = [
  ['lists in JSON that never close', 'deep.json', `{"messages":${'['.repeat(DEPTH)}`],
  [
    'a block of many levels in a request',
    'body.json',
    `{"model":"claude-opus-5","messages":[{"role":"user","content":${'[{"a":'.repeat(DEPTH)}1${'}]'.repeat(DEPTH)}}]}`,
  ],
  ['lists in YAML that never close', 'deep.prompt.yml', `messages: ${'['.repeat(DEPTH)}`],
  [
    'aliases of aliases in YAML',
    'laugh.prompt.yml',
    `a0: &a0 [x, x]\n${aliases.join('')}messages:\n  - role: system\n    content: *a40\n`,
  ],
  ['conditions in Jinja', 'deep.j2', `${'{% if a %}'.repeat(DEPTH)}x`],
  ['blocks in Handlebars', 'deep.hbs', `${'{{#if a}}'.repeat(DEPTH)}x`],
  ['brackets in Python', 'deep.py', `PROMPT = ${'('.repeat(DEPTH)}"You are helpful"${')'.repeat(DEPTH)}\n`],
  ['a sum of many names in Python', 'sum.py', `PROMPT = "You are helpful"${' + x'.repeat(DEPTH)}\n`],
  [
    'a list in Python that is twice itself, again and again',
    'twice.py',
    `items = ["You are helpful"]\n${'items = items + items\n'.repeat(40)}prompt = "".join(items)\n`,
  ],
  [
    'a list in Python that is put into itself',
    'itself.py',
    `items = ["You are helpful"]\n${'items.append(items)\n'.repeat(40)}ask(prompt=items)\n`,
  ],
  [
    'lists in Python that are put into each other',
    'each-other.py',
    `one = ["You are helpful"]\nother = ["Be kind"]\n${'one.append(other)\nother.append(one)\n'.repeat(100)}ask(prompt=one)\n`,
  ],
  [
    'records in TypeScript that hold the one before twice',
    'records.ts',
    `const prompt0 = { text: "You are helpful" };\n${twice}const prompt = JSON.stringify(prompt60);\n`,
  ],
  [
    'messages in TypeScript that are given twice, again and again',
    'messages.ts',
    `let messages = [{ role: "user", content: "You are helpful" }];\n${'messages = [...messages, ...messages];\n'.repeat(40)}client.messages.create({ messages });\n`,
  ],
  ['templates within templates', 'deep.ts', `const prompt = \`You are ${'${`'.repeat(2000)}x${'`}'.repeat(2000)}\`;\n`],
  [
    'braces in what is no program, each a statement of its own',
    'braces.tsx',
    `export class Rules extends PromptElement<Props> {\n<>\n<Names />\n{tools[name] ? <>Use the {tool of {house}.");\n e($$"""As {"line": ${'{'.repeat(DEPTH)}rules}}}.""");\n`,
  ],
  ['marks of prompts, all on one line', 'line.ts', `const text = "${'You are '.repeat(150_000)}";\n`],
  ['names of what every object has', 'names.j2', '{{ __proto__.x }}{% set __proto__ = 1 %}{{ constructor }}\n'],
];

describe('A small file that is a bomb', () => {
  for (const [what, path, text] of BOMBS) {
    it(`is read like any other: ${what}`, async () => {
      const { prompts, problems } = await analyzedCode(path, text);
      assert.ok(Array.isArray(prompts) && Array.isArray(problems));
      assert.equal(({} as { x?: unknown }).x, undefined);
    });
  }
});
