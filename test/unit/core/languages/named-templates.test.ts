import assert from 'node:assert/strict';
import { readCode, requestsOf, sentBy } from '../../../support/code-prompts.ts';

/** What the prompts of a file send. */
async function sent(path: string, text: string): Promise<string[][]> {
  return requestsOf(await readCode(path, text)).map(({ prompt }) => sentBy(text, prompt));
}

describe('A constant that is named for a prompt and has places to fill', () => {
  it('is one with a word beside them, in a file that has to do with models', async () => {
    assert.deepEqual(await sent('a.py', 'import openai\nSHORT_PROMPT = "Shorten: {letter}"\n'), [
      ['system/system: Shorten: «letter»'],
    ]);
  });

  it('needs several places in several lines in any other', async () => {
    const text = (letter: string): string => `ANSWER_PROMPT = "Letter:\\n${letter}\\nFrom {town}:"\n`;
    assert.deepEqual(await sent('a.py', text('{letter}')), [['system/system: Letter:\n«letter»\nFrom «town»:']]);
    assert.deepEqual(await sent('a.py', text('none')), []);
  });

  it('needs only one that has a line of its own, or of a label', async () => {
    for (const [said, whole] of [
      ['Letter: {letter}\\nReply:', 'Letter: «letter»\nReply:'],
      ['\\n{letter}\\nReply now!\\n', '\n«letter»\nReply now!\n'],
    ])
      assert.deepEqual(await sent('a.py', `REPLY_PROMPT = "${said}"\n`), [[`system/system: ${whole}`]], said);
    for (const said of ['Burn {letter}?\\nIt is lost then.', 'Letter: {letter} ', '{house}/{letter}\\n'])
      assert.deepEqual(await sent('a.py', `REPLY_PROMPT = "${said}"\n`), [], said);
  });

  it('is one too where the name goes on with whose it is', async () => {
    const text = 'REPLY_INSTRUCTIONS_USER_FUNCTION = """\n{letter}\nReply now!\n"""\n';
    assert.deepEqual(await sent('a.py', text), [['messages/user: \n«letter»\nReply now!\n']]);
  });

  it('is none where a person answers it, or nothing is said', async () => {
    for (const said of ['Enter the name of {guest}: ', '{guest} {room}', 'SELECT name FROM guests WHERE id = {guest}'])
      assert.deepEqual(await sent('a.py', `import openai\nGUEST_PROMPT = "${said}"\n`), [], said);
  });
});

describe('A constant that is named for a role', () => {
  const role = (said: string, head = 'import openai\n'): string => `${head}GARDENER_ROLE = "${said}"\n`;
  const said = 'Name only plants of {country} that bloom. Do not name any that have thorns.';

  it('is a prompt where it says in sentences what to do, in a file that has to do with models', async () => {
    const whole = [['system/system: Name only plants of «country» that bloom. Do not name any that have thorns.']];
    assert.deepEqual(await sent('a.py', role(said)), whole);
    const handed = '\ndef message(self):\n    return {"role": "system", "content": self.role}\n';
    assert.deepEqual(await sent('a.py', role(said, '') + handed), whole);
  });

  it('is none in any other file, nor where it is the name of what somebody may do', async () => {
    assert.deepEqual(await sent('a.py', role(said, '')), []);
    for (const name of [
      'admin',
      'arn:aws:iam::12345:role/gardener-of-the-house',
      'May water plants. May cut down trees.',
    ])
      assert.deepEqual(await sent('a.py', role(name)), [], name);
  });
});

describe('A constant that is named for the prompt of a shell', () => {
  it('is one for a model where it says in sentences what to do', async () => {
    const text = 'SHELL_PROMPT = "Write only commands for {system} here. Make sure that they run without a person."\n';
    assert.deepEqual(await sent('a.py', text), [
      ['system/system: Write only commands for «system» here. Make sure that they run without a person.'],
    ]);
  });

  it('is what a shell shows where it says no more than that', async () => {
    for (const said of ['> ', 'Enter a name: ', 'Welcome to the garden of plants. Enter your own name: '])
      assert.deepEqual(await sent('a.py', `import openai\nCLI_PROMPT = "${said}"\n`), [], said);
  });
});

describe('A text of few words that a function makes of a constant of another file', () => {
  const file = (
    made: string,
    head = 'import openai\n',
  ): string => `${head}from house.texts import HOUSE_RULES, BOLD, RESET

def answer(self, letter):
    prompt = ${made}
    return self.porter.hand_over(prompt)
`;

  it('is a prompt where its name says so, in a file that has to do with models', async () => {
    for (const made of ['HOUSE_RULES + f"\\nLetter: {letter}"', 'f"{HOUSE_RULES}\\nLetter: {letter}"'])
      assert.deepEqual(await sent('a.py', file(made)), [['system/system: «HOUSE_RULES»\nLetter: «letter»']], made);
  });

  it('is none in any other file, without a value, or where the constant is a colour', async () => {
    for (const text of [
      file('f"{HOUSE_RULES}\\nLetter: {letter}"', ''),
      file('f"{HOUSE_RULES}\\nLetter:"'),
      file('f"{BOLD}Letter {letter}{RESET}: "'),
    ])
      assert.deepEqual(await sent('a.py', text), [], text);
  });
});

describe('A constant that is named for a template', () => {
  const template = (said: string, head = 'import openai\n'): string => `${head}ANSWER_TEMPLATE = "${said}"\n`;

  it('is a prompt where it says what to do', async () => {
    assert.deepEqual(await sent('a.py', template('Sum up the letter in one short sentence of your own: {letter}')), [
      ['system/system: Sum up the letter in one short sentence of your own: «letter»'],
    ]);
  });

  it('is none where it is written to a person, says nothing, or nobody mentions a model', async () => {
    for (const text of [
      template('Dear {guest}, always bring this letter of ours with you.'),
      template('The room {room} of the house in {town} near the lake'),
      template('Sum up the letter in one short sentence of your own: {letter}', ''),
    ])
      assert.deepEqual(await sent('a.py', text), [], text);
  });
});

describe('Folders of prompts', () => {
  const text = `export const HOUSE = \`HOUSE OF THE LAKE

Rooms: {{rooms}}
Guests: {{guests}}\`;
`;

  it('have prompts in the folders within them', async () => {
    for (const path of [
      'core/prompts/parts/house.ts',
      'core/system-prompt/parts/open/house.ts',
      'prompts/a/b/house.ts',
    ])
      assert.equal((await sent(path, text)).length, 1, path);
  });

  it('are only those that are called so', async () => {
    for (const path of ['core/texts/house.ts', 'prompts/a/b/c/house.ts', 'prompt-tools/house.ts'])
      assert.deepEqual(await sent(path, text), [], path);
  });
});

describe('Messages of a list in which braces are text', () => {
  it('are so beside holes that need none', async () => {
    const text = `const messages = [{ role: 'user', content: \`Fill the form.
{name}

The letter: \${letter}\` }];
`;
    assert.deepEqual(await sent('a.ts', text), [['messages/user: Fill the form.\n{name}\n\nThe letter: «letter»']]);
  });

  it('go to whatever may be a model, however little they say', async () => {
    const text = `from agents import Agent, Runner

async def main(letter):
    return await Runner.run(porter, [{"role": "user", "content": letter}])
`;
    assert.deepEqual(await sent('a.py', text), [['messages/user: «letter»']]);
  });
});

describe('Tools', () => {
  it('are classes of Ruby that say what they are for', async () => {
    const text = `class Rooms < RubyLLM::Tool
  description "Finds a room that is free, for a guest of the house."

  def execute(town:)
    RubyLLM.chat.ask("Which room of the house in #{town} is free?")
  end
end

class Room < Record
  description "Finds a room that is free, for a guest of the house."
end
`;
    assert.deepEqual(await sent('rooms.rb', text), [
      ['tools: Finds a room that is free, for a guest of the house.'],
      ['messages/user: Which room of the house in «town» is free?'],
    ]);
  });

  it('are made of methods and of JSON in C#', async () => {
    const text = `public class Rooms
{
    private static readonly ChatTool Find = ChatTool.CreateFunctionTool("find", "Finds a free room.", BinaryData.FromString("""{"type": "object", "properties": {"town": {"type": "string"}}}"""));

    public async Task<string> Ask(string question)
    {
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(Book, "book", "Books a room for a guest.")] };
        return await chatClient.GetResponseAsync("Answer the question of the guest: " + question, options);
    }
}
`;
    const all = (await sent('Rooms.cs', text)).flat();
    assert.ok(
      all.includes(
        'tools: {"name":"find","description":"Finds a free room.","parameters":{"type":"object","properties":{"town":{"type":"string"}}}}',
      ),
      all.join('\n'),
    );
    assert.ok(all.includes('tools: {"name":"book","description":"Books a room for a guest."}'), all.join('\n'));
  });
});

describe('Requests of PHP and Java', () => {
  it('are what a chat is asked, also by name', async () => {
    const text = `<?php
class Desk {
    public function ask(string $letter): string {
        return $this->chat->generateText($letter);
    }
}
`;
    assert.deepEqual(await sent('Desk.php', text), [['messages/user: «$letter»']]);
  });

  it('have all messages that a builder is given', async () => {
    const text = `class Desk {
    String ask(String letter) {
        ChatRequest request = ChatRequest.builder()
            .messages(SystemMessage.systemMessage("You answer the letters of a shop."), UserMessage.from(letter))
            .build();
        return chatModel.chat(request).aiMessage().text();
    }
}
`;
    assert.deepEqual(await sent('Desk.java', text), [
      ['system/system: You answer the letters of a shop.', 'messages/user: «letter»'],
    ]);
  });

  it('begin with what the builder of a client is given', async () => {
    const text = `class Desk {
    private final ChatClient porter;
    Desk(ChatModel model) {
        this.porter = ChatClient.builder(model).defaultSystem("You answer the letters of a shop.").defaultAdvisors(memory).build();
    }
    String ask(String letter) {
        return porter.prompt(letter).call().content();
    }
}
`;
    assert.deepEqual((await sent('Desk.java', text)).at(-1), [
      'system/system: You answer the letters of a shop.',
      'messages/user: «letter»',
    ]);
  });
});

describe('Lists of arguments in shell scripts', () => {
  it('tell of a prompt by the option before it', async () => {
    const text = `# asks claude
ARGS=()
ARGS+=(--append-system-prompt "Be very polite to $2.")
ARGS+=(--note "Be very quick to write to $3.")
claude "\${ARGS[@]}"
`;
    assert.deepEqual(await sent('a.sh', text), [['system/system: Be very polite to «2».']]);
  });
});

describe('Objects that are written as JSON', () => {
  it('are constant where they were made of constants', async () => {
    const text = `examples = [Letter(town="Ulm"), Letter(town="Hof")]
written = json.dumps({"letters": [one.model_dump() for one in examples]})

def build_prompt(letter):
    return f"You answer the letters of a shop, such as {written}. The letter: {letter}"
`;
    const { prompts } = await readCode('a.py', text);
    assert.equal(prompts[0]?.ends.everybody.offset, text.indexOf('{letter}'));
  });

  it('vary where one of their fields does', async () => {
    const text = `def build_prompt(letter):
    return f"You answer the letters of a shop, such as {json.dumps(Letter(town=letter).dict())}. Be brief."
`;
    const { prompts } = await readCode('a.py', text);
    assert.equal(prompts[0]?.ends.everybody.offset, text.indexOf('{json'));
  });
});

describe('A class of templates', () => {
  const file = (name: string, text: string): string => `class ${name}:
    @staticmethod
    def generate(letter):
        return f"""${text}"""
`;
  const TASK = 'Break the letter into claims, as JSON.\nDo not repeat a claim.\n\nLetter: {letter}\n';

  it('has functions that give prompts', async () => {
    assert.deepEqual(await sent('a.py', file('ClaimTemplate', TASK)), [
      ['system/system: Break the letter into claims, as JSON.\nDo not repeat a claim.\n\nLetter: «letter»\n'],
    ]);
  });

  it('has none where it is for people, fills nothing, or tells nobody what to do', async () => {
    assert.deepEqual(await sent('a.py', file('ClaimMailTemplate', TASK)), []);
    assert.deepEqual(await sent('a.py', file('ClaimTemplate', TASK.replace('{letter}', 'none'))), []);
    assert.deepEqual(
      await sent(
        'a.py',
        file('ClaimTemplate', 'The sum of all claims of this day is {letter} euro and not more than that.'),
      ),
      [],
    );
  });
});
