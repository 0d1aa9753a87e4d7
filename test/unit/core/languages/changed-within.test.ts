import assert from 'node:assert/strict';
import { requestsOf, readCode, sentBy } from '../../../support/code-prompts.ts';

const RULES = 'You answer the guests of a ferry line in one sentence.';
const HEAD = `import anthropic, os\nclient = anthropic.Anthropic()\nRULES = [{"type": "text", "text": "${RULES}"}]\nBOOK = {"a": "${RULES}"}\n`;
const BLOCKS = `    blocks = [{"type": "text", "text": "${RULES}"}]\n`;
const CALL =
  'client.messages.create(model="claude-opus-5", max_tokens=9, system=SYSTEM, messages=[{"role": "user", "content": q}])';
const callOf = (system: string): string => `    return ${CALL.replace('SYSTEM', system)}\n`;

/** What the request of a program sends as its system prompt. */
async function systemOf(text: string, path = 'ask.py'): Promise<string> {
  const requests = requestsOf(await readCode(path, text));
  const sent = requests.map(({ prompt }) => sentBy(text, prompt)).filter((blocks) => blocks.length > 1);
  assert.equal(sent.length, 1, JSON.stringify(sent));
  return sent[0]![0]!.replace('system/system: ', '');
}

/** A function of Python that changes its blocks and sends them. */
const changing = (code: string, before = ''): Promise<string> =>
  systemOf(`${HEAD}${before}def ask(q, k):\n${BLOCKS}${code.replace(/^/gm, '    ')}\n${callOf('blocks')}`);

describe('What a list or a record holds, changed where it is held', () => {
  it('is followed where the item is known', async () => {
    assert.equal(await changing('blocks[0]["text"] += q'), `${RULES}«q»`);
    assert.equal(
      await changing('blocks[-1]["text"] = "Be brief, and answer kindly." + q'),
      'Be brief, and answer kindly.«q»',
    );
  });

  it('is followed by another name of the item', async () => {
    assert.equal(await changing('first = blocks[0]\nfirst["text"] += q'), `${RULES}«q»`);
  });

  it('is in doubt where the item is not known', async () => {
    const doubtful = `?${RULES}?`;
    assert.equal(await changing('blocks[k]["text"] = q'), doubtful);
    assert.equal(await changing('blocks[0].update(text=q)'), doubtful);
    assert.equal(await changing('for block in blocks:\n    block["text"] += q'), doubtful);
    assert.equal(await changing('for i in range(len(blocks)):\n    blocks[i]["text"] = q'), doubtful);
  });

  it('is what it was where it is only looked at', async () => {
    assert.equal(await changing('for block in blocks:\n    print(block["text"] == q)'), RULES);
    assert.equal(await changing('first = blocks[0]\nlog(first["text"])'), RULES);
    assert.equal(await changing('other = [{"text": q}]\nother[0]["text"] += q'), RULES);
  });

  it('is changed by a function of the file that is given it, which may have another of that name', async () => {
    const adds = 'def add(items, q):\n    items[0]["text"] += q\n\n';
    assert.equal(await changing('add(blocks, q)', adds), `${RULES}«q»`);
    const copies = 'def add(items, q):\n    items = list(items)\n    items.append({"type": "text", "text": q})\n\n';
    assert.equal(await changing('add(blocks, q)', copies), RULES);
  });

  it('is changed at the top level too, before a function reads it', async () => {
    const asked = (code: string, system: string): Promise<string> =>
      systemOf(`${HEAD}${code}\ndef ask(q):\n${callOf(system)}`);
    assert.equal(await asked('for key in BOOK:\n    BOOK[key] += os.getcwd()', 'BOOK["a"]'), `?${RULES}?`);
    assert.equal(await asked('for block in RULES:\n    block["text"] += os.getcwd()', 'RULES'), `?${RULES}?`);
    const prepare = 'def prepare(blocks):\n    blocks[0]["text"] += os.getcwd()\n\nprepare(RULES)\n';
    assert.equal(await asked(prepare, 'RULES'), `${RULES}«os.getcwd()»`);
    assert.equal(await asked('for block in RULES:\n    print(block["text"])', 'RULES'), RULES);
  });

  it('is changed by what merges another record into it', async () => {
    const program = (code: string): string => `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
const settings = { system: '${RULES}' };
${code}
export function ask(q: string) {
  return client.messages.create({ model: 'claude-opus-5', max_tokens: 9, system: settings.system, messages: [{ role: 'user', content: q }] });
}
`;
    assert.equal(await systemOf(program('Object.assign(settings, loadSettings());'), 'ask.ts'), `?${RULES}?`);
    assert.equal(await systemOf(program('const all = Object.assign({}, settings);'), 'ask.ts'), RULES);
  });
});

describe('A member that a class sets by names it is given', () => {
  const agent = (code: string): string =>
    `${HEAD}class Agent:\n    system = "${RULES}"\n\n    def __init__(self, **given):\n${code.replace(/^/gm, '        ')}\n\n    def ask(self, q):\n    ${callOf('self.system')}`;

  it('may be any of its members', async () => {
    assert.equal(await systemOf(agent('self.__dict__.update(given)')), `?${RULES}??«self.__dict__.update(»?`);
    assert.equal(
      await systemOf(agent('for key, value in given.items():\n    setattr(self, key, value)')),
      `?${RULES}??«setattr(self,»?`,
    );
  });

  it('is only the one that is named', async () => {
    assert.equal(await systemOf(agent('setattr(self, "limit", 9)')), RULES);
    assert.equal(await systemOf(agent('self.__dict__["limit"] = 9')), RULES);
    assert.equal(await systemOf(agent('"setattr(self, key, value)"')), RULES);
  });

  it('is told in TypeScript from what is assigned to the object itself', async () => {
    const program = (code: string): string => `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
class Agent {
  system = '${RULES}';
  constructor(given: Partial<Agent>) {
    ${code}
  }
  ask(q: string) {
    return client.messages.create({ model: 'claude-opus-5', max_tokens: 9, system: this.system, messages: [{ role: 'user', content: q }] });
  }
}
`;
    assert.equal(await systemOf(program('Object.assign(this, given);'), 'ask.ts'), `?${RULES}??«Object.assign(this,»?`);
    assert.equal(await systemOf(program('Object.assign(this, { limit: 9 });'), 'ask.ts'), RULES);
  });
});
