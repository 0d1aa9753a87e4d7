import assert from 'node:assert/strict';
import { readCode } from '../../../support/code-prompts.ts';

async function providersOf(path: string, text: string): Promise<(string | undefined)[]> {
  const { prompts } = await readCode(path, text);
  return prompts.filter(({ prompt }) => !prompt.isPart).map(({ prompt }) => prompt.provider);
}

const csharp = (before: string, made: string): string => `${before}
class Oven {
  async Task Ask(string loaf) {
    ${made}
    var answer = await client.CompleteChatAsync(new SystemChatMessage("You tell a baker how long a loaf bakes."), new UserChatMessage(loaf));
  }
}
`;
const php = (made: string): string => `<?php
${made}
$answer = $client->chat()->create([
  'model' => $model,
  'messages' => [['role' => 'system', 'content' => 'You tell a baker how long a loaf bakes.'], ['role' => 'user', 'content' => $loaf]],
]);
`;
const ruby = (before: string, call: string): string => `${before}
def ask(loaf)
  ${call}(parameters: { messages: [{ role: "system", content: "You tell a baker how long a loaf bakes." }, { role: "user", content: loaf }] })
end
`;
const rust = (library: string, client: string): string => `use ${library};
async fn ask(loaf: &str) {
    let client = ${client};
    let request = CreateChatCompletionRequestArgs::default()
        .messages([ChatCompletionRequestSystemMessageArgs::default().content("You tell a baker how long a loaf bakes.").build()?.into()])
        .build()?;
    client.chat().create(request).await?;
}
`;
const langchaingo = (library: string): string => `package oven

import (
	"github.com/tmc/langchaingo/llms"
	${library}
)

func ask(ctx context.Context, llm llms.Model, loaf string) {
	llm.GenerateContent(ctx, []llms.MessageContent{
		llms.TextParts(llms.ChatMessageTypeSystem, "You tell a baker how long a loaf bakes."),
		llms.TextParts(llms.ChatMessageTypeHuman, loaf),
	})
}
`;
const genkit = (library: string): string => `package oven

import (
	"github.com/firebase/genkit/go/ai"
	${library}
)

func ask(loaf string) {
	genkit.Generate(ctx, g, ai.WithSystem("You tell a baker how long a loaf bakes."), ai.WithPrompt("The loaf is %s.", loaf))
}
`;
const chain = (made: string): string => `class Oven {
  void ask(String loaf) {
    ChatModel model = ${made};
    model.chat(SystemMessage.from("You tell a baker how long a loaf bakes."), UserMessage.from(loaf));
  }
}
`;
const shell = (host: string): string => `#!/bin/bash
curl -s ${host}/v1/chat/completions -d "{
  \\"model\\": \\"$MODEL\\",
  \\"messages\\": [{\\"role\\": \\"system\\", \\"content\\": \\"You tell a baker how long a loaf bakes.\\"}, {\\"role\\": \\"user\\", \\"content\\": \\"$1\\"}]
}"
`;

describe('Without the name of a model, a request of a language’s library', () => {
  const cases: readonly (readonly [string, string | undefined, string, string])[] = [
    ['C#: a client by its type', 'openai', 'a.cs', csharp('using OpenAI.Chat;', 'ChatClient client = new(key, name);')],
    [
      'C#: a client of Azure',
      'openai',
      'a.cs',
      csharp('using Azure.AI.OpenAI;', 'var client = azure.GetChatClient(name);'),
    ],
    ['C#: a client from elsewhere', 'other', 'a.cs', csharp('using Bakery.Models;', '')],
    [
      'C#: another server',
      'other',
      'a.cs',
      csharp('using OpenAI.Chat;', 'ChatClient client = new(name, key, new() { Endpoint = server });'),
    ],
    ['PHP: a client', 'openai', 'a.php', php('$client = OpenAI::client($key);')],
    [
      'PHP: a factory with another server',
      'other',
      'a.php',
      php('$client = OpenAI::factory()->withBaseUri($server)->make(); // base_uri'),
    ],
    ['PHP: a client from elsewhere', 'other', 'a.php', php('$client = $this->oven;')],
    [
      'PHP: the facade of Laravel',
      'openai',
      'a.php',
      php('').replace('$client->', 'OpenAI::').replace('::chat', '::chat'),
    ],
    ['Ruby: a client', 'openai', 'a.rb', ruby('client = OpenAI::Client.new', 'client.chat')],
    [
      'Ruby: a client that a method keeps',
      'openai',
      'a.rb',
      ruby('def client\n  @client ||= OpenAI::Client.new\nend', 'client.chat'),
    ],
    ['Ruby: a client from elsewhere', 'other', 'a.rb', ruby('', 'oven.chat')],
    ['Rust: a client of async-openai', 'openai', 'a.rs', rust('async_openai::Client', 'Client::new()')],
    ['Rust: a client of another library', 'other', 'a.rs', rust('bakery::Client', 'Client::new()')],
    ['Go: langchaingo with OpenAI', 'openai', 'a.go', langchaingo('"github.com/tmc/langchaingo/llms/openai"')],
    ['Go: langchaingo with Ollama', 'other', 'a.go', langchaingo('"github.com/tmc/langchaingo/llms/ollama"')],
    [
      'Go: langchaingo with two of them',
      'other',
      'a.go',
      langchaingo('"github.com/tmc/langchaingo/llms/ollama"\n\t"github.com/tmc/langchaingo/llms/openai"'),
    ],
    [
      'Go: genkit with Google’s plugin',
      'google',
      'a.go',
      genkit('"github.com/firebase/genkit/go/plugins/googlegenai"'),
    ],
    ['Go: a model of Volcengine', 'other', 'a.go', genkit('"github.com/cloudwego/eino-ext/components/model/ark"')],
    ['Go: genkit with no plugin', undefined, 'a.go', genkit('"fmt"')],
    ['Java: OpenAI by LangChain4j', 'openai', 'A.java', chain('OpenAiChatModel.builder().apiKey(key).build()')],
    ['Java: Claude by LangChain4j', 'anthropic', 'A.java', chain('AnthropicChatModel.builder().apiKey(key).build()')],
    ['Java: any model', undefined, 'A.java', chain('models.get()')],
    ['shell: OpenAI’s server', 'openai', 'a.sh', shell('https://api.openai.com')],
    ['shell: Groq’s server', 'other', 'a.sh', shell('https://api.groq.com/openai')],
    ['shell: a server in a variable', undefined, 'a.sh', shell('$SERVER')],
  ];
  for (const [name, provider, path, text] of cases)
    it(`is of ${provider ?? 'nobody that is known'} (${name})`, async () => {
      assert.deepEqual(await providersOf(path, text), [provider]);
    });

  it('is nobody’s whose rules are known, in Python and TypeScript, by an address or a library, where nothing is of Anthropic', async () => {
    const messages =
      '[{"role": "system", "content": "You tell a baker how long a loaf bakes."}, {"role": "user", "content": loaf}]';
    const posted = (address: string, before = ''): string =>
      `${before}\nimport httpx\ndef ask(loaf):\n    return httpx.post("${address}", json={"messages": ${messages}})\n`;
    assert.deepEqual(await providersOf('a.py', posted('https://openrouter.ai/api/v1/chat/completions')), ['other']);
    assert.deepEqual(await providersOf('a.py', posted('https://api.openai.com/v1/chat/completions')), ['openai']);
    assert.deepEqual(await providersOf('a.py', posted('https://example.com/v1/chat')), [undefined]);
    assert.deepEqual(await providersOf('a.py', posted('https://openrouter.ai/api', 'HEAVY = "claude"')), [undefined]);
    const called = (library: string): string =>
      `${library}\ndef ask(loaf):\n    return client.chat.complete(model=MODEL, messages=${messages})\n`;
    assert.deepEqual(await providersOf('a.py', called('from mistralai import Mistral')), ['other']);
    assert.deepEqual(await providersOf('a.py', called('import httpx')), [undefined]);
    assert.deepEqual(await providersOf('a.py', called('from mistralai import Mistral\nimport anthropic')), [undefined]);
  });

  it('is OpenAI’s for a constant beside an import of its library, and nobody’s beside a mere word', async () => {
    const constant = (line: string): string => `package oven

import ${line}

const systemPrompt = "You are a baker who tells how long a loaf of bread has to bake."
`;
    assert.deepEqual(await providersOf('a.go', constant('openai "github.com/sashabaranov/go-openai"')), ['openai']);
    assert.deepEqual(await providersOf('a.go', constant('"fmt" // no openai')), [undefined]);
  });

  it('names the deployment of options of Azure’s, and the model of genkit', async () => {
    const options = `using Azure.AI.OpenAI;
class Oven {
  void Ask(string loaf) {
    var options = new ChatCompletionsOptions() {
      DeploymentName = "gpt-4o",
      Messages = { new ChatRequestSystemMessage("You tell a baker how long a loaf bakes."), new ChatRequestUserMessage(loaf) },
    };
  }
}
`;
    const { prompts } = await readCode('a.cs', options);
    assert.deepEqual(
      prompts.map(({ prompt }) => [prompt.provider, prompt.model?.id]),
      [['openai', 'gpt-4o']],
    );
    const named = genkit('"fmt"').replace(
      'ai.WithSystem',
      'ai.WithModelName("googleai/gemini-2.5-flash"), ai.WithSystem',
    );
    const [found] = (await readCode('a.go', named)).prompts;
    assert.equal(found?.prompt.model?.id, 'googleai/gemini-2.5-flash');
  });
});
