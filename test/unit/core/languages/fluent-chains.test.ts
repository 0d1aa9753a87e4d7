import assert from 'node:assert/strict';
import { sentByRequest } from '../../../support/code-prompts.ts';

const RULES = 'You answer questions on the trains of a small valley.';

function python(methods: string, chain: string): string {
  return `from openai import OpenAI
client = OpenAI()
class Prompt:
    def __init__(self, first="Hello."):
        self.lines = [first]
    def add(self, line):
        self.lines.append(line)
        return self
    def section(self, title, body):
        self.lines.append(f"# {title}\\n{body}")
        return self
${methods}    def build(self):
        return "\\n".join(self.lines)
def ask(question, more, notes):
    text = ${chain}
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": text}])
`;
}

async function asked(methods: string, chain: string): Promise<string> {
  return (await sentByRequest('ask.py', python(methods, chain))).join('|');
}

describe('A chain of calls on an object that it makes itself', () => {
  it('gives what its methods have put together', async () => {
    assert.equal(
      await asked('', `Prompt().add("${RULES}").section("Notes", notes).add("Be brief.").build()`),
      `messages/user: Hello.\n${RULES}\n# ‹title›Notes\n«body»\nBe brief.`,
    );
    assert.equal(await asked('', `Prompt("${RULES}").add("Be brief.").build()`), `messages/user: ${RULES}\nBe brief.`);
  });

  it('is so in TypeScript', async () => {
    const text = `import OpenAI from 'openai';
const client = new OpenAI();
class Prompt {
  private lines: string[] = [];
  add(line: string): this {
    this.lines.push(line);
    return this;
  }
  build(): string {
    return this.lines.join('\\n');
  }
}
export async function ask(question: string) {
  const text = new Prompt().add('${RULES}').add(question).add('Be brief.').build();
  return client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: text }] });
}
`;
    assert.deepEqual(await sentByRequest('ask.ts', text), [`messages/user: ${RULES}\n«line»\nBe brief.`]);
  });

  it('has sometimes what a method puts in only sometimes', async () => {
    const methods = `    def when(self, test, line):
        if not test:
            return self
        self.lines.append(line)
        return self
`;
    assert.equal(
      await asked(methods, `Prompt().add("${RULES}").when(more, "Speak of the weather.").build()`),
      `messages/user: Hello.\n${RULES}?\n??Speak of the weather.?`,
    );
  });

  it('is not known where a method gives something else, or may be another', async () => {
    const other = `    def other(self):
        return Prompt(more)
`;
    assert.doesNotMatch(
      await asked(other, `Prompt().add("${RULES}").other().add("Be brief.").build()`),
      /: (?:Hello.\n)?You answer/,
    );
    const replaced = python('', `Prompt().add("${RULES}").add("Be brief.").build()`).replace(
      'def ask(',
      'Prompt.add = make_add()\ndef ask(',
    );
    assert.doesNotMatch((await sentByRequest('ask.py', replaced)).join(), /(?<!\?)You answer/);
  });

  it('is not known where all objects of the class share their list', async () => {
    const shared = python('', `Prompt().add("${RULES}").add("Be brief.").build()`).replace(
      `    def __init__(self, first="Hello."):
        self.lines = [first]
`,
      '    lines = []\n',
    );
    assert.doesNotMatch((await sentByRequest('ask.py', shared)).join(), /: (?:Hello.\n)?You answer/);
  });

  it('leaves a list that it is given what it makes of it', async () => {
    const text = python('', 'Prompt(rules).add(question).add("Be brief.").build()')
      .replace('self.lines = [first]', 'self.lines = first')
      .replace('    text =', `    rules = ["${RULES}"]\n    first =`)
      .replace('    return client', '    text = "\\n".join(rules)\n    return client');
    assert.doesNotMatch((await sentByRequest('ask.py', text)).join(), /^messages\/user: You answer[^«]*$/);
  });
});
