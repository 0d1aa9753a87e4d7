import assert from 'node:assert/strict';
import { readCode } from '../../../support/code-prompts.ts';

/** How often what a condition in Ruby decides changes. */
async function conditionOf(test: string): Promise<string | undefined> {
  const { prompts } = await readCode(
    'greeter.rb',
    `def build_prompt(line)
  text = "You greet whoever comes in with a rhyme."
  text += " Sing it as loudly as you can." if ${test}
  text
end
`,
  );
  const segments = prompts.flatMap(({ prompt }) => prompt.blocks.flatMap((block) => block.segments));
  return segments.flatMap((one) => (one.kind === 'static' && one.condition ? [one.condition.volatility] : []))[0];
}

describe('A condition that asks whether there is any of a value', () => {
  for (const test of ['account.nick.present?', '!account.nick.empty?', 'account.nick.length > 0', 'account.nick.nil?'])
    it(`changes as that value does: ${test}`, async () => assert.equal(await conditionOf(test), 'user'));

  for (const test of ['line.present?', 'account.nick.rhymes?', 'account.nick == line'])
    it(`does not where it asks more, or of something else: ${test}`, async () =>
      assert.equal(await conditionOf(test), 'request'));
});
