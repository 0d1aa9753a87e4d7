import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

describe('Which prompts are found in code by what they are called', () => {
  it('functions that are named for a message of the user', async () => {
    const texts: Record<string, string> = {
      'a.py': 'def build_letter_user_message(letter):\n    return f"The letter:\\n{letter}\\nAnswer in a sentence."\n',
      'a.rs':
        'fn letter_user_message(letter: &str) -> String { format!("The letter:\\n{letter}\\nAnswer in a sentence.") }',
      'a.rb': 'def letter_user_msg(letter)\n  "The letter:\\n#{letter}\\nAnswer in a sentence."\nend\n',
      'a.ts': 'const USER_MESSAGE = (letter: string) => `The letter:\\n${letter}\\nAnswer in a sentence.`;',
    };
    for (const [path, text] of Object.entries(texts)) {
      const [prompt] = await sentIn(path, text);
      assert.match(prompt?.[1] ?? path, /^messages\/user: The letter:\n«\w+»\nAnswer in a sentence\.$/);
    }
  });

  it('what documentation calls a prompt, whatever its name', async () => {
    const said = 'You are on a ship. The captain asks short questions. Answer each with the current state of';
    const documented: Record<string, string> = {
      'a.ts': `/** The system prompt of the ship's computer. */\nexport const aboard = (ship: string) => "${said} " + ship;`,
      'a.py': `def aboard(ship):\n    """Builds the prompt for the ship's computer."""\n    return "${said} " + ship\n`,
      'a.rs': `/// Appended to the system prompt in each turn.\nfn aboard(ship: &str) -> String { format!("${said} {ship}") }`,
    };
    for (const [path, text] of Object.entries(documented)) {
      assert.deepEqual(await sentIn(path, text), [['aboard', `system/system: ${said} «ship»`]], path);
      assert.deepEqual(await sentIn(path, text.replace(/\b(?:system )?prompt\b/, 'text')), [], path);
    }
    const asking = documented['a.ts']!.replace('The system prompt of', 'Prompts the user for the state of');
    assert.deepEqual(await sentIn('a.ts', asking), []);
  });

  it('a message of few words that documentation calls the first of the user', async () => {
    const build = (said: string): string => `package mill

// BuildSackMessage ${said}.
func BuildSackMessage(s *Sack) string {
	return fmt.Sprintf("Carry out sack %s: %s", s.ID, s.Grain)
}
`;
    assert.deepEqual(await sentIn('mill.go', build('returns the first user message of the loop')), [
      ['BuildSackMessage', 'messages/user: Carry out sack «%s»: «%s»'],
    ]);
    assert.deepEqual(await sentIn('mill.go', build('returns the system prompt and not the first user message')), [
      ['BuildSackMessage', 'system/system: Carry out sack «%s»: «%s»'],
    ]);
    assert.deepEqual(await sentIn('mill.go', build('returns what stands on the door')), []);
  });

  it('fields of a constant that is named for a template', async () => {
    const text = `HEAD = "List the tools for a question.\\n"
SUFFIX = "<Tools>\\n{tools_str}\\n<Question>\\n{query_str}\\n<Output>\\n"
TOOL_PROMPT_TMPL = HEAD + SUFFIX
`;
    assert.deepEqual(await sentIn('tools.py', text), [
      [
        'TOOL_PROMPT_TMPL',
        'system/system: List the tools for a question.\n<Tools>\n«tools_str»\n<Question>\n«query_str»\n<Output>\n',
      ],
    ]);
  });

  it('prompts for the input of a task, with places on lines of their own', async () => {
    const ask = (given: string): string =>
      `Sorter(\n    system_prompt="You sort the letters of a town.",\n    input_prompt=${given},\n)\n`;
    assert.deepEqual(await sentIn('sort.py', ask('"Street: {street}\\nLetter: {letter}\\nKind: "')), [
      ['system_prompt', 'system/system: You sort the letters of a town.'],
      ['input_prompt', 'system/system: Street: «street»\nLetter: «letter»\nKind: '],
    ]);
    assert.equal((await sentIn('sort.py', ask('"Letter {number} of {count}: "'))).length, 1);
  });

  it('templates of LangChain of which all is filled', async () => {
    const ask = (given: string): string =>
      `from langchain.prompts import PromptTemplate\ntalk = PromptTemplate.from_template(${given})\n`;
    for (const given of ['"{query}"', '"""\n{query}\n""".strip()'])
      assert.deepEqual(await sentIn('talk.py', ask(given)), [
        ['PromptTemplate.from_template', 'messages/user: «query»'],
      ]);
    assert.deepEqual(await sentIn('talk.py', ask('text')), []);
  });

  it('but not fields of data in a file of prompts', async () => {
    const text = `EXAMPLE_TOOLS = [Tool(name="harbour_list", description="Provides the harbours of the coast by name")]
SORT_PROMPT = "Sort the harbours by name."
`;
    assert.deepEqual(
      (await sentIn('harbour_prompts.py', text)).map(([name]) => name),
      ['SORT_PROMPT'],
    );
  });

  it('but not what a function of a file of prompts calls a description, unless it speaks to a model', async () => {
    const text = (said: string): string => `SORT_PROMPT = "Sort the harbours by name."

def named(answer, day):
    town, town_description = parsed(answer)
    if not town:
        town, town_description = (f"Town {day}", f"${said} {day}")
    return town, town_description
`;
    const names = async (said: string): Promise<(string | undefined)[]> =>
      (await sentIn('harbour_prompts.py', text(said))).map(([name]) => name);
    assert.deepEqual(await names('A town that was founded on'), ['SORT_PROMPT']);
    assert.deepEqual(await names('You are a helpful clerk. You must always tell the user how the town looked on'), [
      'SORT_PROMPT',
      'named: town_description',
    ]);
    const constant = 'TOWN_DESCRIPTION = "A town that lies at the mouth of a river, and has a harbour."\n';
    assert.deepEqual(
      (await sentIn('harbour_prompts.py', constant)).map(([name]) => name),
      ['TOWN_DESCRIPTION'],
    );
  });

  it('the rules beside a brief, and prompts for a language of queries', async () => {
    const text = `def review(backend, task):
    rules = "Only look at the files. Do not edit any of them."
    prompt = f"Review this task: {task}"
    return backend.start(brief=prompt, rules=rules)

def sql_prompt(schema, question):
    lines = ["You must write a query for this schema:", schema, "The question:", question]
    return "\\n".join(lines)
`;
    assert.deepEqual(await sentIn('review.py', text), [
      [
        'review: backend.start',
        'system/system: Only look at the files. Do not edit any of them.',
        'messages/user: Review this task: «task»',
      ],
      ['sql_prompt', 'system/system: You must write a query for this schema:\n«schema»\nThe question:\n«question»'],
    ]);
  });

  it("templates of a library under a name of the file's own", async () => {
    const text = `from langchain_core.prompts import ChatPromptTemplate as Chat, PromptTemplate as Text
first = Text.from_template("Say {word} to {person}.")
second = Chat.from_messages([("system", "You keep the letters of {house}."), ("human", "{letter}")])
`;
    assert.deepEqual(await sentIn('a.py', text), [
      ['PromptTemplate.from_template', 'messages/user: Say «word» to «person».'],
      [
        'ChatPromptTemplate.from_messages',
        'system/system: You keep the letters of «house».',
        'messages/user: «letter»',
      ],
    ]);
  });

  it('the entries of what is named for prompts, each once', async () => {
    const text = `import openai
PROMPTS = {
    "poem":
    "You are a helpful poet who writes about {subject} in few lines.",
}
PROMPTS["letter"] = "Write to {person} about {matter}."
PROMPTS["talk"] = {
    "short": "Say it in one sentence: {matter}",
}
`;
    assert.deepEqual(
      (await sentIn('a.py', text)).map(([name]) => name),
      ['PROMPTS.poem', 'letter', 'talk.short'],
    );
  });

  it('questions of a benchmark in a template of several forms', async () => {
    const text = `from .types import SamplerBase
QUERY_TEMPLATE_CHOICE = "Answer the following question about wines. Your answer should be one letter. Think step by step before answering: {Question}"
`;
    assert.deepEqual(
      (await sentIn('a.py', text)).map(([name]) => name),
      ['QUERY_TEMPLATE_CHOICE'],
    );
  });

  it('what the functions of a map that is named for prompts give', async () => {
    const text = `export const PROMPTS = {
  poem: (subject) => \`Write a poem about \${subject} in few lines.\`,
  letter({ person }) { return \`Write to \${person} and be kind to everybody.\`; },
  count: () => 3,
  label: (name) => \`The poem about \${name} is written by now.\`,
};
const TITLES = { poem: (subject) => \`Write a poem about \${subject} in few lines.\` };
`;
    assert.deepEqual(await sentIn('a.ts', text), [
      ['PROMPTS.poem', 'system/system: Write a poem about «subject» in few lines.'],
      ['PROMPTS.letter', 'system/system: Write to «person» and be kind to everybody.'],
    ]);
  });

  it('but not what tells people of an argument that is one', async () => {
    const text = `program.options({
  prompt: { type: "string", description: "The prompt to send to the model, or a path to it." },
  systemPrompt: { type: "string", help: "You may give a path to a file with the system prompt." },
});
export const PROMPTS = { poem: { description: "Writes a poem for you.", template: "You are a poet. Write about the sea." } };
`;
    assert.deepEqual(
      (await sentIn('a.ts', text)).map(([name]) => name),
      ['PROMPTS.poem.template'],
    );
  });

  it('what a field for the system tells whom it is to be', async () => {
    const text = `export const settings = { system: "You are Mira, the keeper of a lighthouse." };
export const pages = { system: "You can change how the lighthouse looks here." };
`;
    assert.deepEqual(await sentIn('a.ts', text), [
      ['system', 'system/system: You are Mira, the keeper of a lighthouse.'],
    ]);
  });
});
