import assert from 'node:assert/strict';
import { readCode, sentBy, sentIn } from '../../../support/code-prompts.ts';

describe('Which prompts are found in code', () => {
  it('each of the texts that a function gives in one case or another', async () => {
    const text = `def build_prompt(mode, question):
    if mode == "short":
        return f"Answer in one sentence: {question}"
    return f"Answer the question at length: {question}"
`;
    assert.deepEqual(await sentIn('a.py', text), [
      ['build_prompt', 'system/system: Answer in one sentence: «question»'],
      ['build_prompt', 'system/system: Answer the question at length: «question»'],
    ]);
  });

  it('with what names stand for that are in many places, of one statement or of very many', async () => {
    const text = (others: string): string => `ISLAND = "Farholm"
${others}
def build_prompt(question):
    return f"You guide the guests of {ISLAND}. Answer in one sentence: {question}"
`;
    for (const others of [`GUESTS = [${'ISLAND, '.repeat(60)}]`, 'print(ISLAND)\n'.repeat(60)]) {
      assert.deepEqual(await sentIn('a.py', text(others)), [
        ['build_prompt', 'system/system: You guide the guests of ‹ISLAND›Farholm. Answer in one sentence: «question»'],
      ]);
    }
  });

  it('what another function gives is that function’s', async () => {
    const text = `const shortPrompt = (q: string) => \`Answer in one sentence: \${q}\`;
export const longPrompt = (q: string, isShort: boolean) => {
  if (isShort) return shortPrompt(q);
  return \`Answer the question at length: \${q}\`;
};
`;
    assert.deepEqual(await sentIn('a.ts', text), [
      ['shortPrompt', 'system/system: Answer in one sentence: «q»'],
      ['longPrompt', 'system/system: Answer the question at length: «q»'],
    ]);
  });

  it('what classes build that are named for it, by whatever method they give it', async () => {
    const lines = 'Explain what is wrong with the letter.\\n';
    const texts: Record<string, string> = {
      'a.java': `class LetterPromptBuilder {
  private final String letter;
  String build() { return new StringBuilder("${lines}").append(letter).toString(); }
}`,
      'a.cs': `class LetterPromptBuilder {
  private readonly string letter;
  public string Build() { return "${lines}" + letter; }
}`,
      'a.go': `package a
func (b *LetterPromptBuilder) Build() string { return "${lines}" + b.letter }`,
      'a.rb': `class LetterPrompt
  def to_s
    "${lines}" + letter
  end
end`,
      'a.py': `class LetterPromptFactory:
    def render(self, letter):
        return "${lines}" + letter`,
      'a.rs': `impl LetterPromptBuilder {
    pub fn build(&self) -> String { format!("${lines}{}", self.letter) }
}`,
    };
    for (const [path, text] of Object.entries(texts)) {
      const { prompts } = await readCode(path, text);
      assert.equal(prompts.length, 1, path);
      assert.match(
        sentBy(text, prompts[0]!.prompt)[0]!,
        /^system\/system: Explain what is wrong with the letter\.\n«.+»$/,
      );
    }
    for (const name of ['LetterBuilder', 'PromptTokenCounter', 'ShellPromptError']) {
      const text = `class ${name} {
  String build() { return "${lines}" + letter; }
}`;
      assert.deepEqual(await sentIn('a.java', text), [], name);
    }
  });

  it('bodies of requests that are written as JSON, with functions of the first kind', async () => {
    const php = `<?php
function ask($word) {
  $body = json_encode(['model' => 'gpt-4', 'messages' => [['role' => 'user', 'content' => "What does $word mean?"]],
    'functions' => [['name' => 'look_up', 'description' => 'Finds a word']]]);
}`;
    const ruby = `def ask(word)
  http.post(URL, body: { model: "gpt-4", messages: [{ role: "user", content: "What does #{word} mean?" }],
    functions: [{ name: "look_up", description: "Finds a word" }] }.to_json)
end
`;
    for (const [path, text] of [
      ['a.php', php],
      ['a.rb', ruby],
    ] as const) {
      const { prompts } = await readCode(path, text);
      assert.deepEqual(
        prompts.map(({ prompt }) => [prompt.model?.id, ...sentBy(text, prompt)]),
        [
          [
            'gpt-4',
            'tools: {"name":"look_up","description":"Finds a word"}',
            `messages/user: What does «${path === 'a.rb' ? 'word' : '$word'}» mean?`,
          ],
        ],
      );
    }
  });

  it('a text into which a prompt of the file is put', async () => {
    const text = `<?php
class Notes {
  function decisions(string $notes) {
    $prompt = "Extract each decision from the notes of a meeting, as JSON.";
    return $this->client->run("{$prompt}\\n\\nNotes:\\n{$notes}", []);
  }
}`;
    assert.deepEqual((await sentIn('Notes.php', text)).at(-1), [
      'decisions',
      'system/system: ‹$prompt›Extract each decision from the notes of a meeting, as JSON.\n\nNotes:\n«$notes»',
    ]);
  });

  it('a request for each caller of a function that puts messages together', async () => {
    const text = `class Judge:
    def _json(self, system, user):
        body = {"model": self.model, "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}]}
        return self._post("/chat/completions", body)

    def turn(self, said):
        return self._json(TURN_PROMPT, f"The pilot said: {said}")

    def overlap(self, said):
        return self._json(OVERLAP_PROMPT, f"The tower said: {said}")
`;
    assert.deepEqual(await sentIn('judge.py', text), [
      ['self._json', 'system/system: «system»', 'messages/user: The pilot said: «said»'],
      ['self._json', 'system/system: «system»', 'messages/user: The tower said: «said»'],
    ]);
  });

  it('what functions put together of what they are given, in a file of models', async () => {
    const text = `from anthropic import Anthropic
def custom_report_prompt(query, context):
    return f'"{context}"\\n\\n{query}'

def title_prompt(text):
    return f"Title: {text}"
`;
    assert.deepEqual(await sentIn('report.py', text), [
      ['custom_report_prompt', 'system/system: "«context»"\n\n«query»'],
      ['title_prompt', 'system/system: Title: «text»'],
    ]);
    assert.deepEqual(await sentIn('shell.py', text.replace('from anthropic import Anthropic', 'import cmd')), []);
  });

  it('what is called beside a model with instructions, whoever the client is', async () => {
    const text = `class Rewriter
  def call(question)
    @client.generate(model: MODEL, system_instruction: RULES, user_text: asked(question))
  end

  def asked(question)
    "The last question of the reader:\\n#{question}"
  end
end
`;
    const { prompts } = await readCode('rewriter.rb', text);
    assert.deepEqual(sentBy(text, prompts[0]!.prompt), [
      'system/system: «RULES»',
      'messages/user: The last question of the reader:\n«question»',
    ]);
  });

  it('what is asked again where a request failed', async () => {
    const text = `export async function sort(letter: string) {
  let messages = [{ role: 'user', content: \`Sort this letter: \${letter}\` }];
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await generateText({ model, messages });
    } catch (error) {
      messages = [...messages, { role: 'user', content: \`Your answer was wrong: \${error.message}\` }];
    }
  }
}
`;
    assert.deepEqual(await sentIn('sort.ts', text), [
      [
        'sort: generateText',
        'messages/user: Sort this letter: «letter»',
        'messages/user: ?Your answer was wrong: ??«error.message»?',
      ],
    ]);
  });

  it('tools wherever they stand, and what a class with a prompt asks itself', async () => {
    const text = `class Harbour < Agent
  SYSTEM_PROMPT = "You are a harbour master who answers questions about berths."

  def find(berth:, wind:)
    parts = []
    parts << "Berth that is asked for: #{berth}"
    parts << "Wind there now: #{wind}"
    process_with_tools(parts.join("\\n"))
  end

  def self.schema
    { type: :function, function: { name: "find_berth", description: "Finds a free berth",
      parameters: { type: :object, properties: { length: { type: :number } } } } }
  end
end
`;
    assert.deepEqual((await sentIn('harbour.rb', text)).slice(1), [
      ['find', 'system/system: Berth that is asked for: «berth»\nWind there now: «wind»'],
      [
        'schema',
        'tools: {"type":"function","function":{"name":"find_berth","description":"Finds a free berth","parameters":{"type":"object","properties":{"length":{"type":"number"}}}}}',
      ],
    ]);
  });

  it('fields of a parameter with how often that may change, whatever their names', async () => {
    const text = `fn agent_prompt(agent: &Agent, config: &Config) -> String {
    format!("You are an agent of {}. Your name is {}.", config.company, agent.name)
}
`;
    const { prompts } = await readCode('agent.rs', text);
    const [company, name] = prompts[0]!.prompt.blocks.flatMap(({ segments }) =>
      segments.flatMap((one) => (one.kind === 'dynamic' ? [one.volatility] : [])),
    );
    assert.equal(name, 'request');
    assert.notEqual(company, undefined);
  });

  it('methods of a singleton class, and those that a call makes private', async () => {
    const text = `class Prompts
  class << self
    def review_prompt(code)
      "You review code: #{code}"
    end
  end

  private def summary_prompt(text)
    "You summarize texts: #{text}"
  end
end
`;
    assert.deepEqual(await sentIn('a.rb', text), [
      ['review_prompt', 'system/system: You review code: «code»'],
      ['summary_prompt', 'system/system: You summarize texts: «text»'],
    ]);
  });

  it('what a command is asked in a list of commands, in several here-documents', async () => {
    const text = `OUT=$(claude -p "$(cat <<'A'
Find the root cause in this log:
A
)$LOG$(cat <<'B'

Answer with the cause only.
B
)" 2>/dev/null || echo "no answer")
`;
    assert.deepEqual(await sentIn('a.sh', text), [
      ['claude', 'messages/user: Find the root cause in this log:«LOG»\nAnswer with the cause only.'],
    ]);
  });

  it('texts in languages without blanks between words, and in others than English', async () => {
    const text = `SYSTEM_PROMPT = "你是翻译助手。"
def ask(client, q):
    notes = "Du bist ein Assistent der Bank und antwortest kurz und freundlich auf Deutsch, nie mit JSON."
    return client.predict(notes)
`;
    assert.deepEqual(
      (await sentIn('a.py', text)).map(([, ...sent]) => sent),
      [
        ['system/system: 你是翻译助手。'],
        ['system/system: Du bist ein Assistent der Bank und antwortest kurz und freundlich auf Deutsch, nie mit JSON.'],
      ],
    );
  });

  it('bodies of requests of which the messages are not seen', async () => {
    const text = `requests.post(URL, json={"model": MODEL, "system": "Answer in plain text, always.", "messages": messages})\n`;
    assert.deepEqual(await sentIn('a.py', text), [
      ['json', 'system/system: Answer in plain text, always.', 'messages/user: «messages»'],
    ]);
  });

  it('the items of a list that a range takes', async () => {
    const text = `TOOLS = [{"name": "a", "description": "Reads a cell."}, {"name": "b", "description": "Writes a cell."}]
def ask(client, q):
    tools = TOOLS[:-1] + [{**TOOLS[-1], "cache_control": {"type": "ephemeral"}}]
    return client.messages.create(tools=tools, messages=[{"role": "user", "content": q}])
`;
    assert.deepEqual((await sentIn('a.py', text))[0], [
      'ask: client.messages.create',
      'tools: {"name":"a","description":"Reads a cell."}',
      'tools 5m: {"name":"b","description":"Writes a cell."}',
      'messages/user: «q»',
    ]);
  });

  it('the prompt of an input where it speaks to a model, not where it asks a person', async () => {
    const text = `import openai
class Towns(Template):
    input_prompt = "\\n".join(("You are a finder of towns in letters.", "The letter is: {letter}", "Towns:"))
def ask():
    input_prompt = "Please enter the name of the model that you want to use now: "
    return input(input_prompt)
`;
    assert.deepEqual(await sentIn('a.py', text), [
      ['input_prompt', 'system/system: You are a finder of towns in letters.\nThe letter is: «letter»\nTowns:'],
    ]);
  });
});
