import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const RULES = 'You count ships.';

const python = (top: string, body: string, place = 'rules'): string => `rules = ["${RULES}"]
${top}
def ask(q, tone, flag):
    ${body.replaceAll('\n', '\n    ')}
    return client.messages.create(system="".join(${place}), messages=[])
`;

/** What the last prompt of a file sends. */
const sent = async (path: string, text: string): Promise<string> => (await sentIn(path, text)).at(-1)!.slice(1).join();

describe('A list that is changed under two of its names', () => {
  const CHANGES: readonly (readonly [string, string])[] = [
    ['own = rules', 'rules.append("Be brief.")\nown.clear()'],
    ['own = rules', 'getattr(rules, "append")("Be brief.")\nown[-1] = tone'],
    ['', 'def given():\n    yield rules\nfor own in given():\n    pass\nrules.append("Be brief.")\nown[-1] = tone'],
    [
      '',
      'own = [rules][:][0]\ndef add(one):\n    one.append("Be brief.")\nadd(own)\nmatch [rules]:\n    case [it]:\n        it.clear()',
    ],
  ];
  for (const [top, body] of CHANGES)
    it(`has nothing for certain: ${body.replaceAll('\n', ' ')}`, async () => {
      assert.doesNotMatch(await sent('a.py', python(top, body)), /(?:You count ships|Be brief)\.(?!\?)/);
    });

  it('has what was added to it where the other name only reads it', async () => {
    const text = python('', 'rules = ["You count ships."]\nown = rules\nrules.append("Be brief.")\nprint(own)');
    assert.equal(await sent('a.py', text), `system/system: ${RULES}Be brief.`);
  });

  it('is in doubt where a tuple with names gives it to something else', async () => {
    const top = 'import collections\npart = collections.namedtuple("part", ["own"])';
    const body =
      'own = part(rules).own\ndef change(it, each):\n    each(it)\ndef add(it):\n    it.append(tone)\nchange(own, add)';
    assert.doesNotMatch(await sent('a.py', python(top, body)), /You count ships\.(?!\?)/);
  });
});

describe('A record or an object that is changed under two of its names', () => {
  it('is in doubt where one of them is given a value by a key in a variable', async () => {
    const text = `const all = { text: '${RULES}' };
let own;
for (const [, one] of [all].entries()) own = one;
export function ask(q, tone) {
  const key = 'text';
  own[key] = 'Be brief.';
  all.text = 'Be kind.';
  return client.messages.create({ model: "claude-opus-5", system: own.text });
}
`;
    assert.doesNotMatch(await sent('a.js', text), /(?:You count ships|Be brief|Be kind)\.(?!\?)/);
  });

  it('is in doubt where the members of one of them are set by names that are given', async () => {
    const text = `class Texts:
    def __init__(self, text):
        self.text = text
ours = Texts("${RULES}")
own = [ours][0]
def ask(q, tone):
    own.text = "Be brief."
    [it] = [ours]
    vars(it).update(text="Be kind.")
    return client.messages.create(system=own.text, messages=[])
`;
    assert.doesNotMatch(await sent('a.py', text), /(?:You count ships|Be brief|Be kind)\.(?!\?)/);
  });
});
