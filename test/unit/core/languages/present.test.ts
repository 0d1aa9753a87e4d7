import assert from 'node:assert/strict';
import { sentByRequest } from '../../../support/code-prompts.ts';

const NOTE = 'These are the notes of the library, which are kept in mind.';
const ALWAYS = `messages/user: ${NOTE}`;
const SOMETIMES = `messages/user: ?${NOTE}?`;

const python = (body: string): string => `import anthropic
client = anthropic.Anthropic()

def note(given):
    if not given:
        return None
    return {"role": "user", "content": "${NOTE}"}

def words(given):
    if not given:
        return None
    return "${NOTE}"

def send(messages):
    return client.messages.create(model="claude-opus-5", max_tokens=5, messages=messages)

def ask(given, other):
    ${body.replaceAll('\n', '\n    ')}
`;

const typescript = (body: string): string => `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
function note(given: string) {
  if (!given) return undefined;
  return { role: 'user' as const, content: '${NOTE}' };
}
export async function ask(given: string, other: string) {
  const found = note(given);
  ${body}
}
`;

const CALL = 'client.messages.create(model="claude-opus-5", max_tokens=5, messages=[found])';
const CALL_OF_TEXT =
  'client.messages.create(model="claude-opus-5", max_tokens=5, messages=[{"role": "user", "content": (found or "") + "."}])';

describe('What a function gives, or nothing, and is asked for', () => {
  it('is always there behind the question in Python', async () => {
    for (const body of [
      `found = note(given)\nif found is None:\n    return None\nreturn ${CALL}`,
      `found = note(given)\nif not found:\n    raise ValueError("none")\nreturn ${CALL}`,
      `found = note(given)\nif not found or other is None:\n    return None\nreturn ${CALL}`,
      `found = note(given)\nif found:\n    return ${CALL}`,
      `found = note(given)\nif other and found is not None:\n    return ${CALL}`,
      `found = note(given)\nif found is None:\n    print(other)\nelse:\n    return ${CALL}`,
    ]) {
      assert.deepEqual(await sentByRequest('library.py', python(body)), [ALWAYS], body);
    }
    const body = `found = words(given)\nif found is None:\n    return None\nreturn ${CALL_OF_TEXT}`;
    assert.deepEqual(await sentByRequest('library.py', python(body)), [`${ALWAYS}.`]);
  });

  it('is in doubt where the question says less', async () => {
    for (const body of [
      `found = note(given)\nif not found and other:\n    return None\nreturn ${CALL}`,
      `found = note(given)\nif found or other:\n    return ${CALL}`,
      `found = note(given)\nif any(other, not found or other):\n    return None\nreturn ${CALL}`,
      `found = note(given)\nif other == "a or not found or b":\n    return None\nreturn ${CALL}`,
      `found = note(given)\nfor one in other:\n    if found is None:\n        break\nreturn ${CALL}`,
      `for one in given:\n    found = note(one)\n    if found is None:\n        break\nreturn ${CALL}`,
    ]) {
      assert.deepEqual(await sentByRequest('library.py', python(body)), [SOMETIMES], body);
    }
    for (const body of [
      `found = words(given)\nif other:\n    if found is None:\n        return None\n    print(found)\nreturn ${CALL_OF_TEXT}`,
      `found = words(given)\ntry:\n    if found is None:\n        raise ValueError("none")\nexcept ValueError:\n    pass\nreturn ${CALL_OF_TEXT}`,
      `found = words(given)\nif found:\n    print(found)\nreturn ${CALL_OF_TEXT}`,
    ]) {
      assert.deepEqual(await sentByRequest('library.py', python(body)), [`${SOMETIMES}.`], body);
    }
  });

  it('is always there behind the question in TypeScript', async () => {
    const call = "client.messages.create({ model: 'claude-opus-5', max_tokens: 5, messages: [found] })";
    for (const body of [
      `if (!found) return;\n  return ${call};`,
      `if (found === undefined || !other) throw new Error('none');\n  return ${call};`,
      `if (other && found) return ${call};`,
    ]) {
      assert.deepEqual(await sentByRequest('library.ts', typescript(body)), [ALWAYS], body);
    }
    const body = `if (other || found) return ${call};`;
    assert.deepEqual(await sentByRequest('library.ts', typescript(body)), [SOMETIMES]);
  });
});
