import assert from 'node:assert/strict';
import { readCode, sentIn } from '../../../support/code-prompts.ts';

describe('A list that stands where none is given', () => {
  const text = `class Clerk:
    def __init__(self, manners=None):
        self.manners = manners or ["Greet all who come in with a rhyme."]

    def build_prompt(self):
        lines = ["You are the clerk of a library."]
        lines.extend(self.manners)
        return "\\n".join(lines)
`;

  it('is there sometimes, behind what may be given', async () => {
    assert.deepEqual(await sentIn('clerk.py', text), [
      [
        'build_prompt',
        'system/system: You are the clerk of a library.?\n??«manners»??\n??Greet all who come in with a rhyme.?',
      ],
    ]);
  });

  it('has the places of its literals', async () => {
    const { prompts } = await readCode('clerk.py', text);
    const segments = prompts.flatMap(({ prompt }) => prompt.blocks.flatMap((block) => block.segments));
    const literal = 'Greet all who come in with a rhyme.';
    const start = text.indexOf(literal);
    const found = segments.find((one) => one.start === start && one.end > start);
    assert.equal(found?.end, start + literal.length);
    assert.equal(found?.kind === 'static' && found.condition?.volatility, 'request');
  });

  it('is followed in TypeScript, too', async () => {
    const script = `export function buildPrompt(manners?: string[]) {
  const lines = manners ?? ['Greet all who come in with a rhyme.'];
  return 'You are the clerk of a library. ' + lines.join(' ');
}
`;
    const [[, sent = ''] = []] = await sentIn('clerk.ts', script);
    assert.match(sent, /^system\/system: You are the clerk of a library\. .*\?Greet all who come in with a rhyme\.\?/);
  });

  it('is none of texts, or no list', async () => {
    for (const otherwise of ['[1, 2]', 'None', 'dict()']) {
      const [[, sent = ''] = []] = await sentIn(
        'clerk.py',
        `def build_prompt(manners):
    kept = manners or ${otherwise}
    return f"You are the clerk of a library. {kept}"
`,
      );
      assert.equal(sent, 'system/system: You are the clerk of a library. «kept»', otherwise);
    }
  });
});
