import assert from 'node:assert/strict';
import { readCode, requestsOf, sentBy } from '../../../support/code-prompts.ts';

async function sent(path: string, text: string): Promise<string[][]> {
  return requestsOf(await readCode(path, text)).map(({ prompt }) => sentBy(text, prompt));
}

const script = (body: string): string => `export async function ask(loaf: string, tide: string) {
  const messages = [{ role: 'user', content: [] }];
${body}
  return await generateText({ model: 'gpt-4o', messages });
}
`;
const block = (text: string): string => `{ type: 'text', text: ${text} }`;

describe('A list within a message to which more is added', () => {
  it('is that of the message, by its place or by another name', async () => {
    const expected = [['messages/user: Weigh this loaf: «loaf»', 'messages/user: Say it in one word.']];
    const parts = [block('`Weigh this loaf: ${loaf}`'), block("'Say it in one word.'")];
    const byPlace = parts.map((one) => `  messages[0].content.push(${one});`).join('\n');
    assert.deepEqual(await sent('ask.ts', script(byPlace)), expected);
    const byName = ['  const content = messages[0].content;', ...parts.map((one) => `  content.push(${one});`)].join(
      '\n',
    );
    assert.deepEqual(await sent('ask.ts', script(byName)), expected);
    const both = `  const content = messages[0].content;\n  messages[0].content.push(${parts[0]});\n  content.push(${parts[1]});`;
    assert.deepEqual(await sent('ask.ts', script(both)), expected);
  });

  it('has what is added in a branch only sometimes', async () => {
    const text = `def ask(loaf, tide):
    messages = [{"role": "user", "content": []}]
    messages[0]["content"].append({"type": "text", "text": "Weigh the loaf of today."})
    if tide:
        content = messages[-1]["content"]
        content.append({"type": "text", "text": "Then say when the tide comes."})
    return openai.chat.completions.create(model="gpt-4o", messages=messages)
`;
    assert.deepEqual(await sent('ask.py', text), [
      ['messages/user: Weigh the loaf of today.', 'messages/user: ?Then say when the tide comes.?'],
    ]);
  });

  it('is another one once the name is given another list', async () => {
    const body = `  let content = messages[0].content;
  content.push(${block("'Weigh the loaf of today.'")});
  content = [];
  content.push(${block("'Say when the tide comes.'")});`;
    assert.deepEqual(await sent('ask.ts', script(body)), [['messages/user: Weigh the loaf of today.']]);
  });

  it('may be another where a method takes something out of it', async () => {
    const body = `  const content = messages[0].content;
  content.push(${block("'Weigh the loaf of today.'")});
  content.splice(0, tide.length);`;
    assert.deepEqual(await sent('ask.ts', script(body)), [
      ['messages/user: ?Weigh the loaf of today.?', 'messages/user: «content.splice(0, tide.length)»'],
    ]);
  });

  it('is a copy in languages that copy lists', async () => {
    const text = `<?php
function ask($loaf) {
  $messages = [['role' => 'user', 'content' => [['type' => 'text', 'text' => 'Weigh the loaf of today.']]]];
  $content = $messages[0]['content'];
  $content[] = ['type' => 'text', 'text' => 'Say when the tide comes.'];
  return $client->chat()->create(['model' => 'gpt-4o', 'messages' => $messages]);
}
`;
    assert.deepEqual((await sent('ask.php', text))[0], ['messages/user: Weigh the loaf of today.']);
  });
});
