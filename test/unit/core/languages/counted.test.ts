import assert from 'node:assert/strict';
import { sentByRequest } from '../../../support/code-prompts.ts';

const system = async (path: string, text: string): Promise<string> =>
  (await sentByRequest(path, text))[0]!.replace('system/system: ', '');

const javascript = (top: string, body: string, text: string): string => `${top}
function ask(question) {
  ${body}
  return client.messages.create({ model: 'claude-opus-5', max_tokens: 5, system: ${text}, messages: [{ role: 'user', content: question }] });
}
`;
const python = (top: string, body: string, text: string): string => `import anthropic
client = anthropic.Anthropic()
${top}
def ask(question):
    ${body.replaceAll('\n', '\n    ')}
    return client.messages.create(model="claude-opus-5", max_tokens=5, system=${text}, messages=[{"role": "user", "content": question}])
`;

describe('A number that code counts', () => {
  it('varies where an object of the file keeps it, whatever counts', async () => {
    for (const change of [
      'state.turns++',
      '++state.turns',
      'state.turns **= 2',
      'state.turns >>>= 1',
      "state['turns'] ^= 1",
    ]) {
      const text = javascript(
        "const state = { turns: 1, style: 'kindly' };",
        `${change};`,
        '`Turn ${state.turns}, ${state.style}.`',
      );
      assert.equal(await system('turns.js', text), 'Turn «state.turns», ‹state.style›kindly.', change);
    }
  });

  it('varies where a variable of the file keeps it, or a function gives it', async () => {
    for (const [top, text] of [
      ['let turns = 1;\nconst next = () => turns++;', 'next()'],
      ['let turns = 1;\nconst next = () => (turns += 1);', 'next()'],
      ['let turns = 1;\nconst next = function () { return --turns; };', 'next()'],
      ['let turns = 1;\nfunction go() { ++turns; }', 'turns'],
    ] as const)
      assert.equal(await system('turns.js', javascript(top, '', `\`Turn \${${text}}.\``)), `Turn «${text}».`, top);
  });

  it('varies as an item of a list of Python, and of the record that holds the list', async () => {
    for (const [top, change, place] of [
      ['turns = [1]', 'turns[0] -= 1', 'turns[0]'],
      ['state = {"turns": [1]}', 'state["turns"][0] *= 2', "state['turns'][0]"],
      ['state = {"of": {"turns": 1}}', 'state["of"]["turns"] //= 2', "state['of']['turns']"],
    ] as const) {
      assert.equal(await system('turns.py', python(top, change, `f"Turn {${place}}."`)), `Turn «${place}».`, change);
      assert.equal(
        await system('turns.py', python('', `${top}\n${change}`, `f"Turn {${place}}."`)),
        `Turn «${place}».`,
        change,
      );
    }
  });
});

describe('A number that is written', () => {
  it('stands in a text as the language prints it', async () => {
    const ofPython = python('', 'pass', '"Write {} or {} or {}".format(1_000, 0x10, 1e3)');
    assert.equal((await system('write.py', ofPython)).replaceAll('‹›', ''), 'Write 1000 or 16 or 1000.0');
    const ofJavascript = javascript('', '', '`Write ${1e3} or ${0x10} or ${1.0} or ${10n}`');
    assert.equal((await system('write.js', ofJavascript)).replace(/‹[^›]*›/g, ''), 'Write 1000 or 16 or 1 or 10');
  });
});
