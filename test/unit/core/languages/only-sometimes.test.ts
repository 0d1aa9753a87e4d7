import assert from 'node:assert/strict';
import { readCode } from '../../../support/code-prompts.ts';

/** How often the region changes that stands at a text of the file. */
async function volatilityAt(name: string, text: string, place: string): Promise<string> {
  const { prompts } = await readCode(name, text);
  const start = text.indexOf(place);
  const region = prompts.at(-1)!.regions.find((one) => one.start === start && one.end === start + place.length);
  return region?.kind === 'dynamic' ? region.volatility : (region?.kind ?? 'nothing');
}

describe('What is known of a text only sometimes', () => {
  it('changes with the condition under which a constant is put into it', async () => {
    const ask = (replacing: string): string => `from openai import OpenAI
def ask(question):
    rules = "You are a WHO of long and short notes. Be kind."
${replacing}
    return OpenAI().responses.create(model="gpt-5", instructions=rules, input=question)`;
    const replace = 'rules = rules.replace("WHO", "writer")';
    assert.equal(await volatilityAt('ask.py', ask(`    ${replace}`), 'WHO'), 'constant');
    assert.equal(await volatilityAt('ask.py', ask(`    if question:\n        ${replace}`), 'WHO'), 'request');
  });

  it('is what a function of the shell prints by a program or a pipe', async () => {
    const ofBuild = (body: string): Promise<string> => {
      const script = `#!/bin/bash
build() {
${body}
  echo "Use short words."
}
llm -s "You are a careful writer of notes for the house.
$(build)
Be kind and brief." "$1"
`;
      return volatilityAt('ask.sh', script, '$(build)');
    };
    assert.equal(await ofBuild('  echo "Use long words, too."'), 'constant');
    assert.equal(await ofBuild('  mkdir -p notes'), 'constant');
    for (const redirected of ['>&2', '1>&2', '>> log', '&> log'])
      assert.equal(await ofBuild(`  fortune ${redirected}`), 'constant', redirected);
    assert.equal(await ofBuild('  fortune'), 'request');
    assert.equal(await ofBuild('  fortune 2>/dev/null'), 'request');
    assert.equal(await ofBuild('  fortune | head -n 1'), 'request');
  });

  it('is what a block of several statements changes that Ruby maps a list with', async () => {
    const ask = (body: string): string => `def ask(items)
  last = "none"
  lines = items.map do |item|
    ${body}
    "- x"
  end
  system_prompt = "You are a careful writer of notes.\\nLast was #{last}.\\nBe kind."
  client.chat(parameters: { model: "gpt-4", messages: [{ role: "system", content: system_prompt }] })
end
`;
    assert.equal(await volatilityAt('ask.rb', ask('puts item'), '#{last}'), 'constant');
    assert.equal(await volatilityAt('ask.rb', ask('last = item'), '#{last}'), 'request');
  });
});
