import assert from 'node:assert/strict';
import { sentByRequest } from '../../../support/code-prompts.ts';

const SAME = 'You number the crates of the pier.';

describe('A method that another takes the place of', () => {
  const python = (method: string, within: string, outside: string): string => `class Clerk:
    ${within}
    ${method}
        return "${SAME}"
    def create(self, client):
        client.messages.create(model="claude-opus-5", system=self.rules${method.startsWith('@') ? '' : '()'}, messages=[])
${outside}
`;
  const typescript = (method: string, within: string, outside: string): string => `class Clerk {
  ${within}
  ${method} { return "${SAME}"; }
  async create(client: Anthropic) {
    await client.messages.create({ model: "claude-opus-5", system: this.rules${method.startsWith('get') ? '' : '()'}, messages: [] });
  }
}
${outside}
`;
  const METHOD = 'def rules(self):';
  const GETTER = '@property\n    def rules(self):';
  const CACHED = '@cached_property\n    def rules(self):';
  const cases: [path: string, method: string, within: string, outside: string, isChanged: boolean][] = [
    ['a.py', METHOD, '', 'Clerk.rules = lambda self: today()', true],
    ['a.py', METHOD, '', 'def patch(text):\n    Clerk.rules = lambda self: text', true],
    ['a.py', METHOD, '', 'def patch(made):\n    Clerk.rules = made', true],
    ['a.py', METHOD, '', 'def patch(clerk, text):\n    clerk.rules = lambda: text', true],
    ['a.py', METHOD, '', 'def other(self):\n    return today()\ndef patch(clerk):\n    clerk.rules = other', true],
    ['a.py', METHOD, '', 'def patch(clerk: Clerk, made):\n    clerk.rules = made', true],
    ['a.py', METHOD, '', 'def patch(clerk):\n    type(clerk).rules = made()', true],
    ['a.py', METHOD, '', 'def patch(made):\n    setattr(Clerk, "rules", made)', true],
    ['a.py', METHOD, 'def __init__(self, made):\n        self.rules = made', '', true],
    ['a.py', METHOD, 'def set(self, text):\n        self.rules = lambda: text', '', true],
    ['a.py', METHOD, '', 'class Head(Clerk):\n    def set(self, text):\n        self.rules = lambda: text', true],
    ['a.py', GETTER, '', 'def patch(text):\n    Clerk.rules = property(lambda self: text)', true],
    ['a.py', CACHED, 'def set(self, text):\n        self.rules = text', '', true],
    ['a.py', METHOD, '', 'def patch(order, text):\n    order.rules = text', false],
    ['a.py', METHOD, '', 'def patch(order, text):\n    order.rules = "none"', false],
    ['a.py', METHOD, '', 'class Order:\n    def set(self, made):\n        self.rules = made', false],
    ['a.py', METHOD, 'def has(self):\n        return self.rules == None', '', false],
    ['a.py', METHOD, '# self.rules = lambda: today()', '', false],
    ['a.py', GETTER, '', 'def patch(order, text):\n    order.rules = lambda: text', false],
    ['a.ts', 'rules()', '', 'Clerk.prototype.rules = function () { return today(); };', true],
    ['a.ts', 'rules()', '', 'export function patch(made) { Clerk.prototype["rules"] = made; }', true],
    [
      'a.ts',
      'rules()',
      '',
      'export function patch(text: string) { Object.assign(Clerk.prototype, { rules() { return text; } }); }',
      true,
    ],
    [
      'a.ts',
      'get rules()',
      '',
      'Object.defineProperty(Clerk.prototype, "rules", { get: () => String(Date.now()) });',
      true,
    ],
    ['a.ts', 'rules()', 'constructor(text: string) { this.rules = () => text; }', '', true],
    ['a.ts', 'rules()', '', 'export function patch(clerk: Clerk, made) { clerk.rules = made; }', true],
    [
      'a.ts',
      'rules()',
      '',
      'export function patch(text: string) { const clerk = new Clerk(); clerk.rules = text; }',
      true,
    ],
    ['a.ts', 'rules()', '', 'export function patch(clerk, text: string) { clerk.rules = () => text; }', true],
    ['a.ts', 'rules()', 'constructor() { this.rules = this.rules.bind(this); }', '', false],
    ['a.ts', 'rules()', '', 'export function patch(order, text: string) { order.rules = text; }', false],
    ['a.ts', 'rules()', '', 'export function patch(order, rules) { Object.assign(order, { rules }); }', false],
    ['a.ts', 'get rules()', 'set(text: string) { this.rules = text; }', '', false],
  ];
  for (const [path, method, within, outside, isChanged] of cases) {
    it(`${isChanged ? 'may give another text' : 'is the same'}: ${method} ${within}${outside}`, async () => {
      const text = (path === 'a.py' ? python : typescript)(method, within, outside);
      const [sent] = await sentByRequest(path, text);
      assert.equal(sent, `system/system: ${isChanged ? `?${SAME}??«rules»?` : SAME}`);
    });
  }
});
