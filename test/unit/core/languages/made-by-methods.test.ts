import assert from 'node:assert/strict';
import { sentByRequest } from '../../../support/code-prompts.ts';

const SET = 'def _begin(self):\n        self.rules = "You are the warden of a lighthouse."';
const KNOWN = 'system/system: You are the warden of a lighthouse.';
const OPEN = 'system/system: ?You are the warden of a lighthouse.??«rules»?';

/** A class with a constructor and other methods, that asks with a member. */
const keeper = (made: string, methods: string): string => `class Keeper:
    def __init__(self, client):
        self.client = client
        ${made}

    ${methods}

    def ask(self, ship):
        return self.client.messages.create(system=self.rules, messages=[{"role": "user", "content": ship}])
`;
const sent = async (made: string, methods: string): Promise<string | undefined> => {
  const [system] = await sentByRequest('keeper.py', keeper(made, methods));
  return system;
};

describe('Members to which methods give a value that only the constructor calls', () => {
  it('have it from the beginning', async () => {
    assert.equal(await sent('self._begin()', SET), KNOWN);
    assert.equal(await sent('self.rules = None\n        self._begin()', SET), KNOWN);
    const both = `def _prepare(self):\n        self._begin()\n\n    ${SET}`;
    assert.equal(await sent('self._prepare()', both), KNOWN);
    const given = 'def _begin(self, place):\n        self.rules = f"You are the warden of a {place}."';
    assert.equal(await sent('self._begin("lighthouse")', given), KNOWN.replace('lighthouse', '‹place›lighthouse'));
  });

  it('have it too where another file may call the method, which is given nothing', async () => {
    assert.equal(await sent('self.begin()', SET.replace('_begin', 'begin')), KNOWN);
    const given = 'def begin(self, place):\n        self.rules = f"You are the warden of a {place}."';
    assert.notEqual(await sent('self.begin("lighthouse")', given), KNOWN);
  });

  it('may have another one where something else calls the method, or has it', async () => {
    const again = `${SET}\n\n    def again(self):\n        self._begin()`;
    assert.equal(await sent('self._begin()', again), OPEN);
    assert.equal(await sent('self._begin()\n        client.on_start(self._begin)', SET), OPEN);
    assert.equal(await sent('self._begin()\n        client.on_start(lambda: self._begin())', SET), OPEN);
    assert.notEqual(await sent('self._begin()', `async ${SET}`), KNOWN);
  });

  it('have it in TypeScript', async () => {
    const text = `class Keeper {
  private rules: string;
  constructor(private readonly client: Anthropic) {
    this.begin();
  }
  private begin(): void {
    this.rules = "You are the warden of a lighthouse.";
  }
  ask(ship: string) {
    return this.client.messages.create({ system: this.rules, messages: [{ role: "user", content: ship }] });
  }
}
`;
    assert.equal((await sentByRequest('keeper.ts', text))[0], KNOWN);
  });
});
