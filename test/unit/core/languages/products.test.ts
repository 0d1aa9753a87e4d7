import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../support/code-prompts.ts';

async function volatilityIn(hole: string): Promise<string | undefined> {
  const text = `def ask(product_info, product_name, item)
  client.chat(messages: [{ role: "user", content: "You write short notes about #{${hole}} for a shop." }])
end
`;
  const found = await volatilitiesIn('ask.rb', text);
  return found[0]?.[1];
}

describe('A product in code', () => {
  it('is what a request is about, with all that it has', async () => {
    for (const hole of [
      'product_info[:name]',
      'product_info[:description]',
      'product_name',
      'product.name',
      'item[:name]',
    ])
      assert.equal(await volatilityIn(hole), 'request', hole);
  });

  it('is another thing than the program, which has a name of its own', async () => {
    for (const hole of ['app.name', 'bot_name']) assert.equal(await volatilityIn(hole), 'deploy', hole);
  });
});
