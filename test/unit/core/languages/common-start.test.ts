import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../support/code-prompts.ts';

/** The file up to where all requests have something in common, of the last prompt, and what that prompt sends. */
async function read(path: string, text: string): Promise<{ upTo: string; sent: string }> {
  const { prompts } = await readCode(path, text);
  const { prompt, ends } = prompts.at(-1)!;
  const sent = sentBy(text, prompt).map((block) => block.replace(/^\w+(?:\/\w+)?: /, ''));
  return { upTo: text.slice(0, ends.everybody.offset), sent: sent.join('') };
}

describe('Alternatives that begin alike', () => {
  it('have that beginning in any case, named or written twice', async () => {
    const text = `const HOUSE = 'You keep the books of a small inn.';
export function ledgerPrompt(isAudit: boolean, guests: string) {
  if (isAudit) return \`\${HOUSE}\\nAdd up all.\\nLate guests: \${guests}\`;
  return \`\${HOUSE}\\nAdd up all.\\nEarly guests: \${guests}\`;
}
`;
    const { upTo, sent } = await read('ledger.ts', text);
    assert.equal(upTo, text.slice(0, text.indexOf('Late guests')));
    assert.equal(
      sent,
      '‹HOUSE›You keep the books of a small inn.\nAdd up all.\n‹HOUSE›?Late guests: ??«guests»??Early guests: ??«guests»?',
    );
  });

  it('name what they share alike, however the choice between them changes', async () => {
    const text = `const HOUSE = 'You keep the books of a small inn.';
const about = (guest: Guest) => \`Write of the guest: \${guest.latestNote}.\`;
export const letterPrompt = (locale: string, guest: Guest) => {
  const subject = about(guest);
  if (locale === 'de') return \`\${HOUSE}\\n\${subject}\`;
  return \`\${HOUSE}\\n\${subject}\\nSign the letter.\`;
};
`;
    const { prompts } = await readCode('letters.ts', text);
    const named = (name: string): string[] =>
      prompts
        .find(({ prompt }) => prompt.name === 'letterPrompt')!
        .regions.flatMap((one) => (one.kind === 'dynamic' && one.expression === name ? [one.volatility] : []));
    assert.deepEqual(named('subject'), ['request', 'request']);
    assert.deepEqual(named('HOUSE'), ['constant', 'constant']);
  });

  it('in one of which the text is named and in the other written', async () => {
    const text = `HOUSE = "You keep the books of a small inn.\\n"
def ledger_prompt(is_audit, guests):
    prompt = HOUSE if is_audit else "You keep the books of a small inn.\\n"
    return prompt + f"Guests: {guests}"
`;
    const { upTo, sent } = await read('ledger.py', text);
    assert.equal(upTo, text.slice(0, text.indexOf('{guests}')));
    assert.equal(sent, 'You keep the books of a small inn.\nGuests: «guests»');
  });

  it('end it where the line does in which they differ', async () => {
    const text = `export function ledgerPrompt(isAudit: boolean) {
  let prompt = '';
  if (isAudit) prompt = 'You keep the books of an inn.\\nBe strict.';
  else prompt = 'You keep the books of an inn.\\nBe swift.';
  return prompt;
}
`;
    const { upTo } = await read('ledger.ts', text);
    assert.equal(upTo, text.slice(0, text.indexOf('Be strict')));
  });

  it('are two texts where one is only the beginning of a line of the other', async () => {
    const text = `export function ledgerPrompt(isAudit: boolean) {
  let prompt = '';
  if (isAudit) prompt = 'You keep the books of an inn. You are strict in it.';
  else prompt = 'You keep the books of an inn.';
  return prompt + '\\nBe kind.';
}
`;
    const { upTo } = await read('ledger.ts', text);
    assert.equal(upTo, text.slice(0, text.indexOf('You keep')));
  });

  it('have nothing in common in one line, nor behind what varies', async () => {
    const text = `export function ledgerPrompt(isAudit: boolean, inn: string) {
  const place = isAudit ? \`You keep the books of \${inn}\\nBe strict.\` : \`You keep the books of \${inn}\\nBe strict.\`;
  const tone = isAudit ? 'You are strict in all you do, and you are quick.' : 'You are swift in all you do, and you are kind.';
  return tone + place;
}
`;
    const { upTo } = await read('ledger.ts', text);
    assert.equal(upTo, text.slice(0, text.indexOf("'You are strict") + 1));
  });

  it('have the place for a breakpoint behind the beginning that is sent, not behind the one that only is like it', async () => {
    const text = `export const guidePrompt = (isLate: boolean, inn: string, guests: string) =>
  isLate
    ? \`You keep the books of \${inn}. Count the late guests.
\${guests}\`
    : \`You keep the books of \${inn}. Count all of them.
\${guests}\`;
`;
    const { prompts } = await readCode('guide.ts', text);
    const { positions, ends } = prompts.at(-1)!;
    const shared = positions.filter(({ sharing }) => sharing !== undefined).map(({ offset }) => offset);
    assert.deepEqual(shared, [text.indexOf('${inn}')]);
    assert.equal(ends.everybody.offset, text.indexOf('${inn}'));
  });

  it('end what is in common at the first of them in the file, where one is not seen at all', async () => {
    const text = `const RULES = 'You keep the books of a small inn, and count all of its guests.';
export const ask = (client: OpenAI, rules: string | undefined, question: string) =>
  client.chat.completions.create({
    model: 'gpt-5',
    messages: [
      { role: 'system', content: rules !== undefined ? rules : RULES },
      { role: 'user', content: question },
    ],
  });
`;
    const { upTo } = await read('ask.ts', text);
    assert.equal(upTo, text.slice(0, text.indexOf('You keep')));
  });
});
