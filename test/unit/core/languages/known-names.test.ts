import assert from 'node:assert/strict';
import { readCode, sentIn, volatilitiesIn } from '../../../support/code-prompts.ts';

describe('Names of libraries', () => {
  it('that a class of the file has, too, say nothing of what that is given', async () => {
    const text = `from dataclasses import dataclass

@dataclass
class PromptTemplate:
    system_prompt: str
    closing: str

REWRITE = PromptTemplate(
    system_prompt="You rewrite letters for readers of all ages. Keep to {shots}.",
    closing="Yours",
)
`;
    assert.deepEqual(await sentIn('letters.py', text), [
      ['system_prompt', 'system/system: You rewrite letters for readers of all ages. Keep to «shots».'],
    ]);
  });

  it('that an imported class has, too, say nothing where it has none of the known arguments', async () => {
    const text = `from letters import PromptTemplate

REWRITE = PromptTemplate(system_prompt="You rewrite letters for readers of all ages. Keep to {shots}.")
READ = PromptTemplate(template="You read {letter} aloud to the whole family.")
`;
    assert.deepEqual(await sentIn('letters.py', text), [
      ['system_prompt', 'system/system: You rewrite letters for readers of all ages. Keep to «shots».'],
      ['PromptTemplate', 'messages/user: You read «letter» aloud to the whole family.'],
    ]);
  });

  it('of what cancels a call are no context where they hold a text', async () => {
    const rust = `async fn report(agent: &Agent, lines: &str) -> Result<String> {
    let context = format!("Failures of the night:\\n{}\\n\\nSay what broke first.", lines);
    agent.prompt(&context).await
}
`;
    assert.deepEqual(await sentIn('report.rs', rust), [
      ['report: agent.prompt', 'messages/user: Failures of the night:\n«{}»\n\nSay what broke first.'],
    ]);
    const go = `func Report(ctx context.Context, lines string) (string, error) {
	return llm.Call(ctx, "You are told of failures. Say what broke first: "+lines)
}
`;
    assert.deepEqual(await sentIn('report.go', go), [
      ['Report: llm.Call', 'messages/user: You are told of failures. Say what broke first: «lines»'],
    ]);
  });

  it('of parts of a message make one, however short its text is', async () => {
    const text = `from pydantic_ai.messages import ModelRequest, SystemPromptPart, UserPromptPart

def remind(messages, name):
    messages.append(ModelRequest(parts=[SystemPromptPart(content="Be kind."), UserPromptPart(content=f"Call {name} now.")]))
    assert isinstance(messages[0], UserPromptPart)
`;
    assert.deepEqual(await sentIn('remind.py', text), [
      ['parts', 'system/system: Be kind.', 'messages/user: Call «name» now.'],
    ]);
  });

  it('of roles in pairs are no text', async () => {
    const text = `import { ChatPromptTemplate } from '@langchain/core/prompts';
import { ROLES } from './roles';
export const chat = ChatPromptTemplate.fromMessages([
  [ROLES.SYSTEM, 'You sort the mail of an office.'],
  [ROLES.USER, 'Where does {letter} go?'],
]);
`;
    assert.deepEqual((await sentIn('mail.ts', text))[0]?.slice(1), [
      'system/system: You sort the mail of an office.',
      'messages/user: Where does «letter» go?',
    ]);
  });

  it('of what makes a tool in C# make one', async () => {
    const text = `using OpenAI.Chat;
public class Editor {
  public async Task Ask(string q) {
    var tool = ChatTool.CreateFunctionTool("save", "Saves what is open.", BinaryData.FromObjectAsJson(new { type = "object" }));
    var options = new ChatCompletionOptions { Tools = { tool } };
    var answer = await client.CompleteChatAsync(new List<ChatMessage> { new SystemChatMessage("You help with an editor."), new UserChatMessage(q) }, options);
  }
}
`;
    assert.deepEqual(await sentIn('Editor.cs', text), [
      [
        'Ask: client.CompleteChatAsync',
        'tools: {"name":"save","description":"Saves what is open.","parameters":{"type":"object"}}',
        'system/system: You help with an editor.',
        'messages/user: «q»',
      ],
    ]);
  });
});

describe('Documentation that tells of a message', () => {
  it('makes a prompt of a short text', async () => {
    const text = `package llm

// TaskLine returns the initial user message for the worker loop.
func TaskLine(id string, goal string) string {
	return fmt.Sprintf("Do task %s: %s", id, goal)
}

// Problem returns the error message for the user.
func Problem(id string, goal string) string {
	return fmt.Sprintf("Lost task %s: %s", id, goal)
}
`;
    assert.deepEqual(await sentIn('worker_prompt.go', text), [['TaskLine', 'messages/user: Do task «%s»: «%s»']]);
  });
});

describe('How often a value changes', () => {
  it('is once for a session where it is the id of a memory', async () => {
    const text = `package llm

func greet(memoryId string, memoryHint string) string {
	prompt := fmt.Sprintf("You are a helpful assistant who knows %s and %s.", memoryId, memoryHint)
	return prompt
}
`;
    const often = (await volatilitiesIn('greet.go', text)).map(([, volatility]) => volatility);
    assert.deepEqual(often, ['session', 'request']);
  });

  async function changes(path: string, text: string): Promise<[string, string][]> {
    const { prompts } = await readCode(path, text);
    return prompts[0]!.regions.flatMap((region): [string, string][] =>
      region.kind === 'dynamic' ? [[text.slice(region.start, region.end), region.volatility]] : [],
    );
  }

  it('is told by whose chat it is, though each chat is of another request', async () => {
    const text = `class Letters
  def ask(chat)
    kind = chat.user
    last = chat.body
    client.chat(messages: [{ role: 'user', content: "You write to #{kind} of #{last}." }])
  end
end
`;
    assert.deepEqual(await changes('letters.rb', text), [
      ['#{kind}', 'user'],
      ['#{last}', 'request'],
    ]);
  });

  it('is told by what holds the prompts of a program, where a text of it is named', async () => {
    const text = `def ask(prompts, more, letters, key):
    client.chat.completions.create(messages=[{"role": "system", "content": f"{prompts['sort']} {more.prompts[key]} {letters['sort']} Be kind."}])
`;
    assert.deepEqual(await changes('letters.py', text), [
      ["{prompts['sort']}", 'session'],
      ['{more.prompts[key]}', 'request'],
      ["{letters['sort']}", 'request'],
    ]);
  });

  it('is that of what is counted', async () => {
    const text = `func BuildPrompt(cfg *Config, letters []string) string {
	return fmt.Sprintf("You sort letters with %d tools: %d of them.", len(cfg.Tools), len(letters))
}
`;
    assert.deepEqual(
      (await changes('sort.go', text)).map(([, volatility]) => volatility),
      ['deploy', 'request'],
    );
  });

  it('is told by the name of a kind of chat, and of a code for something that stays, or a title of what is at hand', async () => {
    const text = `func BuildPrompt(cfg *Config, code string) string {
	return "You are in a chat of the kind " + cfg.ChatType + ", paid in " + cfg.Currency.ISOCode + ", and read " + code + " of " + cfg.Title
}
`;
    assert.deepEqual(await changes('chat.go', text), [
      ['cfg.ChatType', 'session'],
      ['cfg.Currency.ISOCode', 'session'],
      ['code', 'request'],
      ['cfg.Title', 'request'],
    ]);
  });
});
