import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../support/code-prompts.ts';

/** How often the place changes at which a function puts a parameter. */
async function changes(path: string, text: string, place: string): Promise<string | undefined> {
  const found = await volatilitiesIn(path, text);
  return found.find(([own]) => own === place)?.[1];
}

const ASKS = (name: string, parameter = 'objective'): string => `
def ${name}(${parameter}, note):
    return client.chat.completions.create(model="gpt-5", messages=[
        {"role": "user", "content": f"Mend the lamps of the harbour with this aim: {${parameter}}. What was seen: {note}"}])
`;
const PLACE = '{objective}';

describe('A parameter that each call of the file gives the same constant', () => {
  const loop = (call: string): string => `\nwhile True:\n    seen = look()\n    ${call}\n`;

  it('is a setting of the program, whatever its name says', async () => {
    const text = `AIM = "Light all of them."\n${ASKS('ask')}${loop('ask(AIM, seen)\n    ask(note=seen, objective=AIM)')}`;
    assert.equal(await changes('ask.py', text, PLACE), 'deploy');
    assert.equal(await changes('ask.py', text, '{note}'), 'request');
  });

  it('is as constant as that is where only the file can call the function', async () => {
    const text = `AIM = "Light all of them."\n${ASKS('_ask')}${loop('_ask(AIM, seen)')}`;
    assert.equal(await changes('ask.py', text, PLACE), 'constant');
  });

  it('is in TypeScript, and with a setting of a module', async () => {
    const typescript = `import { AIM } from './aims';
function ask(objective: string, note: string) {
  return client.chat.completions.create({ model: 'gpt-5', messages: [
    { role: 'user', content: \`Mend the lamps of the harbour with this aim: \${objective}. What was seen: \${note}\` }] });
}
export const turn = async () => ask(AIM, await look());
`;
    assert.equal(await changes('ask.ts', typescript, '${objective}'), 'deploy');
    const text = `from harbour import settings\n${ASKS('ask')}${loop('ask(settings.AIM, seen)')}`;
    assert.equal(await changes('ask.py', text, PLACE), 'deploy');
  });

  it('is what its name says where a call gives another, none, or what is not known', async () => {
    for (const call of [
      'ask(AIM, seen)\n    ask(OTHER, seen)',
      'ask(AIM, seen)\n    ask(aims.pop(), seen)',
      'ask(AIM, seen)\n    ask(*seen)',
      'ask(AIM, seen)\n    later(ask)',
      'ask(SAMPLE_AIM, seen)',
    ]) {
      const head = 'AIM = "Light all of them."\nOTHER = "Put them out."\nSAMPLE_AIM = "Count them."\n';
      assert.equal(await changes('ask.py', `${head}${ASKS('ask')}${loop(call)}`, PLACE), 'request', call);
    }
  });

  it('is where the constant is one of a request, or is given by who runs the file', async () => {
    const asked = `AIM = input("Which aim? ")\n${ASKS('ask')}${loop('ask(AIM, seen)')}`;
    assert.notEqual(await changes('ask.py', asked, PLACE), 'constant');
    const shown = `AIM = "Light all of them."\n${ASKS('ask')}\nif __name__ == "__main__":\n    ask(AIM, look())\n`;
    assert.equal(await changes('ask.py', shown, PLACE), 'request');
    const main = `AIM = "Light all of them."\n${ASKS('ask')}\ndef main():\n    ask(AIM, look())\n`;
    assert.equal(await changes('ask.py', main, PLACE), 'request');
  });

  it('is where it is what the function is there to work on', async () => {
    for (const name of ['question', 'text', 'task', 'last_message']) {
      const text = `AIM = "Light all of them."\n${ASKS('ask', name)}${loop('ask(AIM, seen)')}`;
      assert.equal(await changes('ask.py', text, `{${name}}`), 'request', name);
    }
  });
});
