import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../../support/code-prompts.ts';

describe('A name alone in Ruby', () => {
  it('calls a function that needs no argument', async () => {
    const text = `def asked
  gets
end
client.chat(messages: [{ role: "system", content: "You are the porter of a hotel." }, { role: "user", content: asked }])
`;
    assert.deepEqual(await volatilitiesIn('a.rb', text), [['asked', 'request']]);
  });
});
