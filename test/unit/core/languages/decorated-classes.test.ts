import assert from 'node:assert/strict';
import { sentByRequest } from '../../../support/code-prompts.ts';

const SAME = 'You carry the mail of the harbour.';

describe('A text of a class that has a decorator', () => {
  const python = (head: string, decorator: string): string => `${head}
${decorator}
class Carrier:
    rules = "${SAME}"
def ask(client):
    client.messages.create(model="claude-opus-5", system=Carrier().rules, messages=[])
`;
  const typescript = (head: string, decorator: string): string => `${head}
${decorator}
export class Carrier {
  rules = "${SAME}";
}
export async function ask(client: Anthropic) {
  await client.messages.create({ model: "claude-opus-5", system: new Carrier().rules, messages: [] });
}
`;
  const cases: [path: string, text: string, isChanged: boolean][] = [
    ['a.py', python('def wrapped(one):\n    class Other(one):\n        pass\n    return Other', '@wrapped'), true],
    ['a.py', python('def wrapped(one):\n    return type(one.__name__, (one,), members())', '@wrapped'), true],
    [
      'a.py',
      python(
        'def wrapped(one):\n    for name in names():\n        setattr(one, name, today())\n    return one',
        '@wrapped',
      ),
      true,
    ],
    ['a.py', python('from .texts import wrapped', '@wrapped'), true],
    ['a.py', python('def wrapped(one):\n    known.append(one)\n    return one', '@wrapped'), false],
    ['a.py', python('from dataclasses import dataclass as wrapped', '@wrapped(frozen=True)'), false],
    ['a.py', python('from .agents import agents', '@agents.add("carrier")'), false],
    ['a.ts', typescript('const wrapped = (one: Made) => class extends one { rules = today(); };', '@wrapped'), true],
    ['a.ts', typescript('function wrapped(one: Made) { return made(one); }', '@wrapped'), true],
    ['a.ts', typescript('import { wrapped } from "./texts.js";', '@wrapped()'), true],
    ['a.ts', typescript('function wrapped(one: Made) { known.push(one); }', '@wrapped'), false],
    ['a.ts', typescript('import { Injectable as wrapped } from "@nestjs/common";', '@wrapped()'), false],
  ];
  for (const [path, text, isChanged] of cases) {
    it(`${isChanged ? 'may be another' : 'is the same'}: ${text.split(isChanged ? '\nclass' : '\n')[0]}`, async () => {
      const [sent] = await sentByRequest(path, text);
      assert.equal(sent, `system/system: ${isChanged ? `?${SAME}??«wrapped»?` : SAME}`);
    });
  }
});

describe('What a method of TypeScript gives that has a decorator of a package', () => {
  const program = (head: string, decorator: string): string => `${head}
class Carrier {
  ${decorator}
  rules() { return "${SAME}"; }
  ask(client: Anthropic) {
    return client.messages.create({ model: "claude-opus-5", system: this.rules(), messages: [] });
  }
}
`;
  const cases: [head: string, decorator: string, isChanged: boolean][] = [
    ['import { wrapped } from "./texts.js";', '@wrapped()', true],
    ['import { Get as wrapped } from "some-package";', '@wrapped()', true],
    ['import { Debounce as wrapped } from "lodash-decorators";', '@wrapped(100)', true],
    ['import { Tool as wrapped } from "@rekog/mcp-nest";', '@wrapped({ name: "rules" })', false],
    ['import * as mobx from "mobx";', '@mobx.action', false],
    ['import { Memoize } from "typescript-memoize";', '@Memoize()', false],
    ['import { once } from "lodash-decorators";', '@once()', false],
    ['import { OnceAll as wrapped } from "lodash-decorators";', '@wrapped()', true],
    ['import { Cached as wrapped } from "nestjs-some-cache";', '@wrapped()', true],
    ['import { deprecated } from "core-decorators";', '@deprecated("soon")', false],
  ];
  for (const [head, decorator, isChanged] of cases) {
    it(`${isChanged ? 'may be another' : 'is the same'}: ${decorator}, ${head}`, async () => {
      const [sent] = await sentByRequest('a.ts', program(head, decorator));
      assert.equal(sent, `system/system: ${isChanged ? `?${SAME}??«wrapped»?` : SAME}`);
    });
  }
});

describe('What a class of TypeScript has that has a decorator', () => {
  it('is what a method gave for other arguments, where it is remembered', async () => {
    const text = `import { Memoize } from "typescript-memoize";
class Carrier {
  @Memoize()
  rules(kind: string, tone: string) { return "${SAME}"; }
  ask(client: Anthropic) {
    return client.messages.create({ model: "claude-opus-5", system: this.rules("mail", "short"), messages: [] });
  }
}
`;
    const [sent] = await sentByRequest('a.ts', text);
    assert.equal(sent, `system/system: ?${SAME}??«Memoize»?`);
  });

  for (const [decorator, isFilled] of [
    ['@Column()', true],
    ['@property({ type: String })', true],
    ['@observable', false],
    ['@mobx.observable', false],
  ] as const) {
    it(`is ${isFilled ? 'filled by a framework' : 'its own'}: ${decorator}`, async () => {
      const text = `class Carrier {
  ${decorator} rules = "${SAME}";
  ask(client: Anthropic) {
    return client.messages.create({ model: "claude-opus-5", system: this.rules, messages: [] });
  }
}
`;
      const [sent] = await sentByRequest('a.ts', text);
      assert.equal(sent, `system/system: ${isFilled ? `?${SAME}?` : SAME}`);
    });
  }
});
