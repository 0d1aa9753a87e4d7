import assert from 'node:assert/strict';
import { readCode, volatilitiesIn } from '../../../support/code-prompts.ts';

/** A variable holds what is written there, under a name that says that it is the program's. */
const noted = (made: string): string => `def user_prompt
  brand_info = ${made}
  "You are a helpful assistant for the company: #{brand_info} #{brand_info[:title]}"
end
`;

describe('What is made of a value that is known', () => {
  it('is never steadier than that for its name alone, in Ruby', async () => {
    for (const made of [
      'account.foo.deep_symbolize_keys',
      '(account.foo || {}).deep_symbolize_keys',
      'account.foo.rewritten_all',
    ]) {
      assert.deepEqual(
        (await volatilitiesIn('lib/greeter.rb', noted(made))).map(([, volatility]) => volatility),
        ['user', 'user'],
        made,
      );
    }
  });

  it('is what its name says where nothing is known of what it is made of', async () => {
    assert.deepEqual(
      (await volatilitiesIn('lib/greeter.rb', noted('shelf.foo.rewritten_all'))).map(([, volatility]) => volatility),
      ['deploy', 'deploy'],
    );
  });
});

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
