import assert from 'node:assert/strict';
import { sentByRequest } from '../../../support/code-prompts.ts';

/** What the request of a function sends, in which a text gets another value on the way. */
async function sent(path: string, body: string): Promise<string> {
  const isPython = path.endsWith('.py');
  const lines = body.replace(/^/gm, isPython ? '    ' : '  ');
  const text = isPython
    ? `from anthropic import Anthropic
client = Anthropic()
def ask(user, rows, load):
    text = "You keep the lighthouse."
${lines}
    client.messages.create(model="claude-opus-5", system=text, messages=[])
`
    : `const client = new Anthropic();
function ask(user, rows, load) {
  let text = 'You keep the lighthouse.';
${lines}
  client.messages.create({ model: 'claude-opus-5', system: text, messages: [] });
}
`;
  return (await sentByRequest(path, text))[0]!;
}

const KEEPER = 'You keep the lighthouse.';

describe('A text that code gives another value within an expression', () => {
  const changed: [path: string, body: string, other: string][] = [
    ['a.py', 'if user and (text := user.text):\n    pass', 'user.text'],
    ['a.py', 'while (text := load()):\n    print(text)', 'load()'],
    ['a.js', 'user && (text = user.text);', 'user.text'],
    ['a.js', 'user ? (text = user.text) : load();', 'user.text'],
    ['a.js', 'if (!(text = user.text)) load();', 'user.text'],
    ['a.js', 'load((text = user.text));', 'user.text'],
    ['a.js', 'while ((text = rows.pop())) load(text);', 'rows.pop()'],
  ];
  for (const [path, body, other] of changed) {
    it(`is there only sometimes: ${body}`, async () => {
      assert.equal(await sent(path, body), `system/system: ?${KEEPER}??«${other}»?`);
    });
  }

  it('is gone where it stands by itself, in parentheses or behind a comma', async () => {
    assert.equal(await sent('a.js', '(text = user.text);'), 'system/system: «text»');
    assert.equal(await sent('a.js', 'load(), (text = user.text);'), 'system/system: «text»');
    assert.equal(await sent('a.js', '({ text } = user);'), 'system/system: «text»');
  });

  const kept: [path: string, body: string][] = [
    ['a.py', 'if note := user.note:\n    print(note == text)'],
    ['a.py', 'note = (copy := text)'],
    ['a.js', 'if (text === user.text) load();'],
    ['a.js', 'let note;\nif ((note = user.note)) load(note);'],
    ['a.js', 'let a, b;\na = b = text;'],
    ['a.js', 'rows.map((text) => (text = text.trim()));'],
  ];
  for (const [path, body] of kept) {
    it(`is as it was where another is given one: ${body}`, async () => {
      assert.equal(await sent(path, body), `system/system: ${KEEPER}`);
    });
  }
});

describe('A variable of a loop', () => {
  it('has what the last turn has left to it, in Python', async () => {
    assert.equal(await sent('a.py', 'for text in rows:\n    print(text)'), `system/system: ?${KEEPER}??«rows»?`);
  });

  it('is another one than that of the same name outside of a loop of JavaScript, known or not', async () => {
    assert.equal(await sent('a.js', 'for (const text of rows) load(text);'), `system/system: ${KEEPER}`);
    assert.equal(
      await sent('a.js', "for (const text of ['You row.', 'You sail.']) load(text);"),
      `system/system: ${KEEPER}`,
    );
  });
});

describe('A text that grows where a `try` fails', () => {
  it('has not for certain what the body gives to it', async () => {
    assert.equal(
      await sent('a.js', "try { text += load(); text += ' Be quick.'; } catch { text += ' Be calm.'; }"),
      `system/system: ${KEEPER}?«load()»?? Be quick.?? Be calm.?`,
    );
  });

  it('has it where what catches does something else', async () => {
    assert.equal(
      await sent('a.js', "try { text += ' Be quick.'; load(); } catch (error) { rows.push(error); }"),
      `system/system: ${KEEPER} Be quick.`,
    );
  });
});

describe('What is taken out of a record or a list', () => {
  it('is not in it for certain', async () => {
    const del = 'rules = {"a": "Be kind.", "b": "Be calm."}\ndel rules[user]\ntext = rules["a"]';
    assert.equal(await sent('a.py', del), 'system/system: ?Be kind.?');
    const known = "const rules = { a: 'Be kind.', b: 'Be calm.' };\ndelete rules.a;\ntext = rules.b;";
    assert.equal(await sent('a.js', known), 'system/system: Be calm.');
    const shorter = "const rules = ['Be kind.', 'Be calm.'];\nrules.length = user;\ntext = rules.join('');";
    assert.equal(await sent('a.js', shorter), 'system/system: ?Be kind.??Be calm.?');
  });
});
