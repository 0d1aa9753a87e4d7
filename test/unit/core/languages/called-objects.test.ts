import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const CLASS = `class Warden:
    def __init__(self, rules):
        self.rules = rules

    def __call__(self, ship):
        return client.messages.create(system=self.rules, messages=[{"role": "user", "content": ship}])

`;
const last = async (rest: string): Promise<string[] | undefined> => (await sentIn('a.py', CLASS + rest)).at(-1);

describe('An object of Python that is called', () => {
  it('does what its method says for that', async () => {
    const expected = ['system/system: You are the warden of a lighthouse.', 'messages/user: Greet «ship».'];
    const made = 'warden = Warden("You are the warden of a lighthouse.")';
    assert.deepEqual(await last(`def greet(ship):\n    ${made}\n    return warden(f"Greet {ship}.")\n`), [
      'warden.__call__',
      ...expected,
    ]);
    const held = `class Harbor:
    def __init__(self):
        self.warden = Warden("You are the warden of a lighthouse.")

    def greet(self, ship):
        return self.warden(f"Your task: greet {ship}.")
`;
    assert.deepEqual(await last(held), [
      'self.warden.__call__',
      expected[0],
      'messages/user: Your task: greet «ship».',
    ]);
  });

  it('is no class, which makes one', async () => {
    const text = 'def make():\n    return Warden("You are the warden of a lighthouse.")\n';
    assert.ok((await sentIn('a.py', CLASS + text)).every(([name]) => !name!.includes('Warden')));
    const lower = CLASS.replace('class Warden', 'class warden');
    const made = 'def make():\n    return warden("You are the warden of a lighthouse.")\n';
    assert.ok((await sentIn('a.py', lower + made)).every(([name]) => name !== 'warden.__call__'));
  });
});
