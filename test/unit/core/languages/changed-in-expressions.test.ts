import assert from 'node:assert/strict';
import { readCode, requestsOf, sentBy } from '../../../support/code-prompts.ts';

async function sent(path: string, text: string): Promise<string[]> {
  const request = requestsOf(await readCode(path, text)).at(-1);
  assert.ok(request, text);
  return sentBy(text, request.prompt);
}

const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, '    ');

const PYTHON_HEAD = `import anthropic
client = anthropic.Anthropic()
`;
const pythonScript = (
  statement: string,
): string => `messages = [{"role": "user", "content": "Where is the harbour?"}, {"role": "user", "content": "And the lock?"}]
${statement}
messages.append({"role": "user", "content": "Now go."})
client.messages.create(model="claude-opus-5", system="You guide ships.", messages=messages)
`;
const SCRIPT_HEAD = `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
`;
const script = (
  statement: string,
): string => `let messages = [{ role: 'user', content: 'Where is the harbour?' }, { role: 'user', content: 'And the lock?' }];
${statement}
messages.push({ role: 'user', content: 'Now go.' });
client.messages.create({ model: 'claude-opus-5', system: 'You guide ships.', messages });
`;

const HARBOUR = 'messages/user: Where is the harbour?';
const LOCK = 'messages/user: And the lock?';
const GO = 'messages/user: Now go.';

describe('A list of messages that is changed within an expression', () => {
  for (const statement of [
    'last = messages.pop()',
    'last = messages.pop() if asked else None',
    'print(messages.pop())',
    'length = len(messages.pop()["content"])',
    'note = f"{messages.pop()}"',
    'record = {"last": messages.pop()}',
    'first, count = messages.pop(), 1',
    'records[messages.pop()["content"]] = 1',
    'if messages.pop(): pass',
    'if (last := messages.pop()): print(last)',
    'assert messages.pop()',
    'last = (lambda given: given.pop())(messages)',
    'ordered = messages.sort()',
    'random.shuffle(messages)',
    'operator.setitem(messages, 0, other)',
    '[one.update(content="x") for one in messages]',
  ])
    it(`is not sent as it was behind ${statement}`, async () => {
      for (const text of [
        PYTHON_HEAD + pythonScript(statement),
        `${PYTHON_HEAD}def ask():\n${indented(pythonScript(statement))}`,
      ]) {
        const parts = await sent('ask.py', text);
        assert.ok(!parts.includes(HARBOUR), text);
        assert.ok(!parts.includes(LOCK), text);
        assert.equal(parts.at(-1), GO);
      }
    });

  for (const statement of [
    'const last = messages.pop();',
    'const { content } = messages.pop();',
    'let last = messages.pop() ?? null;',
    'console.log(`${messages.shift().content}`);',
    'if (messages.pop()) console.log(1);',
    'const [first] = messages.splice(0, 1);',
    'void messages.pop();',
    'const ordered = messages.sort();',
    'const changed = messages.map((one) => { one.content = "x"; return one; });',
    '_.shuffle(messages);',
    '(() => { messages.pop(); })();',
    'messages.forEach((one, index) => { messages[index] = { ...one, content: other }; });',
  ])
    it(`is not sent as it was behind ${statement}`, async () => {
      for (const text of [
        SCRIPT_HEAD + script(statement),
        `${SCRIPT_HEAD}async function ask(other) {\n${indented(script(statement))}}\n`,
      ]) {
        const parts = await sent('ask.ts', text);
        assert.ok(!parts.includes(HARBOUR), text);
        assert.ok(!parts.includes(LOCK), text);
        assert.equal(parts.at(-1), GO);
      }
    });

  for (const statement of [
    '$last = array_pop($messages);',
    '$asked && array_push($messages, $note);',
    'echo array_shift($messages)["content"];',
  ])
    it(`is not sent as it was behind ${statement}`, async () => {
      const php = `<?php
$messages = [["role" => "user", "content" => "Where is the harbour?"]];
${statement}
$messages[] = ["role" => "user", "content" => "Now go."];
$client->messages->create(["model" => "claude-opus-5", "system" => "You guide ships.", "messages" => $messages]);
`;
      const parts = await sent('ask.php', php);
      assert.ok(!parts.includes(HARBOUR), parts.join());
      assert.equal(parts.at(-1), GO);
    });

  it('has what is added to it only sometimes, or by a function that is given what to do', async () => {
    const added = 'messages.append({"role": "user", "content": "Mind the tide."})';
    for (const statement of [`asked and ${added}`, `${added} if asked else None`])
      assert.deepEqual(await sent('ask.py', PYTHON_HEAD + pythonScript(statement)), [
        'system/system: You guide ships.',
        HARBOUR,
        LOCK,
        'messages/user: ?Mind the tide.?',
        GO,
      ]);
    for (const statement of [
      'notes.forEach((note) => messages.push(note));',
      'app.get("/", () => { messages.push(note); });',
    ])
      assert.deepEqual(await sent('ask.ts', SCRIPT_HEAD + script(statement)), [
        'system/system: You guide ships.',
        HARBOUR,
        LOCK,
        'messages/user: «messages»',
        GO,
      ]);
  });

  it('is sent as it was where an expression only looks at it', async () => {
    for (const statement of [
      'print(len(messages))',
      'copied = messages.copy()',
      'first = messages[0]["content"].upper()',
    ])
      assert.deepEqual((await sent('ask.py', PYTHON_HEAD + pythonScript(statement))).slice(1), [HARBOUR, LOCK, GO]);
    for (const statement of [
      'console.log(messages.length);',
      'const copied = messages.slice();',
      'const texts = messages.map((one) => one.content);',
      'const known = messages.some((one) => one.content === "x");',
    ])
      assert.deepEqual((await sent('ask.ts', SCRIPT_HEAD + script(statement))).slice(1), [HARBOUR, LOCK, GO]);
  });

  it('goes into another list as it was where a copy of it was made', async () => {
    for (const statement of [
      'const history = messages.slice();\nmessages = [];\nmessages.push(...history);',
      'const history = [...messages];\nmessages = [];\nmessages.push(...history);',
    ])
      assert.deepEqual((await sent('ask.ts', SCRIPT_HEAD + script(statement))).slice(1), [HARBOUR, LOCK, GO]);
    for (const statement of [
      'history = list(messages)\nmessages = []\nmessages.extend(history)',
      'history = messages\nmessages = []\nmessages += history',
    ])
      assert.deepEqual((await sent('ask.py', PYTHON_HEAD + pythonScript(statement))).slice(1), [HARBOUR, LOCK, GO]);
  });
});

const inFunction = (statement: string): string => `${SCRIPT_HEAD}async function ask(user, run, flag) {
  const params = { system: 'You guide ships.' };
  const box = new Box();
  box.text = 'You guide boats.';
  const parts = ['You guide rafts.', 'You guide barges.'];
  ${statement}
  return client.messages.create({ model: 'claude-opus-5', system: [{ type: 'text', text: params.system }, { type: 'text', text: box.text }, { type: 'text', text: parts.join(' ') }], messages: [{ role: 'user', content: user }] });
}
`;
const KEPT = [
  'system/system: You guide ships.',
  'system/system: You guide boats.',
  'system/system: You guide rafts. You guide barges.',
];

describe('What a function may do with what it is given', () => {
  for (const [statement, index] of [
    ['run(() => { params.system = user; });', 0],
    ['setTimeout(() => { params.system = user; });', 0],
    ['run(() => { delete params.system; params.system = user; });', 0],
    ['enrich(params);', 0],
    ['tools.enrich(params);', 0],
    ['Reflect.deleteProperty(params, "system");', 0],
    ['enrich(box);', 1],
    ['box.setText(user);', 1],
    ['box.configure({ text: user });', 1],
    ['box.reset();', 1],
    ['run(() => parts.shift());', 2],
    ['run(() => { parts.length = 1; });', 2],
    ['run({ done: () => parts.shift() });', 2],
    ['run({ done() { parts.shift(); } });', 2],
  ] as const)
    it(`${statement} leaves nothing else in doubt`, async () => {
      const parts = await sent('ask.ts', inFunction(statement));
      for (const [place, kept] of KEPT.entries()) assert.equal(parts[place] === kept, place !== index, parts[place]);
    });

  for (const statement of [
    'run(() => { console.log(params.system); });',
    'log(params);',
    'validate(box);',
    'tools.addParams(params);',
    'tools.set(box);',
    'box.settings();',
    'run({ done: () => parts.length });',
    'const set = box.text;',
  ])
    it(`${statement} changes nothing`, async () => {
      assert.deepEqual((await sent('ask.ts', inFunction(statement))).slice(0, 3), KEPT);
    });

  it('is done by a function that is given on, in Python too', async () => {
    const text = `import anthropic
def ask(user):
    params = {"system": "You guide ships."}
    retry(lambda: params.update(system=user))
    return anthropic.Anthropic().messages.create(model="claude-opus-5", system=params["system"], messages=[{"role": "user", "content": user}])
`;
    assert.deepEqual((await sent('ask.py', text))[0], 'system/system: ?You guide ships.?');
  });
});
