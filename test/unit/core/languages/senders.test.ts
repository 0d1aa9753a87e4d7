import assert from 'node:assert/strict';
import { SyntaxMemory } from '../../../../src/core/languages/syntax/syntax-memory.ts';
import { readCode, requestsOf, sentBy } from '../../../support/code-prompts.ts';

/** What the requests of a file send, and where what all of them share ends. */
async function sent(path: string, text: string): Promise<(string | number)[][]> {
  return requestsOf(await readCode(path, text)).map(({ prompt, ends }) => [
    ends.everybody.offset,
    ...sentBy(text, prompt),
  ]);
}

const ASK = `def ask(client, text):
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": text}])
`;

describe('Functions that send what they are given', () => {
  it('make prompts of what others give them, whatever the others say of it', async () => {
    const text = `${ASK}
def shorten(client, article):
    return ask(client, f"Shorten this to three sentences:\\n{article}")
`;
    assert.deepEqual(await sent('tools.py', text), [
      [text.indexOf('{article}'), 'messages/user: Shorten this to three sentences:\n«article»'],
    ]);
  });

  it('are methods, too, and functions that hand on what they are given', async () => {
    const text = `export class Titles {
  private async ask(text: string) {
    return this.client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: text }] });
  }
  private retried(text: string) {
    return this.ask(text);
  }
  title(article: string) {
    return this.retried(\`Find a title of five words.\\n\${article}\`);
  }
}
`;
    assert.deepEqual(await sent('titles.ts', text), [
      [text.indexOf('${article}'), 'messages/user: Find a title of five words.\n«article»'],
    ]);
  });

  it('are known again after an edit, also where they begin and cease to be some', async () => {
    const rest = `
def shorten(client, article):
    return ask(client, f"Shorten this to three sentences:\\n{article}")
`;
    const memory = new SyntaxMemory();
    const said: string[][] = [];
    for (const head of [ASK, ASK.replace('text}]', 'HELLO}]'), ASK, `import os\n${ASK}`]) {
      const { prompts } = await readCode('tools.py', head + rest, { syntaxMemory: memory });
      const fresh = await readCode('tools.py', head + rest);
      assert.deepEqual(
        prompts.map(({ prompt }) => prompt.start),
        fresh.prompts.map(({ prompt }) => prompt.start),
      );
      said.push(prompts.flatMap(({ prompt }) => sentBy(head + rest, prompt)));
    }
    memory.dispose();
    const shortened = ['messages/user: Shorten this to three sentences:\n«article»'];
    assert.deepEqual(said, [shortened, ['messages/user: «HELLO»'], shortened, shortened]);
  });
});

describe('Requests of which no text stands in the file', () => {
  it('are shown where they have more than one part', async () => {
    const text = `from app.prompts import build_system, build_user
def diagnose(client, alert):
    return client.messages.create(
        model="claude-haiku-4-5",
        system=[{"type": "text", "text": build_system(), "cache_control": {"type": "ephemeral"}}],
        messages=[{"role": "user", "content": build_user(alert)}],
    )
`;
    assert.deepEqual(await sent('agent.py', text), [
      [text.indexOf('build_system()'), 'system/system 5m: «build_system()»', 'messages/user: «build_user(alert)»'],
    ]);
  });

  it('are shown where their messages are listed, unless the file itself gives them a text', async () => {
    assert.deepEqual(await sent('tools.py', ASK), [[ASK.indexOf('text}]'), 'messages/user: «text»']]);
    const text = `export const ask = (history, question) =>
  client.chat.completions.create({ model: 'gpt-4o', messages: [...history, { role: 'user', content: question }] });
`;
    assert.deepEqual(await sent('ask.ts', text), [
      [text.indexOf('history, {'), 'messages/user: «history»', 'messages/user: «question»'],
    ]);
  });

  it('are not where all of the messages come from elsewhere', async () => {
    assert.deepEqual(await sent('tools.py', ASK.replace(/\[\{.*\}\]/, 'messages')), []);
  });
});
