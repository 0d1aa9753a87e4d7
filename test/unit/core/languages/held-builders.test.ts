import assert from 'node:assert/strict';
import { sentByRequest, sentIn } from '../../../support/code-prompts.ts';

const RULES = 'You answer questions on the trains of a small valley.';

function python(body: string, methods = ''): string {
  return `from openai import OpenAI
client = OpenAI()
class Prompt:
    def __init__(self, first="Hello."):
        self.lines = [first]
        self.tone = "kind"
    def add(self, line):
        self.lines.append(line)
        return self
    def speak(self, tone):
        self.tone = tone
${methods}    def build(self):
        return "\\n".join(self.lines) + f" Be {self.tone}."
def ask(question, more, notes):
${body.replace(/^/gm, '    ')}
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": p.build()}])
`;
}

async function asked(body: string, methods?: string): Promise<string> {
  return (await sentByRequest('ask.py', python(body, methods))).join('|');
}

async function askedInTypescript(body: string): Promise<string> {
  const text = `import OpenAI from 'openai';
const client = new OpenAI();
class Prompt {
  private lines: string[] = [];
  add(line: string): this {
    this.lines.push(line);
    return this;
  }
  section(title: string, body: string) {
    this.lines.push(\`# \${title}\\n\${body}\`);
  }
  build(): string {
    return this.lines.join('\\n');
  }
}
export async function ask(question: string, notes: string[]) {
  const p = new Prompt();
  ${body}
  return client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: p.build() }] });
}
`;
  return (await sentByRequest('ask.ts', text)).join('|');
}

describe('An object that a variable of a function alone has', () => {
  it('gives what its methods have put together', async () => {
    assert.equal(
      await asked(`p = Prompt()\np.add("${RULES}")\np.add(question)`),
      `messages/user: Hello.\n${RULES}\n«line» Be ‹self.tone›kind.`,
    );
    assert.equal(
      await asked(`p = Prompt("${RULES}")\np.add("Be brief.").add("Say why.")\np.speak("firm")`),
      `messages/user: ${RULES}\nBe brief.\nSay why. Be ‹self.tone›firm.`,
    );
    assert.equal(
      await askedInTypescript(
        `p.add('${RULES}').add('Say why.');\n  p.section('Notes', notes.map((one) => one.trim()).join(' '));`,
      ),
      `messages/user: ${RULES}\nSay why.\n# ‹title›Notes\n?«body»?`,
    );
  });

  it('has sometimes what it is given under a condition, and any number of what it is given in a loop', async () => {
    assert.equal(
      await asked(`p = Prompt()\np.add("${RULES}")\nif more:\n    p.add("Speak of the weather.")`),
      `messages/user: Hello.\n${RULES}?\n??Speak of the weather.? Be ‹self.tone›kind.`,
    );
    assert.equal(
      await asked(`p = Prompt()\np.add("${RULES}")\nfor note in notes:\n    p.add(note)`),
      `messages/user: Hello.\n${RULES}?\n??«line»? Be ‹self.tone›kind.`,
    );
    assert.equal(
      await asked(`p = Prompt()\np.add("${RULES}")\nif more:\n    p.speak("firm")`),
      `messages/user: Hello.\n${RULES} Be ‹self.tone›?kind??firm?.`,
    );
  });

  it('is not known where somebody else has it too, or something is not followed', async () => {
    const bodies = [
      `p = Prompt()\np.add("${RULES}")\nfill(p)`,
      `q = p = Prompt()\np.add("${RULES}")\nq.add(question)`,
      `p = Prompt()\nq = p\np.add("${RULES}")\nq.add(question)`,
      `p = Prompt()\np.add("${RULES}")\np.lines.append(question)`,
      `p = Prompt()\np.add("${RULES}")\np.tone = question`,
      `p = Prompt()\ndef more_of():\n    p.add(question)\np.add("${RULES}")\nmore_of()`,
      `p = Prompt()\np.add("${RULES}")\nnotes.each(lambda one: p.add(one))`,
      `p = Prompt()\np.add("${RULES}")\np.fill(question)`,
      `p = Prompt()\nq = p.add("${RULES}")\nq.add(question)`,
      `p = Prompt()\np.add("${RULES}")\nassert p.add(question)`,
      `p = Prompt()\np.add("${RULES}")\np.add(*notes)`,
    ];
    for (const body of bodies)
      assert.doesNotMatch(await asked(body), /^messages\/user: (?:Hello.\n)?You answer[^«]*$/, body);
    const others = [
      `p.add('${RULES}');\n  notes.forEach((one) => p.add(one));`,
      `p.add('${RULES}');\n  notes.forEach((one) => {\n    p.add(one);\n  });`,
      `p.add('${RULES}');\n  fill({ p });`,
      `p.add('${RULES}');\n  (p as any).lines.push(question);`,
    ];
    for (const body of others)
      assert.doesNotMatch(await askedInTypescript(body), /^messages\/user: (?:Hello.\n)?You answer[^«]*$/, body);
  });

  it('is not known where all calls share what its constructor begins with', async () => {
    const text = python(`p = Prompt()\np.add("${RULES}")`)
      .replace('first="Hello."', 'lines=[]')
      .replace('[first]', 'lines');
    assert.deepEqual(await sentByRequest('ask.py', text), [
      'messages/user: «"\\n".join(self.lines)» Be ‹self.tone›?kind??«tone»?.',
    ]);
    const chained = python(`p = Prompt().add("${RULES}").add("Be brief.").build()`)
      .replace('first="Hello."', 'lines=[]')
      .replace('[first]', 'lines')
      .replace('p.build()', 'p');
    assert.doesNotMatch((await sentByRequest('ask.py', chained)).join('|'), /: You answer/);
  });

  it('has what is written out where its constructor is called', async () => {
    const text = `import OpenAI from 'openai';
const client = new OpenAI();
class Prompt {
  private lines: string[] = [];
  constructor(private readonly first: string, private readonly options: { tone: string }) {}
  withRules() {
    this.lines.push(this.first);
    this.lines.push(\`Be \${this.options.tone}.\`);
    return this;
  }
  made(): string {
    return this.lines.join('\\n');
  }
}
export async function ask(question: string, options: { tone: string }) {
  const p = new Prompt('${RULES}', { tone: 'kind' });
  p.withRules();
  const q = new Prompt('${RULES}', options).withRules().made();
  const other = new Prompt(question, { tone: 'firm' });
  other.withRules();
  const content = p.made() + other.made() + q;
  return client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content }] });
}
`;
    assert.deepEqual(await sentByRequest('ask.ts', text), [
      `messages/user: ${RULES}\nBe ‹this.options.tone›kind.‹other.made()›«this.first»\nBe ‹this.options.tone›firm.${RULES}\nBe «this.options.tone».`,
    ]);
  });

  it('is none of a library whose class has the same name', async () => {
    const text = python(`p = Prompt("${RULES}")\np.add(question)`).replaceAll('Prompt', 'PromptBuilder');
    assert.deepEqual(await sentIn('ask.py', text), [
      ['ask: client.chat.completions.create', `messages/user: ${RULES}\n«line» Be ‹self.tone›kind.`],
    ]);
  });

  it('is not known where its class hands it on, or asks somebody', async () => {
    const methods = [
      '    def share(self):\n        KNOWN.append(self)\n',
      '    async def load(self):\n        self.lines.append(await fetch())\n',
      '    def load(self):\n        self.lines.append(client.get.query("x"))\n',
    ];
    for (const method of methods)
      assert.doesNotMatch(await asked(`p = Prompt()\np.add("${RULES}")`, method), /You answer/, method);
  });
});
