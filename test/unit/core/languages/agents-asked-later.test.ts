import assert from 'node:assert/strict';
import { sentIn, volatilitiesIn } from '../../../support/code-prompts.ts';

const TOLD = 'system/system: You are the porter of a hotel. Be kind.';

/** What the last prompt of a file sends. */
const last = async (path: string, text: string): Promise<string[] | undefined> =>
  (await sentIn(path, text)).at(-1)?.slice(1);

it('an agent of AgentKit or LlamaIndex.TS is asked behind what it is told', async () => {
  const asked = [TOLD, 'messages/user: Ask for «guest».'];
  const kit = `import { createAgent } from '@inngest/agent-kit';
export const ask = async (guest: string) => {
  const porter = createAgent({ name: 'porter', system: 'You are the porter of a hotel. Be kind.' });
  return porter.run(\`Ask for \${guest}.\`);
};
`;
  assert.deepEqual(await last('a.ts', kit), asked);
  const index = `import { agent } from 'llamaindex';
const porter = agent({ systemPrompt: 'You are the porter of a hotel. Be kind.', tools: [] });
export const ask = (guest: string) => porter.run(\`Ask for \${guest}.\`);
`;
  assert.deepEqual(await last('a.ts', index), asked);
});

describe('An agent of Semantic Kernel', () => {
  const python = (ask: string): string => `from semantic_kernel.agents import ChatCompletionAgent

async def ask(service, guest, thread):
    porter = ChatCompletionAgent(service=service, instructions="You are the porter of a hotel. Be kind.")
    ${ask}
`;

  it('is asked behind its instructions', async () => {
    for (const call of [
      'invoke(messages=guest)',
      'get_response(guest, thread=thread)',
      'invoke_stream(messages=guest)',
    ])
      assert.deepEqual(await last('a.py', python(`return porter.${call}`)), [TOLD, 'messages/user: «guest»'], call);
    const csharp = `using Microsoft.SemanticKernel;
class Desk {
    async Task Ask(Kernel kernel, string guest) {
        ChatCompletionAgent porter = new() { Instructions = "You are the porter of a hotel. Be kind." };
        ChatHistory chat = [];
        chat.Add(new ChatMessageContent(AuthorRole.User, guest));
        await foreach (var said in porter.InvokeAsync(chat)) { }
    }
}
`;
    assert.deepEqual(await last('Desk.cs', csharp), [TOLD, 'messages/user: «guest»']);
  });

  it('has what was said before in between, where a thread keeps that', async () => {
    const text = python('for one in guest:\n        await porter.get_response(f"Guest: {one}", thread=thread)');
    assert.deepEqual(await last('a.py', text), [TOLD, 'messages/user: «porter»', 'messages/user: Guest: «one»']);
  });

  it('fills its instructions with arguments that vary with each call', async () => {
    const changes = async (given: string): Promise<string | undefined> => {
      const told = `ChatCompletionAgent(instructions="You are the porter. Speak {{$language}}.")`;
      const text = `import semantic_kernel\nporter = ${told}\n\ndef ask(spoken):\n    return porter.invoke("Hello", arguments=${given})\n`;
      return (await volatilitiesIn('a.py', text)).find(([own]) => own === '{{$language}}')?.[1];
    };
    for (const given of [
      'KernelArguments(language=spoken)',
      '{"language": spoken}',
      'KernelArguments(language="a" + b)',
    ])
      assert.equal(await changes(given), 'request', given);
    for (const given of [
      'KernelArguments(language="German")',
      '{"language": "German"}',
      'KernelArguments(other=spoken)',
    ])
      assert.equal(await changes(given), 'session', given);
    const csharp = (value: string): string => `using Microsoft.SemanticKernel;
class Desk {
    Task Ask(string spoken) {
        ChatCompletionAgent porter = new() { Instructions = "You are the porter. Speak {{$language}}." };
        return porter.InvokeAsync(chat, new() { { "language", ${value} } });
    }
}
`;
    assert.equal((await volatilitiesIn('Desk.cs', csharp('spoken')))[0]?.[1], 'request');
    assert.equal((await volatilitiesIn('Desk.cs', csharp('"German"')))[0]?.[1], 'session');
  });
});

describe('A ChatHistory of Semantic Kernel', () => {
  it('sends what its methods add', async () => {
    const text = `from semantic_kernel.contents import ChatHistory

async def ask(service, guest, settings):
    history = ChatHistory(system_message="You are the porter of a hotel. Be kind.")
    history.add_user_message(guest)
    return await service.get_chat_message_content(history, settings)
`;
    assert.deepEqual(await last('a.py', text), [TOLD, 'messages/user: «guest»']);
  });
});

describe('An agent of Griptape', () => {
  const HEAD = 'from griptape.rules import Rule, Ruleset\nfrom griptape.structures import Agent\n\n';

  it('is told all of its rules, also those that vary', async () => {
    const rules =
      '[Ruleset(name="Who", rules=[Rule(value=role)]), Ruleset(name="How", rules=[Rule("Answer in one sentence, please.")])]';
    const text = `${HEAD}def made(role):\n    return Agent(rulesets=${rules})\n`;
    assert.deepEqual(await sentIn('a.py', text), [
      ['made: Agent', 'system/system: «role»', 'system/system: Answer in one sentence, please.'],
    ]);
  });

  it('is asked behind these', async () => {
    const text = `${HEAD}def ask(guest):\n    porter = Agent(rules=[Rule("You are the porter of a hotel. Be kind.")])\n    return porter.run(guest)\n`;
    assert.deepEqual(await last('a.py', text), [TOLD, 'messages/user: «guest»']);
  });

  it('fills its input as a template', async () => {
    const text = `${HEAD}porter = Agent(input="You are a clerk. Write to {{ args[0] }} about the {{ room }}.")\nporter.run("Ann")\n`;
    assert.deepEqual(await sentIn('a.py', text), [
      ['Agent', 'messages/user: You are a clerk. Write to «args[0]» about the «room».'],
    ]);
  });
});

describe('Langchain.rb', () => {
  it('has conversations with a context', async () => {
    const text = `require "langchain"
def ask(llm, guest)
  chat = Langchain::Conversation.new(llm: llm)
  chat.set_context("You are the porter of a hotel. Be kind.")
  chat.message(guest)
end
`;
    assert.deepEqual(await last('a.rb', text), [TOLD, 'messages/user: «guest»']);
  });

  it('has assistants that are asked behind their instructions, and what was added before', async () => {
    const ask = (asked: string): string => `require "langchain"
def ask(llm, guest)
  porter = Langchain::Assistant.new(llm: llm, instructions: "You are the porter of a hotel. Be kind.")
  ${asked}
end
`;
    const said = 'messages/user: Greet «guest», please.';
    const added = 'porter.add_message(content: "Greet #{guest}, please.")';
    assert.deepEqual(await last('a.rb', ask('porter.add_message_and_run(content: guest)')), [
      TOLD,
      'messages/user: «guest»',
    ]);
    assert.deepEqual(await last('a.rb', ask(added)), [TOLD, said]);
    const later = await last('a.rb', ask(`porter.add_message(content: guest)\n  ${added}`));
    assert.deepEqual(later, [TOLD, 'messages/user: «porter»', said]);
  });
});
