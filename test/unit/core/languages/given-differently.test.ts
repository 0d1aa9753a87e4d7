import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../support/code-prompts.ts';

/** How often the place changes at which a function puts a parameter. */
async function changes(path: string, text: string, place: string): Promise<string | undefined> {
  const found = await volatilitiesIn(path, text);
  return found.find(([own]) => own === place)?.[1];
}

const ASKS = (parameter: string, own = parameter): string => `
def hail(${parameter}, note):
    return client.chat.completions.create(model="gpt-5", messages=[
        {"role": "system", "content": f"You greet the ships of the harbour: {${own}}. What was seen: {note}"}])
`;
const calls = (...given: string[]): string =>
  given.map((call, index) => `\ndef turn${index}(seen):\n    return ${call}\n`).join('');

describe('A parameter to which calls of the file give different literals', () => {
  it('changes with the request, whatever its name says', async () => {
    for (const name of ['bot_name', 'tone', 'language']) {
      const text = ASKS(name) + calls('hail("first", seen)', `hail(note=seen, ${name}='second')`);
      assert.equal(await changes('a.py', text, `{${name}}`), 'request', name);
    }
  });

  it('does where one of them is its default', async () => {
    const text = `${ASKS('note, tone="calm"', 'tone').replace(', note):', '):')}${calls('hail(seen)', 'hail(seen, "glad")')}`;
    assert.equal(await changes('a.py', text, '{tone}'), 'request');
  });

  it('does in TypeScript', async () => {
    const text = `function hail(language: string, note: string) {
  return client.chat.completions.create({ model: 'gpt-5', messages: [
    { role: 'system', content: \`You greet the ships in \${language}. What was seen: \${note}\` }] });
}
export const first = (seen: string) => hail('Dutch', seen);
export const second = (seen: string) => hail(\`Norse\`, seen);
`;
    assert.equal(await changes('a.ts', text, '${language}'), 'request');
    assert.equal(await changes('a.ts', text.replace('`Norse`', '`${seen}`'), '${language}'), 'session');
  });

  it('changes as its name says where they give the same, or one that is not known', async () => {
    for (const given of [
      ['hail("calm", seen)', 'hail("calm", seen + seen)'],
      ['hail("calm", seen)', 'hail(seen.tone, seen)'],
      ['hail("calm", seen)'],
    ])
      assert.equal(await changes('a.py', ASKS('tone') + calls(...given), '{tone}'), 'session', given.join());
  });

  it('does where the calls only show how the function is used', async () => {
    const main = '\nif __name__ == "__main__":\n    hail("calm", "a ship")\n    hail("glad", "a ship")\n';
    assert.equal(await changes('a.py', ASKS('tone') + main, '{tone}'), 'session');
  });
});
