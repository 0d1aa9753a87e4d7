import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const TOLD = 'You are the keeper of a harbour. Answer in one sentence.';
const SENT = [`system/system: ${TOLD}`, 'messages/user: Where is the ship «ship»?'];

const ASK = `
def ask(system, asked, warmth=0):
    return client.messages.create(model="m", system=system, messages=[{"role": "user", "content": asked}])
`;

/** What the last prompt of a function sends that is written in Python. */
async function sent(...lines: string[]): Promise<readonly string[] | undefined> {
  const text = `from harbour import call_llm
SYSTEM = "${TOLD}"

def go(ship, other):
${lines.map((line) => `    ${line}\n`).join('')}${lines.at(-1)!.includes(' ask(') ? ASK : ''}`;
  return (await sentIn('go.py', text)).at(-1)?.slice(1);
}

describe('What is spread into a call', () => {
  it('is given item by item where all of them are known', async () => {
    const asked = 'f"Where is the ship {ship}?"';
    for (const lines of [
      [`args = (SYSTEM, ${asked})`, 'return call_llm(*args)'],
      [`rest = [${asked}]`, 'return call_llm(SYSTEM, *rest)'],
      [`rest = [${asked}]`, 'rest.append(0.2)', 'return ask(SYSTEM, *rest)'],
      [`params = {"system": SYSTEM, "asked": ${asked}}`, 'return ask(**params)'],
      [`params = {"asked": ${asked}}`, 'params["system"] = SYSTEM', 'return ask(**params)'],
    ])
      assert.deepEqual(await sent(...lines), SENT, lines.join('; '));
    const typescript = `import { callLlm } from './harbour';
const SYSTEM = '${TOLD}';
export const go = (ship: string) => {
  const args = [SYSTEM, \`Where is the ship \${ship}?\`] as const;
  return callLlm(...args);
};
`;
    assert.deepEqual((await sentIn('go.ts', typescript)).at(-1)!.slice(1), SENT);
  });

  it('is not followed where it may be something else', async () => {
    const asked = 'f"Where is the ship {ship}?"';
    for (const lines of [
      [`args = [SYSTEM, ${asked}]`, 'if other:', '    args.insert(0, other)', 'return call_llm(*args)'],
      [`args = [SYSTEM, ${asked}]`, 'other(args)', 'args[0] = other', 'return ask(*reversed(args))'],
    ])
      assert.notDeepEqual(await sent(...lines), SENT, lines.join('; '));
    const chosen = ['params = {"asked": ship}', 'if other:', '    params["system"] = SYSTEM', 'return ask(**params)'];
    assert.deepEqual(await sent(...chosen), ['system/system: «system»', 'messages/user: «asked»']);
    const inserted = ['args = [SYSTEM, ship]', 'args.insert(0, other)', 'return ask(*args)'];
    const system = (await sent(...inserted))?.find((one) => one.startsWith('system'));
    assert.doesNotMatch(system ?? '', /: You are the keeper/);
  });
});
