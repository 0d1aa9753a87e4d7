import assert from 'node:assert/strict';
import { readCode, sentBy, sentByRequest } from '../../../support/code-prompts.ts';

const PYTHON = `from anthropic import Anthropic
client = Anthropic()
def make_keeper():
    role = "You keep the lighthouse."
    tone = "You speak slowly."
    rules = ["Be kind."]
    def become(text):
        nonlocal role
        role = text
    def hush():
        tone = "You whisper."
        return tone
    def add(rule):
        rules.append(rule)
    def ask():
        return client.messages.create(model="claude-opus-5", system=SENT, messages=[])
    return ask, become, hush, add
`;

const TYPESCRIPT = `const client = new Anthropic();
export function makeKeeper() {
  let role = "You keep the lighthouse.";
  let tone = "You speak slowly.";
  let duty = "You light the lamp.";
  const rules = ["Be kind."];
  const config = { place: "On the island.", hour: "At night." };
  [1].forEach(() => { duty = "You clean the glass."; });
  (() => { duty = "You clean the lens."; })();
  return {
    become(text: string) { role = text; },
    hush(tone: string) { tone = tone.trim(); return tone; },
    add: (rule: string) => { rules.unshift(rule); config.place = rule; },
    ask: () => client.messages.create({ model: "claude-opus-5", system: SENT, messages: [] }),
  };
}
`;

const PHP = `<?php
function keeper($client) {
  $role = "You keep the lighthouse.";
  $tone = "You speak slowly.";
  $become = function ($text) use (&$role) { $role = $text; };
  $hush = function ($text) use ($tone) { $tone = $text; return $tone; };
  $ask = function () use ($client, &$role, $tone) {
    return $client->chat()->create(['model' => 'gpt-5', 'messages' => [['role' => 'system', 'content' => SENT]]]);
  };
  return [$ask, $become, $hush];
}
`;

function request(path: string, code: string, sent: string): Promise<string[]> {
  return sentByRequest(path, code.replace('SENT', sent));
}

describe('Variables that several functions within another share', () => {
  const cases: [name: string, path: string, code: string, sent: string, expected: string][] = [
    ['what another sets', 'a.py', PYTHON, 'role', '?You keep the lighthouse.??«role»?'],
    ['not what another has of its own', 'a.py', PYTHON, 'tone', 'You speak slowly.'],
    ['a list to which another adds', 'a.py', PYTHON, '"".join(rules)', 'Be kind.«rules»'],
    ['what another sets', 'a.ts', TYPESCRIPT, 'role', '?You keep the lighthouse.??«role»?'],
    ['not a parameter of another', 'a.ts', TYPESCRIPT, 'tone', 'You speak slowly.'],
    ['an array that another changes', 'a.ts', TYPESCRIPT, 'rules.join("")', '?Be kind.?«rules»'],
    ['one field of an object', 'a.ts', TYPESCRIPT, 'config.place + config.hour', '?On the island.?At night.'],
    ['what another sets', 'a.php', PHP, '$role', '?You keep the lighthouse.??«$role»?'],
    ['not what another has a copy of', 'a.php', PHP, '$tone', 'You speak slowly.'],
  ];
  for (const [name, path, code, sent, expected] of cases) {
    it(`${name} (${path})`, async () => {
      const [system] = await request(path, code, sent);
      assert.equal(system, `system/system: ${expected}`);
    });
  }

  it('does not count what functions do that run where they stand', async () => {
    const [system] = await request('a.ts', TYPESCRIPT, 'duty');
    assert.doesNotMatch(system!, /«duty»/);
  });

  it('follows what is called in the function itself', async () => {
    const code = `function ask(client: Anthropic) {
  const lines = ["You keep the lighthouse."];
  const add = (line: string) => { lines.push(line); };
  const send = () => client.messages.create({ model: "claude-opus-5", system: lines.join(" "), messages: [] });
  add("Be kind.");
  return send();
}
`;
    const { prompts } = await readCode('a.ts', code);
    const sent = prompts.map(({ prompt }) => sentBy(code, prompt)[0]);
    assert.ok(sent.includes('system/system: You keep the lighthouse. Be kind.'));
  });
});
