import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const RULES = 'You keep the book of a harbour. Answer in one sentence.';
const ALWAYS = `system/system: ${RULES}`;
const ASKED = 'messages/user: Ship: «ship»';

/** What `ask` sends in a file. */
async function asked(path: string, text: string): Promise<readonly string[]> {
  return (await sentIn(path, text)).find(([name]) => name!.startsWith('ask'))?.slice(1) ?? [];
}

const PYTHON = (test: string, more = '', made = `"${RULES}"`): string => `from openai import OpenAI
client = OpenAI()
_rules = None

def get_rules():
    global _rules
    if ${test}:
        _rules = ${made}
    return _rules

def ask(ship):
    return client.chat.completions.create(model="gpt-4o", messages=[
        {"role": "system", "content": get_rules()}, {"role": "user", "content": f"Ship: {ship}"}])
${more}`;

describe('A variable that is filled where it has nothing', () => {
  it('has that text for all that comes, in Python', async () => {
    for (const test of ['_rules is None', 'not _rules', '(not _rules)', '_rules == None'])
      assert.deepEqual(await asked('book.py', PYTHON(test)), [ALWAYS, ASKED], test);
    const reset = 'def reset():\n    global _rules\n    _rules = None\n';
    assert.deepEqual(await asked('book.py', PYTHON('not _rules', reset)), [ALWAYS, ASKED]);
  });

  it('may have another where the file gives it one, or may do so', async () => {
    for (const more of [
      'def use(rules):\n    global _rules\n    _rules = rules\n',
      'def more(line):\n    global _rules\n    _rules += line\n',
      'def use(rules):\n    global _rules, _mode\n    _rules, _mode = rules, 1\n',
      'def use(rules):\n    globals()["_rules"] = rules\n',
      'for _rules in []:\n    pass\n',
    ]) {
      const [first] = await asked('book.py', PYTHON('not _rules', more));
      assert.match(first!, /\?You keep/, more);
    }
    const [other] = await asked('book.py', PYTHON('_mode is None'));
    assert.match(other!, /\?You keep/);
    const [given] = await asked(
      'book.py',
      PYTHON('not _rules')
        .replace('get_rules():', 'get_rules(_rules=None):')
        .replace('    global _rules\n', '')
        .replace('get_rules()}', 'get_rules(ship)}'),
    );
    assert.match(given!, /\?You keep/);
  });

  it('has that text in TypeScript, of a module and of an object', async () => {
    const ask = (rules: string): string => `  return client.chat.completions.create({ model: "gpt-4o", messages: [
    { role: "system", content: ${rules} }, { role: "user", content: \`Ship: \${ship}\` }] });`;
    for (const [declared, test] of [
      ['let rules: string | undefined;', '!rules'],
      ['let rules: string | null = null;', 'rules === null'],
      ['let rules;', 'undefined === rules'],
    ] as const) {
      const text = `import OpenAI from "openai";
let client: OpenAI | null = null;
${declared}
export async function ask(ship: string) {
  if (!client) client = new OpenAI();
  if (${test}) {
    rules = "${RULES}";
  }
${ask('rules')}
}
`;
      assert.deepEqual(await asked('book.ts', text), [ALWAYS, ASKED], declared);
    }
    const object = (more: string): string => `import OpenAI from "openai";
const client = new OpenAI();
class Book {
  private rules: string | null = null;
  private made(): string {
    if (!this.rules) {
      this.rules = "${RULES}";
    }
    return this.rules;
  }
  async ask(ship: string) {
${ask('this.made()')}
  }
  ${more}
}
`;
    assert.deepEqual(await asked('book.ts', object('')), [ALWAYS, ASKED]);
    for (const more of [
      'use(rules: string) { this.rules = rules; }',
      'constructor(given: Partial<Book>) { Object.assign(this, given); }',
    ]) {
      const [first] = await asked('book.ts', object(more));
      assert.match(first!, /\?You keep/, more);
    }
  });

  it('is the agent or the model that was made there', async () => {
    const python = `import google.generativeai as genai
_model = None

def get_model():
    global _model
    if _model is None:
        _model = genai.GenerativeModel("gemini-2.5-flash", system_instruction="${RULES}")
    return _model

def ask(ship):
    return get_model().generate_content(f"Ship: {ship}").text
`;
    assert.deepEqual(await asked('book.py', python), [ALWAYS, ASKED]);
    const typescript = `import { createReactAgent } from "@langchain/langgraph/prebuilt";
let agent: any = null;
function getAgent() {
  if (!agent) {
    agent = createReactAgent({ llm, tools: [], prompt: "${RULES}" });
  }
  return agent;
}
export async function ask(ship: string) {
  return getAgent().invoke({ messages: [{ role: "user", content: \`Ship: \${ship}\` }] });
}
`;
    assert.deepEqual(await asked('book.ts', typescript), [ALWAYS, ASKED]);
  });

  it('is a list that grows all the same', async () => {
    const python = `from openai import OpenAI
client = OpenAI()
_turns = None

def ask(ship):
    global _turns
    if _turns is None:
        _turns = [{"role": "system", "content": "${RULES}"}]
    _turns.append({"role": "user", "content": f"Ship: {ship}"})
    return client.chat.completions.create(model="gpt-4o", messages=_turns)
`;
    assert.notDeepEqual(await asked('book.py', python), [ALWAYS, ASKED]);
  });
});
