import assert from 'node:assert/strict';
import { readCode, sentByRequest, sentIn } from '../../../support/code-prompts.ts';

function typescript(head: string, content: string): string {
  return `import Anthropic from '@anthropic-ai/sdk';
import { verbose } from './settings';
const client = new Anthropic();
${head}
export const ask = (q: string) =>
  client.messages.create({ model: 'claude-opus-5', messages: [{ role: 'user', content: ${content} }] });
`;
}

const MORE = "const MORE = 'Explain each step in a list of short sentences.';\n";
const CHOICE = "`Answer in one line. ${explain ? MORE : 'Nothing else is wanted of you.'} ${q}`";
const TAKEN =
  "messages/user: Answer in one line. ‹explain ? MORE : 'Nothing else is wanted of you.'›Explain each step in a list of short sentences. «q»";
const OTHER = 'messages/user: Answer in one line. Nothing else is wanted of you. «q»';

function python(head: string, body: readonly string[]): string {
  return `from anthropic import Anthropic
client = Anthropic()
${head}
def ask(q):
    text = "Answer in one line."
${body.map((line) => `    ${line}\n`).join('')}    return client.messages.create(model="claude-opus-5", messages=[{"role": "user", "content": f"{text} {q}"}])
`;
}

describe('A condition on a constant of the file', () => {
  it('is decided: the other text is never there', async () => {
    assert.deepEqual(await sentByRequest('ask.ts', typescript(`${MORE}const explain = true;`, CHOICE)), [TAKEN]);
    assert.deepEqual(await sentByRequest('ask.ts', typescript(`${MORE}const explain = false;`, CHOICE)), [OTHER]);
    const negated = CHOICE.replace('explain ?', '!explain ?');
    assert.deepEqual(await sentByRequest('ask.ts', typescript(`${MORE}const explain = true;`, negated)), [OTHER]);
  });

  it('is decided in a statement, too', async () => {
    const either = ['if EXPLAIN:', '    text += " Explain each step."', 'else:', '    text += " Say no more."'];
    const yes = 'messages/user: ‹text›Answer in one line. Explain each step. «q»';
    const no = 'messages/user: ‹text›Answer in one line. Say no more. «q»';
    const sent = (head: string, body: readonly string[]): Promise<string[]> =>
      sentByRequest('ask.py', python(head, body));
    const shown = (lines: readonly string[]): string[] => lines.map((line) => line.replace(/‹\w+›/g, ''));
    assert.deepEqual(shown(await sent('EXPLAIN = True', either)), shown([yes]));
    assert.deepEqual(shown(await sent('EXPLAIN = False', either)), shown([no]));
    assert.deepEqual(shown(await sent('EXPLAIN = True', ['if not EXPLAIN:', ...either.slice(1)])), shown([no]));
    const one = either.slice(0, 2);
    assert.deepEqual(shown(await sent('EXPLAIN = False', one)), ['messages/user: Answer in one line. «q»']);
  });

  it('is none where the name may be given another value', async () => {
    const heads = [
      'let explain = true;',
      'let explain = true;\nexport const quiet = () => { explain = false; };',
      'const explain = verbose;',
      'const { explain } = verbose;',
    ];
    for (const head of heads) {
      const [sent] = await sentByRequest('ask.ts', typescript(`${MORE}${head}`, CHOICE));
      assert.match(sent!, /\?Explain each step in a list of short sentences\.\?/, head);
    }
    const either = ['if EXPLAIN:', '    text += " Explain each step."'];
    for (const head of [
      'EXPLAIN = True\ndef quiet():\n    global EXPLAIN\n    EXPLAIN = False',
      'EXPLAIN = True\nEXPLAIN = False',
      'import os\nEXPLAIN = "EXPLAIN" in os.environ',
      'explain = True\nEXPLAIN = explain and ask',
    ]) {
      const [sent] = await sentByRequest('ask.py', python(head, either));
      assert.match(sent!, /\? Explain each step\.\?/, head);
    }
  });

  it('is none where another file or the program itself may give the constant another value behind it', async () => {
    const either = ['if EXPLAIN:', '    text += " Explain each step."'];
    for (const behind of [
      'from local_settings import *',
      'try:\n    from .local.settings import *\nexcept ImportError:\n    pass',
      'try:\n    from local_settings import (\n        EXPLAIN\n    )\nexcept ImportError:\n    pass',
      'globals().update(load())',
      'exec(open("local.py").read())',
      'def quiet():\n    global client, EXPLAIN\n    client, EXPLAIN = load()',
    ]) {
      const [sent] = await sentByRequest('ask.py', python(`EXPLAIN = True\n${behind}`, either));
      assert.match(sent!, /\? Explain each step\.\?/, behind);
    }
  });

  it('is decided behind such an import, and beside one that gives other names', async () => {
    const either = ['if EXPLAIN:', '    text += " Explain each step."'];
    for (const head of [
      'from defaults import *\nEXPLAIN = False',
      'try:\n    from defaults import *\nexcept ImportError:\n    pass\nEXPLAIN = False',
      'EXPLAIN = False\nfrom defaults import LANGUAGE',
      'EXPLAIN = False\nimport defaults as d',
    ]) {
      assert.deepEqual(
        await sentByRequest('ask.py', python(head, either)),
        ['messages/user: ‹text›Answer in one line. «q»'],
        head,
      );
    }
    const text = typescript(
      `${MORE}const explain = true;\nexport * from './more';\nimport * as more from './more';`,
      CHOICE,
    );
    assert.deepEqual(await sentByRequest('ask.ts', text), [TAKEN]);
  });

  it('is none where it asks for more than the constant, or for a parameter of its name', async () => {
    const both = CHOICE.replace('explain ?', 'explain && verbose ?');
    const [sent] = await sentByRequest('ask.ts', typescript(`${MORE}const explain = true;`, both));
    assert.match(sent!, /\?Explain each step in a list of short sentences\.\?/);
    const text = typescript(`${MORE}const explain = true;`, CHOICE).replace(
      '(q: string)',
      '(q: string, explain: boolean)',
    );
    assert.match((await sentByRequest('ask.ts', text))[0]!, /\?Explain each step in a list of short sentences\.\?/);
  });

  it('is decided where the constant is compared with what is written there', async () => {
    const sent = async (head: string, test: string): Promise<string> =>
      (await sentByRequest('ask.py', python(head, [`if ${test}:`, '    text += " Explain each step."'])))[0]!.replace(
        /‹\w+›/g,
        '',
      );
    const [yes, no] = [
      'messages/user: Answer in one line. Explain each step. «q»',
      'messages/user: Answer in one line. «q»',
    ];
    for (const test of ['MODE == "long"', '"long" == MODE', "MODE != 'short'", '(MODE == "long")'])
      assert.equal(await sent('MODE = "long"', test), yes, test);
    for (const test of ['MODE == "short"', 'MODE != "long"', '"short" == MODE'])
      assert.equal(await sent('MODE = "long"', test), no, test);
    for (const [test, is] of [
      ['LEVEL > 2', true],
      ['LEVEL >= 3', true],
      ['LEVEL < 3', false],
      ['LEVEL <= 2.5', false],
      ['LEVEL == 3', true],
      ['LEVEL != 3', false],
    ] as const)
      assert.equal(await sent('LEVEL = 3', test), is ? yes : no, test);
    const compared = CHOICE.replace('explain ?', "mode === 'long' ?");
    assert.deepEqual(await sentByRequest('ask.ts', typescript(`${MORE}const mode = 'long';`, compared)), [
      TAKEN.replace('explain ?', "mode === 'long' ?"),
    ]);
    assert.deepEqual(await sentByRequest('ask.ts', typescript(`${MORE}const mode = 'short';`, compared)), [OTHER]);
  });

  it('is none where values of two kinds are compared, or the constant may be another', async () => {
    const one = (test: string): string[] => [`if ${test}:`, '    text += " Explain each step."'];
    for (const [head, test] of [
      ['LEVEL = 3', 'LEVEL == "3"'],
      ['MODE = "3"', 'MODE == 3'],
      ['MODE = "long"', 'MODE == f"{client}"'],
      ['MODE = "long"', 'MODE == "lo\\\\x6eg"'],
      ['MODE = "long"\nMODE = "short"', 'MODE == "long"'],
      ['LEVEL = 3\nLEVEL <<= 2', 'LEVEL == 3'],
      ['mode = "long"', 'mode == "long"'],
      ['import os\nMODE = os.environ["MODE"]', 'MODE == "long"'],
    ] as const) {
      const [sent] = await sentByRequest('ask.py', python(head, one(test)));
      assert.match(sent!, /\? Explain each step\.\?/, test);
    }
  });

  it('is decided branch by branch: behind one that is taken nothing is asked, and one that is not is left out', async () => {
    const chain = [
      'if MODE == "short":',
      '    text += " Say no more."',
      'elif MODE == "long":',
      '    text += " Explain each step."',
      'elif q:',
      '    text += " Ask back."',
      'else:',
      '    text += " Be kind."',
    ];
    const sent = async (mode: string): Promise<string> =>
      (await sentByRequest('ask.py', python(`MODE = "${mode}"`, chain)))[0]!.replace(/‹\w+›/g, '');
    assert.equal(await sent('short'), 'messages/user: Answer in one line. Say no more. «q»');
    assert.equal(await sent('long'), 'messages/user: Answer in one line. Explain each step. «q»');
    assert.equal(await sent('none'), 'messages/user: Answer in one line.? Ask back.?? Be kind.? «q»');
  });

  it('makes no prompt of what is never taken', async () => {
    const text = `MODE = "long"
def build_prompt(q):
    text = "You explain to everybody how a harbour works."
    if MODE == "short":
        text += " Say no more than you have to say."
    return text
`;
    assert.deepEqual(await sentIn('ask.py', text), [
      ['build_prompt', 'system/system: You explain to everybody how a harbour works.'],
    ]);
  });

  it('changes with the program where a comparison of what is known is not decided', async () => {
    const text = `MODE = "long"
def build_prompt(q):
    text = "You explain to everybody how a harbour works."
    if MODE in ("long", "longer"):
        text += " Explain each step of the way."
    return text
`;
    const { prompts } = await readCode('ask.py', text);
    const conditions = prompts[0]!.prompt.blocks.flatMap(({ segments }) =>
      segments.flatMap((one) => (one.kind === 'static' && one.condition ? [one.condition.volatility] : [])),
    );
    assert.deepEqual(conditions, ['deploy']);
  });
});
