import assert from 'node:assert/strict';
import type { DynamicSegment } from '../../../../src/core/prompt/model.ts';
import { readCode } from '../../../support/code-prompts.ts';
import { readMarked } from '../../../support/marked-code.ts';
import { markedText } from '../../../support/marked-text.ts';

/** An origin of a value, and expressions of that origin: what stands between the marks varies. */
type Case = readonly [origin: string, expression: string];

const PYTHON: readonly Case[] = [
  ['clock', 'datetime.now()'],
  ['clock', 'datetime.datetime.now(tz)'],
  ['clock', 'time.time()'],
  ['clock', 'date.today()'],
  ['random', 'uuid4()'],
  ['random', 'uuid.uuid4().hex'],
  ['random', 'random.choice(TONES)'],
  ['random', 'secrets.token_hex(8)'],
  ['environment', 'os.getcwd()'],
  ['environment', "os.environ['HOME']"],
  ['environment', 'subprocess.check_output(["git", "status"])'],
  ['unordered', 'set(names)'],
  ['unordered', 'os.listdir(folder)'],
  ['serialization', 'json.dumps(rows)'],
  ['serialization', 'json.dumps({**a, **b})'],
  ['parameter', 'given'],
  ['attribute', 'self.tone'],
  ['database', 'cursor.fetchone()'],
  ['network', 'requests.get(url)'],
];

const TYPESCRIPT: readonly Case[] = [
  ['clock', 'Date.now()'],
  ['clock', 'new Date()'],
  ['clock', 'new Date().toISOString()'],
  ['random', 'crypto.randomUUID()'],
  ['random', 'Math.random()'],
  ['environment', 'process.cwd()'],
  ['environment', 'process.env.HOME'],
  ['environment', 'execSync("git status")'],
  ['unordered', 'Object.values(given)'],
  ['serialization', 'JSON.stringify(given)'],
  ['parameter', 'given'],
  ['attribute', 'this.tone'],
  ['database', 'db.query(sql)'],
  ['network', 'await fetch(url)'],
];

const GO: readonly Case[] = [
  ['clock', 'time.Now().String()'],
  ['random', 'uuid.NewString()'],
  ['environment', 'os.Getenv("HOME")'],
  ['serialization', 'string(json.Marshal(rows))'],
  ['parameter', 'given'],
  ['attribute', 'agent.tone'],
];

/** What varies in a text into which an expression is put, with its place. */
async function originOf(path: string, marked: string): Promise<[string | undefined, string]> {
  const { text, dynamic } = markedText(marked);
  const { prompts } = await readCode(path, text);
  const [{ regions }] = prompts as [(typeof prompts)[0]];
  const found = regions.filter((region): region is DynamicSegment => region.kind === 'dynamic');
  assert.deepEqual(
    found.map(({ start, end }) => [start, end]),
    dynamic.map(({ start, end }) => [start, end]),
  );
  return [found[0]!.origin, text.slice(found[0]!.start, found[0]!.end)];
}

describe('What makes a text of code vary', () => {
  for (const [origin, expression] of PYTHON) {
    it(`is ${origin} in Python: ${expression}`, async () => {
      const marked = `class A:
    def build_prompt(self, given):
        return "You are an agent of all. " + str(⟦${expression}⟧)
`.replace(`str(⟦${expression}⟧)`, `⟦str(${expression})⟧`);
      assert.equal((await originOf('a.py', marked))[0], origin);
      const inString = `class A:
    def build_prompt(self, given):
        return f"""You are an agent of all. ⟦{${expression}}⟧ The end."""
`;
      assert.deepEqual(await originOf('a.py', inString), [origin, `{${expression}}`]);
    });
  }

  for (const [origin, expression] of TYPESCRIPT) {
    it(`is ${origin} in TypeScript: ${expression}`, async () => {
      const marked = `class A {
  async buildPrompt(given: Given) {
    return \`You are an agent of all. ⟦\${${expression}}⟧ The end.\`;
  }
}
`;
      assert.deepEqual(await originOf('a.ts', marked), [origin, `\${${expression}}`]);
    });
  }

  for (const [origin, expression] of GO) {
    it(`is ${origin} in Go: ${expression}`, async () => {
      const marked = `package a

func (agent *Agent) BuildPrompt(given string) string {
	return "You are an agent of all. " + ⟦${expression}⟧
}
`;
      assert.deepEqual(await originOf('a.go', marked), [origin, expression]);
    });
  }

  it('is the order of a map that Go goes over', async () => {
    const marked = `package a

func BuildPrompt() string {
	topics := map[string]int{"tides": 1, "ships": 2}
	prompt := "You are an agent of all.\\n"
	for topic := range topics {
		prompt += ⟦topic⟧
	}
	return prompt
}
`;
    assert.equal((await originOf('a.go', marked))[0], 'unordered');
  });
});

describe('What LangChain fills itself', () => {
  it('is constant where it is a text that is, and varies as its text does; what a function gives is judged by its name', async () => {
    const text = `from langchain_core.prompts import PromptTemplate

FORM = "Answer in JSON, and with nothing else around it."

def make(tenant):
    return PromptTemplate(
        template="You answer questions about ferries.\\n{form} {greeting} {now} {question}",
        input_variables=["question"],
        partial_variables={"form": FORM, "greeting": f"Greet the people of {tenant}.", "now": clock},
    )
`;
    const { prompts } = await readCode('a.py', text);
    const made = prompts.find(({ prompt }) => prompt.blocks.some(({ segments }) => segments.length > 3))!;
    const volatilities = made.prompt.blocks
      .flatMap(({ segments }) => segments)
      .flatMap((segment) => (segment.kind === 'dynamic' ? [[segment.expression, segment.volatility]] : []));
    assert.deepEqual(volatilities, [
      ['form', 'constant'],
      ['greeting', 'user'],
      ['tenant', 'user'],
      ['now', 'volatile'],
      ['question', 'request'],
    ]);
  });
});

describe('What a call gives', () => {
  async function volatilities(path: string, marked: string): Promise<string[]> {
    const { structure } = await readMarked(path, marked);
    return structure.prompts.flatMap(({ regions }) =>
      regions.flatMap((region) => (region.kind === 'dynamic' ? [region.volatility] : [])),
    );
  }

  it('changes at least as often as what is known of its arguments', async () => {
    const marked = `export const buildPrompt = (workspace: string, org: string) =>
  \`You are a clerk. ⟦\${appName(workspace)}⟧ ⟦\${appName(org)}⟧ ⟦\${appName()}⟧\`;`;
    assert.deepEqual(await volatilities('clerk.ts', marked), ['session', 'session', 'deploy']);
  });

  it('is filled with its arguments, whatever the text is called', async () => {
    const marked = `def ask(client, note):
    client.messages.create(model="m", max_tokens=9, system=⟦settings.system_prompt.format(note=note)⟧, messages=[])
`;
    assert.deepEqual(await volatilities('clerk.py', marked), ['request']);
  });

  it('changes with the program alone, where it is a tool that a module or a function of the file tells of', async () => {
    const marked = `from tools import weather_tool, Paths
@tool
def find(text): ...
def ask(client, session_tool):
    tools = [⟦weather_tool⟧, ⟦Paths.model_json_schema()⟧, ⟦find.openai_schema⟧, ⟦session_tool⟧, ⟦make(Paths, session_tool)⟧]
    client.messages.create(model="m", max_tokens=9, tools=tools, system="You are a clerk.", messages=[])
`;
    assert.deepEqual(await volatilities('clerk.py', marked), ['deploy', 'deploy', 'deploy', 'session', 'request']);
  });
});
