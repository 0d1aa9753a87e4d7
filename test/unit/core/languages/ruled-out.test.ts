import assert from 'node:assert/strict';
import { sentByRequest } from '../../../support/code-prompts.ts';

const HEAD = 'You are the clerk of a library.';
const MORE = ' Explain each step.';

function python(test: string, given: string, more = ''): string {
  return `def rules(q, notes=None, mode="long", n=3):
    text = "${HEAD}"
    if ${test}:
        text += "${MORE}"
    ${more}
    return text

def ask(client, q):
    return client.messages.create(model="m", system=rules(${given}), messages=[{"role": "user", "content": q}])
`;
}

async function system(path: string, text: string): Promise<string> {
  return (await sentByRequest(path, text))[0]!.replace('system/system: ', '').replace(/‹[^›]*›/g, '');
}

describe('A test of a parameter that fails for what a call gives', () => {
  it('leaves its text out of what the call sends', async () => {
    for (const [test, given] of [
      ['notes', 'q'],
      ['notes', 'q, None'],
      ['mode == "short"', 'q'],
      ['mode != "short"', 'q, mode="short"'],
      ['not mode', 'q, mode="short"'],
      ['n > 3', 'q'],
      ['n > 3', 'q, n=2'],
    ] as const)
      assert.equal(await system('ask.py', python(test, given)), HEAD, `${test} ${given}`);
    const script = `function rules(q: string, isLong = false) {
  let text = '${HEAD}';
  if (isLong) text += '${MORE}';
  return text;
}
export const ask = (q: string) =>
  client.messages.create({ model: 'm', system: rules(q), messages: [{ role: 'user', content: q }] });
`;
    assert.equal(await system('ask.ts', script), HEAD);
    assert.equal(await system('ask.ts', script.replace('rules(q)', 'rules(q, true)')), `${HEAD}?${MORE}?`);
  });

  it('leaves it there sometimes where it holds, or the call may give something else', async () => {
    for (const [test, given, more] of [
      ['notes', 'q, q'],
      ['notes', 'q, *q'],
      ['notes', '*q, None'],
      ['notes', 'q, "Read the notes."'],
      ['mode == "long"', 'q'],
      ['n > 2', 'q'],
      ['mode == "short" or notes', 'q'],
      ['notes', 'q', 'for notes in q: pass'],
      ['mode == "short"', 'q', 'mode = q'],
    ] as const) {
      const sent = await system('ask.py', python(test, given, more));
      assert.equal(sent, `${HEAD}?${MORE}?`, `${test} ${given}`);
    }
  });

  it('leaves one of several texts there sometimes', async () => {
    const more =
      'if mode == "short":\n        text += " Be short."\n    elif notes:\n        text += " Read."\n    else:\n        text += " Ask."';
    const text = python('n == 4', 'q', more);
    assert.equal(await system('ask.py', text), `${HEAD}? Read.?? Ask.?`);
  });
});

describe('An argument behind a list that is spread', () => {
  it('is not known to be that of a parameter', async () => {
    const text = `def rules(who, what):
    return f"You know {who} and like {what}."

def ask(client, some, q):
    return client.messages.create(model="m", system=rules(*some, "all the books of a library"), messages=[])
`;
    assert.deepEqual((await sentByRequest('ask.py', text))[0], 'system/system: You know «who» and like «what».');
  });
});
