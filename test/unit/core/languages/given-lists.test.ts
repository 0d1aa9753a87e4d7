import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

async function only(path: string, text: string): Promise<string[]> {
  const all = await sentIn(path, text);
  assert.equal(all.length, 1, JSON.stringify(all));
  return all[0]!.slice(1);
}

const RULE = 'Never lend the oldest books.';

describe('A list that may be given, to which more is added', () => {
  it('stands before what is added, where it is empty otherwise', async () => {
    const sent = ['system/system: Rules.\n‹"\\n".join(rules)›«rules»?\n?Never lend the oldest books.'];
    for (const begins of ['rules = rules or []', 'lines = rules or []\n    rules = lines']) {
      const text = `def build_prompt(rules):
    ${begins}
    rules.append("${RULE}")
    return "Rules.\\n" + "\\n".join(rules)
`;
      assert.deepEqual(await only('clerk.py', text), sent, begins);
    }
    for (const guard of ['rules is None', 'not rules', 'len(rules) == 0', 'rules == None']) {
      const text = `def build_prompt(rules):
    if ${guard}:
        rules = []
    rules.extend(["${RULE}"])
    return "Rules.\\n" + "\\n".join(rules)
`;
      assert.deepEqual(await only('clerk.py', text), sent, guard);
    }
  });

  it('is told so in TypeScript and Go', async () => {
    for (const begins of ['rules ??= [];', 'if (!rules) rules = [];', 'if (rules === undefined) { rules = []; }']) {
      const text = `export function buildPrompt(rules?: string[]) {
  ${begins}
  rules.push('${RULE}');
  return 'Rules.\\n' + rules.join('\\n');
}
`;
      assert.deepEqual(
        await only('clerk.ts', text),
        [`system/system: Rules.\n‹rules.join('\\n')›«rules»?\n?${RULE}`],
        begins,
      );
    }
    const go = `package main

func buildPrompt(rules []string) string {
	rules = append(rules, "${RULE}")
	return "Rules.\\n" + strings.Join(rules, "\\n")
}
`;
    assert.deepEqual(await only('clerk.go', go), [
      `system/system: Rules.\n‹strings.Join(rules, "\\n")›«rules»?\n?${RULE}`,
    ]);
  });

  it('is there sometimes, behind what may be given, where a parameter or a guard has it', async () => {
    const sent = ['system/system: Rules.\n‹"\\n".join(rules)›?«rules»??\n??Never lend the oldest books.?'];
    const lines = (text: string): string[] => [text.replace(/«rules[^»]*»/, '«rules»')];
    for (const [parameter, body] of [
      [`rules=("${RULE}",)`, ''],
      ['rules', `    if not rules:\n        rules = ["${RULE}"]\n`],
    ] as const) {
      const text = `def build_prompt(${parameter}):\n${body}    return "Rules.\\n" + "\\n".join(rules)\n`;
      assert.deepEqual(lines((await only('clerk.py', text))[0]!), sent, parameter);
    }
  });

  it('is no such list where the test asks for something else', async () => {
    for (const test of ['rules', 'other is None', 'rules is None and other', 'rules == 3']) {
      const text = `def build_prompt(rules, other):
    if ${test}:
        rules = []
    rules.append("${RULE}")
    return "You are the clerk of a library.\\n" + "\\n".join(rules)
`;
      assert.deepEqual(
        await only('clerk.py', text),
        ['system/system: You are the clerk of a library.\n«"\\n".join(rules)»'],
        test,
      );
    }
  });
});

describe('Messages that are added to a list that is not seen', () => {
  it('stand behind it in what is sent', async () => {
    const text = `def ask(client, history, question):
    history.append({"role": "user", "content": "Answer a reader of the library: " + question})
    return client.chat.completions.create(model="m", messages=history)
`;
    const sent = ['messages/user: «history»', 'messages/user: Answer a reader of the library: «question»'];
    assert.deepEqual(await only('ask.py', text), sent);
    const either = text.replace('history.append', 'history = history or []\n    history.append');
    assert.deepEqual(await only('ask.py', either), ['messages/user: «history»', sent[1]]);
    const begun = text.replace(
      'history.append',
      'history = history or [{"role": "system", "content": "You are the clerk of a library."}]\n    history.append',
    );
    assert.deepEqual(await only('ask.py', begun), [
      'messages/user: ?«history»?',
      'messages/system: ?You are the clerk of a library.?',
      sent[1],
    ]);
    const script = `export async function ask(client: OpenAI, history: Message[], question: string) {
  history.unshift({ role: 'system', content: 'You are the clerk of a library.' });
  history.push({ role: 'user', content: \`Answer a reader of the library: \${question}\` });
  return client.chat.completions.create({ model: 'm', messages: history });
}
`;
    assert.deepEqual(await only('ask.ts', script), ['system/system: You are the clerk of a library.', ...sent]);
    const go = `package main

func ask(client *openai.Client, history []openai.ChatCompletionMessage, question string) {
	messages := append(history, openai.ChatCompletionMessage{Role: "user", Content: "Answer a reader of the library: " + question})
	client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "m", Messages: messages})
}
`;
    assert.deepEqual(await only('ask.go', go), sent);
  });

  it('are prompts of their own where it is sent elsewhere', async () => {
    const text = `class Clerk:
    def __init__(self, history):
        self.history = history

    def add(self, question):
        self.history.append({"role": "user", "content": "Answer a reader of the library: " + question})
        self.history.append({"role": "user", "content": "Answer in rhymes, and say where the book is."})
`;
    assert.deepEqual(await sentIn('clerk.py', text), [
      ['messages', 'messages/user: Answer a reader of the library: «question»'],
      ['messages', 'messages/user: Answer in rhymes, and say where the book is.'],
    ]);
  });
});
