import assert from 'node:assert/strict';
import { readCode, volatilitiesIn } from '../../../support/code-prompts.ts';

/** How often each place of the texts of a file changes, in the order of the file. */
async function changesIn(path: string, text: string): Promise<string[]> {
  const { prompts } = await readCode(path, text);
  return prompts.flatMap(({ regions }) =>
    regions.flatMap((region) => (region.kind === 'dynamic' ? [`${region.expression}: ${region.volatility}`] : [])),
  );
}

describe('The number of the items of a list', () => {
  const SAMPLES: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'tide.py',
      `RULES = ["Be brief.", "Be kind."]
OPEN = ["Be brief."]

def add(rule):
    OPEN.append(rule)

def build_prompt(more):
    mine = ["a", "b"]
    if more:
        mine.append("c")
    return f"You are the clerk of the harbour. Keep to {len(RULES)} of {len(OPEN)}, {len(mine)}, {len(set(RULES))} and {len(more)} rules."
`,
      [
        'len(RULES): constant',
        'len(OPEN): request',
        'len(mine): request',
        'len(set(RULES)): request',
        'len(more): request',
      ],
    ],
    [
      'tide.ts',
      `const rules = ['Be brief.', 'Be kind.'];
export function buildPrompt(more: string[]) {
  const mine = ['a', ...more];
  const kept = ['a', 'b'].filter((one) => more.includes(one));
  return \`You are the clerk of the harbour. Keep to \${rules.length} of \${mine.length}, \${kept.length} and \${more.length} rules.\`;
}
`,
      ['rules.length: constant', 'mine.length: request', 'kept.length: request', 'more.length: request'],
    ],
    [
      'tide.go',
      `package tide
var rules = []string{"Be brief.", "Be kind."}
func BuildPrompt(more []string) string {
	mine := []string{"a"}
	mine = append(mine, more...)
	return fmt.Sprintf("You are the clerk of the harbour. Keep to %d of %d and %d rules.", len(rules), len(mine), len(more))
}
`,
      ['%d: constant', '%d: request', '%d: request'],
    ],
    [
      'Tide.cs',
      `class Tide {
  static readonly string[] Rules = { "Be brief.", "Be kind." };
  static readonly List<string> Open = new() { "Be brief." };
  void Add(string rule) { Open.Add(rule); }
  string BuildPrompt(string[] more) { return $"You are the clerk of the harbour. Keep to {Rules.Length} of {Open.Count} and {more.Length} rules."; }
}
`,
      ['Rules.Length: constant', 'Open.Count: request', 'more.Length: request'],
    ],
  ];
  for (const [path, text, expected] of SAMPLES) {
    it(`is constant where the list is, and no other: ${path}`, async () => {
      assert.deepEqual(await changesIn(path, text), expected);
    });
  }
});

describe('A path that is joined', () => {
  it('is constant where all of its pieces are', async () => {
    const text = `import os
NAME = "tide"
FILE = os.path.join("tables", f"{NAME}.csv")

def build_prompt(day):
    return f"You are the clerk of the harbour. Read {FILE}, then {os.path.join('tables', day)} and {os.path.abspath(FILE)}, or {open(os.path.join('tables', 'tide.txt')).read()}"
`;
    assert.deepEqual(await changesIn('tide.py', text), [
      'FILE: constant',
      "os.path.join('tables', day): session",
      'os.path.abspath(FILE): session',
      "open(os.path.join('tables', 'tide.txt')).read(): deploy",
    ]);
  });

  it('is constant in Ruby too', async () => {
    const text = `def ask(day)
  client.chat(parameters: { model: "gpt-4", messages: [{ role: "system", content: "You are the clerk. #{File.join('tables', 'tide.csv')} #{File.join('tables', day)}" }] })
end
`;
    assert.deepEqual(await changesIn('tide.rb', text), [
      "File.join('tables', 'tide.csv'): constant",
      "File.join('tables', day): request",
    ]);
  });

  it('is that of a module, not what a list joins', async () => {
    const text = `import path from 'node:path';
export function buildPrompt(day: string, parts: string[]) {
  return \`You are the clerk of the harbour. Read \${path.join('tables', 'tide.csv')} and \${path.join('tables', day)}, in \${path.resolve('tables', 'tide.csv')} of \${parts.join('a')}.\`;
}
`;
    assert.deepEqual(await changesIn('tide.ts', text), [
      "path.join('tables', 'tide.csv'): constant",
      "path.join('tables', day): request",
      "path.resolve('tables', 'tide.csv'): request",
      "parts.join('a'): request",
    ]);
  });
});

describe('What a parser tells of the form of answers', () => {
  it('is of the program where the parser is', async () => {
    const text = `from langchain_core.output_parsers import JsonOutputParser, PydanticOutputParser
from ships.models import Review

def ask(llm, model, parser, question):
    own = PydanticOutputParser(pydantic_object=Review)
    given = PydanticOutputParser(pydantic_object=model)
    return llm.invoke(f"You are the clerk. {own.get_format_instructions()} {JsonOutputParser().get_format_instructions()} {given.get_format_instructions()} {parser.get_format_instructions()} {JsonOutputParser().parse(question)}")
`;
    assert.deepEqual(await changesIn('ask.py', text), [
      'own.get_format_instructions(): deploy',
      'JsonOutputParser().get_format_instructions(): deploy',
      'given.get_format_instructions(): session',
      'parser.get_format_instructions(): session',
      'JsonOutputParser().parse(question): request',
    ]);
  });

  it('is so in a template that is filled with it at first', async () => {
    const text = `from langchain_core.output_parsers import PydanticOutputParser
from langchain_core.prompts import PromptTemplate
from ships.models import Ship

parser = PydanticOutputParser(pydantic_object=Ship)
template = PromptTemplate(
    template="You list the ships of a harbour.\\n{form}\\n{greeting}\\n{question}",
    input_variables=["question"],
    partial_variables={"form": parser.get_format_instructions(), "greeting": greet()},
)
`;
    assert.deepEqual(await changesIn('ask.py', text), ['form: deploy', 'greeting: request', 'question: request']);
  });
});

describe('Tools that a call makes', () => {
  it('are of the program where what is imported makes them of what never changes', async () => {
    const tools = [
      'WebSearchTool()',
      'WebSearchTool(user)',
      'make_search(limit=5)',
      'make_search(limit=LIMIT)',
      'make_search(limit=count)',
      'parts.image_tool(size="1x1")',
      'load_tools()',
      'SessionTool()',
      'McpServerTool()',
      'other_tool()',
    ];
    const text = `from agents import Agent, WebSearchTool
from harbour import SessionTool, McpServerTool, load_tools, make_search, parts
LIMIT = 5

def clerk(user, count):
    return Agent(name="A", instructions="You are the clerk of the harbour.", tools=[${tools.join(', ')}])
`;
    const found = await volatilitiesIn('clerk.py', text);
    assert.deepEqual(
      tools.map((tool) => found.find(([expression]) => expression === tool)),
      [
        ['WebSearchTool()', 'deploy'],
        ['WebSearchTool(user)', 'session'],
        ['make_search(limit=5)', 'deploy'],
        ['make_search(limit=LIMIT)', 'deploy'],
        ['make_search(limit=count)', 'request'],
        ['parts.image_tool(size="1x1")', 'deploy'],
        ['load_tools()', 'session'],
        ['SessionTool()', 'session'],
        ['McpServerTool()', 'session'],
        ['other_tool()', 'session'],
      ],
    );
  });

  it('are those of decorators, not of comments and texts that tell of them', async () => {
    const text = `"""Others come by
@agent.system_prompt functions."""
from pydantic_ai import Agent

agent = Agent("openai:gpt-4o", system_prompt="You are the clerk of the harbour.")
# There are no @agent.tool functions yet.
HELP = "Use @agent.tool_plain for more."

@agent.system_prompt
def told(ctx):
    return "Answer in one sentence."
`;
    const { prompts } = await readCode('clerk.py', text);
    const [first] = prompts;
    assert.deepEqual(
      first?.prompt.blocks.flatMap(({ section, segments }) =>
        segments.flatMap(({ kind, start, end }) =>
          kind === 'markup' ? [] : [[section, kind, text.slice(start, end)]],
        ),
      ),
      [
        ['system', 'static', 'You are the clerk of the harbour.'],
        ['system', 'static', 'Answer in one sentence.'],
      ],
    );
  });
});
