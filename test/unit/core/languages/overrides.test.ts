import assert from 'node:assert/strict';
import { sentByRequest } from '../../../support/code-prompts.ts';

const PYTHON = `from anthropic import Anthropic
class Keeper:
    place = "You keep the lighthouse."
    tone = "You speak slowly."
    def __init__(self):
        self.client = Anthropic()
    def duty(self):
        return "You light the lamp."
    def ask(self, q):
        return self.client.messages.create(model="claude-opus-5", system=SENT, messages=[])
class Guard(Keeper):
    place = "You keep the bridge."
    def duty(self, tone="You shout."):
        return "You close the gate."
class Stranger:
    tone = "You speak loudly."
`;

const TYPESCRIPT = `const client = new Anthropic();
class Keeper {
  static readonly rule = "You never sleep.";
  protected place = "You keep the lighthouse.";
  tone = "You speak slowly.";
  get hour() { return "It is night."; }
  duty() { return "You light the lamp."; }
  ask() { return client.messages.create({ model: "claude-opus-5", system: SENT, messages: [] }); }
}
class Guard extends Keeper {
  static readonly rule = "You sleep at noon.";
  protected place: string = "You keep the bridge.";
  get hour() { return "It is day."; }
  override duty(): string { return this.tone; }
}
`;

const PHP = `<?php
class Keeper {
  protected string $place = "You keep the lighthouse.";
  protected string $tone = "You speak slowly.";
  protected function duty(): string { return "You light the lamp."; }
  public function ask($client) {
    return $client->messages()->create(['model' => 'claude-opus-5', 'system' => SENT, 'messages' => []]);
  }
}
class Guard extends Keeper {
  protected string $place = "You keep the bridge.";
  protected function duty(): string { return "You close the gate."; }
}
`;

const RUBY = `class Keeper
  def place
    "You keep the lighthouse."
  end
  def tone
    "You speak slowly."
  end
  def ask(client)
    client.messages.create(model: "claude-opus-5", system: SENT, messages: [])
  end
end
class Guard < Keeper
  def place
    "You keep the bridge."
  end
end
`;

/** What the base class of a file sends. */
async function sent(path: string, code: string, place: string): Promise<string> {
  return (await sentByRequest(path, code.replace('SENT', place)))[0]!;
}

describe('A member that a class which inherits another has of its own', () => {
  const cases: [what: string, path: string, code: string, place: string, expected: string][] = [
    ['a field', 'a.py', PYTHON, 'self.place', '?You keep the lighthouse.??«place»?'],
    ['a method', 'a.py', PYTHON, 'self.duty()', '?You light the lamp.??«duty»?'],
    ['a field', 'a.ts', TYPESCRIPT, 'this.place', '?You keep the lighthouse.??«place»?'],
    ['a method', 'a.ts', TYPESCRIPT, 'this.duty()', '?You light the lamp.??«duty»?'],
    ['a getter', 'a.ts', TYPESCRIPT, 'this.hour', '?It is night.??«hour»?'],
    ['a field', 'a.php', PHP, '$this->place', '?You keep the lighthouse.??«place»?'],
    ['a method', 'a.php', PHP, '$this->duty()', '?You light the lamp.??«duty»?'],
    ['a method that is called by its name alone', 'a.rb', RUBY, 'place', '?You keep the lighthouse.??«place»?'],
  ];
  for (const [what, path, code, place, expected] of cases) {
    it(`may be meant where the other asks its object: ${what} of ${path}`, async () => {
      assert.equal(await sent(path, code, place), `system/system: ${expected}`);
    });
  }

  const others: [what: string, path: string, code: string, place: string, expected: string][] = [
    ['no class that inherits has it', 'a.py', PYTHON, 'self.tone', 'You speak slowly.'],
    ['the class is named', 'a.py', PYTHON, 'Keeper.place', 'You keep the lighthouse.'],
    ['it is only read there', 'a.ts', TYPESCRIPT, 'this.tone', 'You speak slowly.'],
    ['the class is named', 'a.ts', TYPESCRIPT, 'Keeper.rule', 'You never sleep.'],
    ['no class that inherits has it', 'a.php', PHP, '$this->tone', 'You speak slowly.'],
    ['no class that inherits has it', 'a.rb', RUBY, 'tone', 'You speak slowly.'],
  ];
  for (const [what, path, code, place, expected] of others) {
    it(`is not meant where ${what}: ${place} of ${path}`, async () => {
      assert.equal(await sent(path, code, place), `system/system: ${expected}`);
    });
  }
});
