import assert from 'node:assert/strict';
import { sentByRequest } from '../../../support/code-prompts.ts';

const HEAD = `RULES = "You are the warden of a lighthouse."

def ask(ship, log=None, rules=RULES):
    return client.messages.create(system=rules, messages=[{"role": "user", "content": ship}])

`;
const system = async (rest: string): Promise<string | undefined> => (await sentByRequest('a.py', HEAD + rest))[0];
const KNOWN = 'system/system: You are the warden of a lighthouse.';
const OPEN = 'system/system: ?You are the warden of a lighthouse.?';

describe('A default that has a name', () => {
  it('is what the function has where no call of the file gives another', async () => {
    assert.equal(await system('def greet(ship):\n    return ask(ship)\n'), KNOWN);
    assert.equal(await system('def greet(ship, log):\n    return ask(ship, log=log)\n'), KNOWN);
    assert.equal(await system('def greet(ship, log):\n    ask(ship)\n    return ask(ship, log)\n'), KNOWN);
  });

  it('is one of several where a call may give another', async () => {
    assert.equal(await system('def greet(ship, more):\n    ask(ship)\n    return ask(ship, **more)\n'), OPEN);
    assert.equal(await system('def greet(ship):\n    ask(ship)\n    return run(ask, ship)\n'), OPEN);
    assert.notEqual(await system('def greet(ship, own):\n    ask(ship)\n    return ask(ship, None, own)\n'), KNOWN);
    assert.notEqual(await system('def greet(ship, own):\n    ask(ship)\n    return ask(ship, rules=own)\n'), KNOWN);
  });
});
