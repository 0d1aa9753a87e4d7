import assert from 'node:assert/strict';
import { sentByRequest } from '../../../support/code-prompts.ts';

const NOTE = 'These are the notes of the library, which are kept in mind.';
const RULES = 'You know the library and answer in one sentence.';
const SENT = [`messages/user: ?${NOTE}?`, `messages/user: ${RULES}`, 'messages/user: «question»'];

const PYTHON = `import anthropic
client = anthropic.Anthropic()

def note(given):
    if not given:
        return None
    return {"role": "user", "content": "${NOTE}"}

def notes(given):
    if not given:
        return None
    return [{"role": "user", "content": "${NOTE}"}]

def ask(question, given):
    BODY
    messages.append({"role": "user", "content": "${RULES}"})
    messages.append({"role": "user", "content": question})
    return client.messages.create(model="claude-opus-5", max_tokens=5, messages=messages)
`;

describe('A message that a function gives, or nothing', () => {
  it('is there only sometimes in a list, in Python', async () => {
    for (const body of [
      'messages = [note(given)]',
      'messages = []\n    messages.append(note(given))',
      'extra = note(given)\n    messages = []\n    if extra:\n        messages.append(extra)',
      'messages = [*(notes(given) or [])]',
      'messages = []\n    messages.extend(notes(given) or [])',
    ]) {
      assert.deepEqual(await sentByRequest('library.py', PYTHON.replace('BODY', body)), SENT, body);
    }
  });

  it('is there only sometimes in a list, in TypeScript and Ruby', async () => {
    const typescript = `const note = (given?: string) => {
  if (!given) return null;
  return { role: 'user' as const, content: '${NOTE}' };
};
export function ask(question: string, given?: string) {
  const messages = [note(given), { role: 'user' as const, content: '${RULES}' }, { role: 'user' as const, content: question }].filter(Boolean);
  return client.messages.create({ model: 'claude-opus-5', max_tokens: 5, messages });
}
`;
    assert.deepEqual(await sentByRequest('library.ts', typescript), SENT);
    const ruby = `class Library
  def note(given)
    return nil unless given
    { role: "user", content: "${NOTE}" }
  end

  def ask(question, given)
    client.messages.create(model: "claude-opus-5", max_tokens: 5, messages: [note(given), { role: "user", content: "${RULES}" }, { role: "user", content: question }].compact)
  end
end
`;
    assert.deepEqual(await sentByRequest('library.rb', ruby), SENT);
  });

  it('is always there where the function always gives it', async () => {
    const always = PYTHON.replace('return None', 'raise ValueError("no notes")').replace(
      'BODY',
      'messages = [note(given)]',
    );
    assert.deepEqual(await sentByRequest('library.py', always), [`messages/user: ${NOTE}`, ...SENT.slice(1)]);
  });

  it('is what is sent where a function gives all messages, or nothing', async () => {
    const text = PYTHON.replace('BODY', 'messages = notes(given)');
    assert.deepEqual(await sentByRequest('library.py', text), [`messages/user: ${NOTE}`, ...SENT.slice(1)]);
  });
});

describe('A text that a function gives, or nothing', () => {
  it('is one of two where another one stands behind or', async () => {
    const text = `import anthropic
client = anthropic.Anthropic()

def rules(given):
    if not given:
        return None
    return "${NOTE}"

def ask(question, given):
    system = rules(given) or "${RULES}"
    return client.messages.create(model="claude-opus-5", max_tokens=5, system=system, messages=[{"role": "user", "content": question}])
`;
    assert.deepEqual(await sentByRequest('library.py', text), [
      `system/system: ?${NOTE}??${RULES}?`,
      'messages/user: «question»',
    ]);
  });
});
