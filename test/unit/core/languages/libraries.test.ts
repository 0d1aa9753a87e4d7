import assert from 'node:assert/strict';
import { readCode, requestsOf, sentBy } from '../../../support/code-prompts.ts';

/** What the prompts of a file send. */
async function sent(path: string, text: string): Promise<string[][]> {
  return requestsOf(await readCode(path, text)).map(({ prompt }) => sentBy(text, prompt));
}

describe('Spring AI', () => {
  it('sends what a client is made with, and what it is asked, in words or by name', async () => {
    const text = `import org.springframework.ai.chat.client.ChatClient;
public class Porter {
    private final ChatClient client;
    private final ChatClient otherClient;
    public Porter(ChatClient.Builder builder, ChatClient otherClient) {
        this.client = builder.defaultSystem("You are the porter of a house.").build();
        this.otherClient = otherClient;
    }
    public String greet(String guest) {
        return client.prompt().user("Greet the guest: " + guest).call().content();
    }
    public String ask(String question) {
        return this.client.prompt().user(question).call().content();
    }
    public String pass(String note) {
        return otherClient.prompt(note).call().content();
    }
}
`;
    const system = 'system/system: You are the porter of a house.';
    assert.deepEqual(await sent('Porter.java', text), [
      [system],
      [system, 'messages/user: Greet the guest: «guest»'],
      [system, 'messages/user: «question»'],
      ['messages/user: «note»'],
    ]);
  });
});

describe('Eino', () => {
  const ask = (language: string, hole: string): string => `package desk

import (
	"github.com/cloudwego/eino/components/prompt"
	"github.com/cloudwego/eino/schema"
)

var ask = prompt.FromMessages(schema.${language},
	schema.SystemMessage("You answer the letters of a shop."),
	schema.UserMessage("The letter: ${hole}"),
)
`;

  it('fills messages as the first argument says', async () => {
    for (const [language, hole] of [
      ['Jinja2', '{{ letter }}'],
      ['FString', '{letter}'],
      ['GoTemplate', '{{.letter}}'],
    ] as const)
      assert.deepEqual(await sent('desk.go', ask(language, hole)), [
        ['system/system: You answer the letters of a shop.', `messages/user: The letter: «${expressionIn(hole)}»`],
      ]);
  });

  it('leaves the braces of another language alone', async () => {
    assert.deepEqual((await sent('desk.go', ask('Jinja2', '{letter}')))[0]?.[1], 'messages/user: The letter: {letter}');
  });
});

function expressionIn(hole: string): string {
  return hole.replaceAll(/[{}\s]/g, '');
}

describe('Griptape', () => {
  it('fills tasks and rules as templates', async () => {
    const text = `from griptape.rules import Rule, Ruleset
from griptape.tasks import PromptTask, StructureRunTask

house = Ruleset(name="House", rules=[Rule("Always greet the guest by name."), Rule(value="Never talk of the guest in {{ room }}.")])
short = PromptTask("Say hello.")
long = StructureRunTask(("Write down the wishes of {{ args[0] }}.",), id="wishes")
`;
    assert.deepEqual(await sent('house.py', text), [
      ['system/system: Always greet the guest by name.', 'system/system: Never talk of the guest in «room».'],
      ['messages/user: Say hello.'],
      ['messages/user: Write down the wishes of «args[0]».'],
    ]);
  });
});

describe('Ruby', () => {
  it('has templates by new, instructions of a class and messages of an assistant', async () => {
    const text = `require "langchain"

poem = Langchain::Prompt::PromptTemplate.new(template: "Write a poem on {topic}, please.", input_variables: ["topic"])

class Poet < RubyLLM::Agent
  instructions <<~TEXT
    Write poems of four lines on what you are given.
  TEXT
end

assistant.add_message_and_run!(content: wish)
`;
    assert.deepEqual(await sent('poems.rb', text), [
      ['messages/user: Write a poem on «topic», please.'],
      ['system/system: Write poems of four lines on what you are given.\n'],
      ['messages/user: «wish»'],
    ]);
  });
});

describe('Templates of classes that are named for texts', () => {
  it('are filled: TextPrompt, message_templates', async () => {
    const text = `from camel.prompts import TextPrompt

class HousePrompts:
    TASKS = TextPrompt("List {count} tasks for the porter. Be brief.")

CHAT = ChatPromptTemplate(message_templates=[ChatMessage(content="{letter}", role=MessageRole.USER)])
`;
    assert.deepEqual(await sent('house.py', text), [
      ['messages/user: List «count» tasks for the porter. Be brief.'],
      ['messages/user: «letter»'],
    ]);
  });
});

describe('Single braces in a literal that has holes of its own', () => {
  it('are text where its holes are others', async () => {
    const text = `export const letterPrompt = (letter: string) => \`You answer the letters of a shop.
{house_rules}

The letter: \${letter}\`;
`;
    assert.deepEqual(await sent('a.ts', text), [
      ['system/system: You answer the letters of a shop.\n{house_rules}\n\nThe letter: «letter»'],
    ]);
  });

  it('are filled later where they were doubled', async () => {
    const text = `def letter_prompt(letter):
    return f"""You answer the letters of a shop.
{{house_rules}}

The letter: {letter}"""
`;
    assert.deepEqual(await sent('a.py', text), [
      ['system/system: You answer the letters of a shop.\n«house_rules»\n\nThe letter: «letter»'],
    ]);
  });
});

describe('A path', () => {
  it('is no prompt, whatever its name', async () => {
    for (const path of ['$HOUSE/rules/porter-persona.yaml', '/etc/house/porter.persona.txt', './porter/persona/v2.md'])
      assert.deepEqual(await sent('a.sh', `# asks claude\nPERSONA="${path}"\n`), []);
    assert.equal((await sent('a.sh', '# asks claude\nPERSONA="You are the porter/concierge here."\n')).length, 1);
  });
});

describe('A constant that is filled with another text', () => {
  it('varies where that text is put in', async () => {
    const text = `LETTER = "Letter: {letter}"
ANSWER_PROMPT = """You answer the letters of a shop.
{context}
Be brief."""

def answer(letter):
    context = LETTER.format(letter=letter)
    return client.messages.create(model="claude-opus-5", max_tokens=9, messages=[{"role": "user", "content": ANSWER_PROMPT.format(context=context)}])
`;
    const { prompts } = await readCode('a.py', text);
    const constant = prompts.find(({ prompt }) => prompt.name === 'ANSWER_PROMPT');
    assert.equal(constant?.ends.everybody.offset, text.indexOf('{context}'));
  });
});
