import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../support/code-prompts.ts';

const HEAD = 'import texts\nfrom texts import GREETING, RULES, OPTIONS, Texts\n';
const MODULE = `GREETING = "You greet all who come."
RULES = ["Be kind.", "Be brief."]
OPTIONS = {"system": "You greet all who come."}
class Texts:
    RULES = ["Be kind."]
`;

/** What is sent as the system by a function that does something before, and how often what is not known of it changes. */
async function sent(before: string, system: string, isRead: boolean): Promise<string> {
  const text = `${HEAD}def ask(client, guest):
    ${before}
    return client.messages.create(model="claude-opus-5", system=${system}, messages=[{"role": "user", "content": guest}])
`;
  const { prompts } = await readCode('ask.py', text, { modules: new Map([['texts', isRead ? MODULE : undefined]]) });
  const { prompt } = prompts.find((one) => one.prompt.name.includes('create'))!;
  const volatilities = prompt.blocks
    .filter(({ section }) => section === 'system')
    .flatMap(({ segments }) => segments)
    .flatMap((one) => (one.kind === 'dynamic' && !one.resolved ? [`${one.volatility}, ${one.confidence}`] : []));
  return [...sentBy(text, prompt).filter((one) => one.startsWith('system')), ...volatilities].join(' | ');
}

describe('What another file gives', () => {
  it('is not as its name says where this file changes it', async () => {
    assert.equal(await sent('pass', '" ".join(RULES)', false), 'system/system: «" ".join(RULES)» | deploy, likely');
    const changed = 'request, possible';
    for (const [before, system] of [
      ['RULES.append(guest)', '" ".join(RULES)'],
      ['RULES[0] = guest', 'RULES[0]'],
      ['lines = RULES; lines.insert(0, guest)', '" ".join(RULES)'],
      ['OPTIONS["system"] = guest', 'OPTIONS["system"]'],
      ['texts.GREETING = guest', 'texts.GREETING'],
      ['texts.RULES[0] = guest', 'texts.RULES[0]'],
      ['setattr(texts, guest, guest)', 'texts.GREETING'],
      ['Texts.RULES[0] = guest', 'Texts.RULES[0]'],
    ] as const)
      assert.equal(await sent(before, system, false), `system/system: «${system}» | ${changed}`, before);
  });

  it('is as that says where this file only looks at it, or changes something else of it', async () => {
    for (const before of ['print(RULES)', 'lines = RULES.copy(); lines.append(guest)', 'texts.OTHER = guest'])
      assert.equal(
        await sent(before, '" ".join(RULES)', false),
        'system/system: «" ".join(RULES)» | deploy, likely',
        before,
      );
    assert.equal(
      await sent('texts.OTHER = guest', 'texts.GREETING', false),
      'system/system: «texts.GREETING» | deploy, likely',
    );
  });

  it('is what this file makes of it where it can be read', async () => {
    const greeting = 'system/system: ‹texts.GREETING›You greet all who come.';
    assert.equal(await sent('pass', 'texts.GREETING', true), greeting);
    assert.equal(await sent('texts.OTHER = guest', 'texts.GREETING', true), greeting);
    assert.equal(
      await sent('texts.GREETING = guest', 'texts.GREETING', true),
      'system/system: «texts.GREETING» | request, possible',
    );
    assert.equal(
      await sent('texts.RULES.insert(0, guest)', '" ".join(texts.RULES)', true),
      'system/system: «" ".join(texts.RULES)» | request, possible',
    );
    assert.equal(
      await sent('lines = [*RULES]; lines.append(guest)', 'RULES[0]', true),
      'system/system: ‹RULES[0]›Be kind.',
    );
    assert.equal(await sent('RULES[0] = guest', 'RULES[0]', true), 'system/system: «RULES[0]» | request, possible');
  });
});
