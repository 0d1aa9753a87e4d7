import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../support/code-prompts.ts';

const KEEPER = (helper: string): string => `import platform
from os import getenv

RULES = "You keep the lamps of {kind} on a {machine} machine. Answer in short sentences."

class Keeper:
    def __init__(self, name, role, values):
        self.name = name
        self.role = role.format(**values)

    def save(self):
        store(self)

def machine():
${helper}

def ask(question):
    values = {"kind": getenv("KIND_OF_LAMPS"), "machine": machine()}
    for keeper in (Keeper("one", RULES, values),):
        keeper.save()
        client.chat.completions.create(model="gpt-5", messages=[
            {"role": "system", "content": keeper.role}, {"role": "user", "content": question}])
`;

/** How often a place changes that is filled with what a helper gives. */
async function changes(helper: string): Promise<string | undefined> {
  const found = await volatilitiesIn('keeper.py', KEEPER(helper));
  return found.find(([place]) => place === '{machine}')?.[1];
}

describe('What a helper says of the machine', () => {
  it('lasts as long as the machine, under conditions that ask for nothing else', async () => {
    const helper = `    system = platform.system()
    if system == "Linux":
        return "Linux/" + platform.release()
    return system`;
    assert.equal(await changes(helper), 'session');
  });

  it('does where a setting is cut into pieces that are counted', async () => {
    const helper = `    if len(getenv("PATHS_OF_LAMPS", "").split(":")) >= 3:
        return "large"
    return "small"`;
    assert.equal(await changes(helper), 'deploy');
  });

  it('changes with what a helper asks for otherwise', async () => {
    const helper = `    if len(input("How large is it? ").split(":")) >= 3:
        return "large"
    return "small"`;
    assert.equal(await changes(helper), 'request');
  });

  it('changes where a record that an object was made with is changed by its other name', async () => {
    const text = `class Keeper {
  constructor(rules) { this.rules = rules; }
}
function ask() {
  const rules = { tone: 'Be kind.' };
  const keeper = new Keeper(rules);
  keeper.rules.tone = pick();
  keeper.lamps = 3;
  return client.chat.completions.create({ model: 'gpt-5', messages: [{ role: 'system', content: \`You keep the lamps. \${rules.tone}\` }] });
}
`;
    const found = await volatilitiesIn('keeper.js', text);
    assert.deepEqual(found, [['${rules.tone}', 'request']]);
    const [own] = await volatilitiesIn('keeper.js', text.replace('keeper.rules.tone = pick();', ''));
    assert.notEqual(own?.[1], 'request');
  });
});
