import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../support/code-prompts.ts';

const RULES = '"You are a careful agent of the shop.", "Answer in English, in two short sentences."';

/** What of the first prompt of a file all requests share. */
async function shared(path: string, text: string): Promise<string> {
  const { prompts } = await readCode(path, text);
  const [{ prompt, ends }] = prompts as [(typeof prompts)[0]];
  return text.slice(prompt.start, ends.everybody.offset);
}

const python = (change: string): string => `def build_prompt(ticket, at):
    rules = [${RULES}]
    ${change}
    return "\\n".join(rules)
`;
const typescript = (change: string): string => `export function buildPrompt(ticket: any, at: number) {
  const rules = [${RULES}];
  ${change}
  return rules.join("\\n");
}
`;

describe('A list that is changed in place', () => {
  for (const [path, of, changes] of [
    [
      'a.py',
      python,
      [
        'rules[at] = ticket.name',
        'rules.remove(ticket.rule)',
        'rules.sort(key=ticket.rank)',
        'add_rules_of(ticket, rules)',
      ],
    ],
    [
      'a.ts',
      typescript,
      ['rules[at] = ticket.name;', 'rules.splice(0, 1, ticket.name);', 'rules.reverse();', 'addRules(rules);'],
    ],
  ] as const) {
    for (const change of changes) {
      it(`is the same no more: ${change}`, async () => {
        assert.ok(!(await shared(path, of(change))).includes('You are'));
      });
    }
  }

  for (const [path, text] of [
    ['a.py', python('print(rules.index(ticket.rule), rules[at]); log_rules(rules); known = find_rules(rules)')],
    [
      'a.ts',
      typescript(
        'console.log(rules.indexOf(ticket.rule), rules.filter(Boolean), rules[at]); logRules(rules); const known = findRules(rules);',
      ),
    ],
  ] as const) {
    it(`is the same where it is only looked at, in ${path}`, async () => {
      assert.ok((await shared(path, text)).includes('two short sentences'));
    });
  }

  it('holds what was put into it while it was empty, in a function too', async () => {
    const text = `function linesOf(items) {
  const lines = [];
  for (const item of items) lines.splice(0, 0, item.text);
  return lines;
}
export const buildPrompt = (items) => \`You are a careful agent of the shop. You sell: \${linesOf(items)}. Be brief.\`;
`;
    assert.equal(await shared('a.ts', text), 'You are a careful agent of the shop. You sell: ');
  });

  it('keeps the other items where one is exchanged whose place is known', async () => {
    const text = typescript('rules[1] = ticket.name;');
    assert.ok((await shared('a.ts', text)).includes('You are a careful agent of the shop.'));
  });
});

describe('A record that is changed in place', () => {
  it('is the same no more', async () => {
    const text = `def build_prompt(ticket):
    tones = {"tone": "Be kind to each of them, and answer in English at all times."}
    tones.update(ticket)
    return f"You are an agent. {tones['tone']} The end."
`;
    assert.equal((await shared('a.py', text)).endsWith('You are an agent. '), true);
  });
});

describe('A name that a schema has too', () => {
  for (const [first, last] of [
    ['', 'export const buildPrompt = (t: any) =>'],
    ["import { t } from './texts';\n", 'export const buildPrompt = () =>'],
  ] as const) {
    it(`varies as any other: ${first}${last}`, async () => {
      const text = `${first}${last} \`You are an agent of the shop. Answer \${t.user} in English.\`;\n`;
      assert.ok(!(await shared('a.ts', text)).includes('English'));
    });
  }

  it('is the same where a library of schemas gives it', async () => {
    const text = `import { t } from '@sinclair/typebox';
export const buildPrompt = () => \`You are an agent of the shop. Answer by \${t.user} in English.\`;
`;
    assert.ok((await shared('a.ts', text)).includes('English'));
  });
});

describe('A list in a record', () => {
  const ask = (changes: string): string => `export async function ask(client, letter) {
  const body = { model: 'm', messages: [{ role: 'system', content: 'You are a clerk.' }] };
  ${changes}
  await client.chat.completions.create(body);
}
`;
  async function sent(path: string, text: string): Promise<string[]> {
    const { prompts } = await readCode(path, text);
    return sentBy(text, prompts[0]!.prompt);
  }

  it('has what is put into it there', async () => {
    const user = "{ role: 'user', content: letter }";
    for (const place of ['body.messages', "body['messages']"]) {
      assert.deepEqual(
        await sent('ask.js', ask(`${place}.push(${user});`)),
        ['system/system: You are a clerk.', 'messages/user: «letter»'],
        place,
      );
      assert.deepEqual(
        await sent('ask.js', ask(`${place}.unshift(${user});`)),
        ['messages/user: «letter»', 'messages/system: You are a clerk.'],
        place,
      );
      assert.deepEqual(await sent('ask.js', ask(`${place}.reverse();`)), ['system/system: ?You are a clerk.?'], place);
    }
  });

  it('is what a request of Ruby is given by the name of the record', async () => {
    const text = `def ask(letter)
  body = { model: "m", messages: [{ role: "system", content: "You are a clerk." }] }
  body[:messages] << { role: "user", content: letter }
  client.chat(parameters: body)
end
`;
    assert.deepEqual(await sent('ask.rb', text), ['system/system: You are a clerk.', 'messages/user: «letter»']);
  });
});
