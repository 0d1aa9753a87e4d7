import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const PAIRS = [
  ['greet', 'You are a careful agent of the shop.'],
  ['end', 'Answer in English, in two short sentences.'],
  ['tone', 'Be brief in all that you say to them.'],
] as const;
const RULES = `{${PAIRS.map(([key, text]) => `"${key}": "${text}"`).join(', ')}}`;

const python = (change: string): string => `def build_prompt(ticket):
    rules = ${RULES}
${change.replace(/^/gm, '    ')}
    return "".join(f"{key}: {text}\\n" for key, text in rules.items())
`;
const typescript = (change: string): string => `export function buildPrompt(ticket: any) {
  const rules: any = ${RULES};
  ${change}
  return Object.entries(rules).map(([key, text]) => \`\${key}: \${text}\\n\`).join("");
}
`;

async function sent(path: string, text: string): Promise<string> {
  return (await sentIn(path, text)).flatMap(([, ...blocks]) => blocks).join('');
}

describe('An entry that is taken out of a record', () => {
  for (const [path, of, changes] of [
    ['a.py', python, ['del rules["end"]', 'other = rules\ndel other["end"]']],
    ['a.ts', typescript, ['delete rules.end;', 'delete rules["end"];']],
  ] as const)
    for (const change of changes)
      it(`leaves the others: ${change}`, async () => {
        const text = await sent(path, of(change));
        assert.match(text, /greet: .*careful agent/);
        assert.match(text, /tone: .*Be brief/);
        assert.doesNotMatch(text, /end: |Answer in English/);
      });

  for (const [path, of, changes] of [
    ['a.py', python, ['if ticket.short:\n    del rules["end"]', 'del rules[ticket.kind]']],
    ['a.ts', typescript, ['if (ticket.short) delete rules.end;', 'delete rules[ticket.kind];']],
  ] as const)
    for (const change of changes)
      it(`is not said to be there where it may be gone: ${change}`, async () => {
        assert.doesNotMatch(await sent(path, of(change)), /(?<!\?)end: /);
      });

  it('gives the items of a list behind it other places', async () => {
    const rules = `[${PAIRS.map(([, text]) => `"${text}"`).join(', ')}]`;
    const text = `def build_prompt(ticket):\n    rules = ${rules}\n    del rules[0]\n    return "Rules: " + rules[1]\n`;
    assert.doesNotMatch(await sent('a.py', text), /Answer in English/);
  });
});
