import assert from 'node:assert/strict';
import { readCode, requestsOf, sentBy } from '../../../support/code-prompts.ts';

/** What the prompts of a file send. */
async function sent(path: string, text: string): Promise<string[]> {
  return requestsOf(await readCode(path, text)).flatMap(({ prompt }) => sentBy(text, prompt));
}

describe('Calls of libraries whose texts say little', () => {
  const cases: readonly (readonly [name: string, path: string, text: string, sent: readonly string[]])[] = [
    [
      'threads of OpenAI',
      'a.py',
      'def go(x):\n    client.beta.threads.messages.create(thread_id=t, role="user", content=f"Count sheep of {x}")\n',
      ['messages/user: Count sheep of «x»'],
    ],
    [
      'chats of Open Interpreter',
      'a.py',
      'from interpreter import interpreter\ninterpreter.chat("Count sheep.")\ndef go(x):\n    interpreter.chat(f"Count sheep of {x}", stream=True)\n',
      ['messages/user: Count sheep.', 'messages/user: Count sheep of «x»'],
    ],
    [
      'chats of AutoGen',
      'a.py',
      'def go(x):\n    proxy.initiate_chat(shepherd, message=f"Count sheep of {x}")\n',
      ['messages/user: Count sheep of «x»'],
    ],
    [
      'functions of ell',
      'a.py',
      '@ell.simple(model="gpt-4o")\ndef count(x):\n    """Count sheep."""\n    return f"Sheep of {x}"\n',
      ['system/system: Count sheep.', 'system/system: Sheep of «x»'],
    ],
    [
      'prompts of an MCP server',
      'a.py',
      '@mcp.prompt()\ndef count(x: str) -> str:\n    return f"Count sheep: {x}"\n',
      ['system/system: Count sheep: «x»'],
    ],
    [
      'instructions of Marvin',
      'a.py',
      'def go(x):\n    return marvin.classify(x, labels=["a"], instructions="Tell sheep from goats.")\n',
      ['system/system: Tell sheep from goats.'],
    ],
    [
      'prompts of Genkit',
      'a.ts',
      "const count = ai.definePrompt({ name: 'count', prompt: 'Count sheep of {{farm}}' });\nexport const go = (x: string) => ai.generate({ system: 'Count sheep.', prompt: `Sheep of ${x}` });\n",
      ['messages/user: Count sheep of «farm»', 'system/system: Count sheep.', 'messages/user: Sheep of «x»'],
    ],
    [
      'prompts of Genkit with a schema',
      'a.ts',
      "const Farm = z.object({ farm: z.string() });\nconst count = ai.definePrompt({ name: 'count', input: { schema: Farm }, output: { schema: Farm }, system: 'Count sheep.', prompt: 'Those of {{farm}}' });\n",
      ['system/system: Count sheep.', 'messages/user: Those of «farm»'],
    ],
    [
      'messages of langchaingo',
      'a.go',
      'package a\n\nfunc Go(x string) {\n\tllm.GenerateContent(ctx, []llms.MessageContent{llms.TextParts(llms.ChatMessageTypeSystem, "Count sheep."), llms.TextParts(llms.ChatMessageTypeHuman, "Sheep of "+x)})\n}\n',
      ['system/system: Count sheep.', 'messages/user: Sheep of «x»'],
    ],
    [
      'the system text of Gemini in Go',
      'a.go',
      'package a\n\nfunc Go() {\n\tmodel := client.GenerativeModel("gemini-2.0-flash")\n\tmodel.SystemInstruction = genai.NewUserContent(genai.Text("Count the sheep of the farm."))\n}\n',
      ['system/system: Count the sheep of the farm.'],
    ],
    [
      'requests of ollama-rs',
      'a.rs',
      'async fn go(x: &str) {\n    ollama.generate(GenerationRequest::new("llama3".to_string(), format!("Count sheep: {x}"))).await;\n}\n',
      ['messages/user: Count sheep: «x»'],
    ],
    [
      'chats of RubyLLM',
      'a.rb',
      'chat = RubyLLM.chat(model: "gpt-4o")\nchat.ask "Count sheep of #{x}"\n',
      ['messages/user: Count sheep of «x»'],
    ],
    [
      'agents of Neuron',
      'a.php',
      '<?php\nclass Shepherd extends Agent {\n  public function instructions(): string {\n    return new SystemPrompt(background: ["Count sheep."], steps: ["Look around."]);\n  }\n}\n',
      ['system/system: Count sheep.', 'system/system: Look around.'],
    ],
  ];

  for (const [name, path, text, expected] of cases)
    it(`are found: ${name}`, async () => {
      assert.deepEqual((await sent(path, text)).toSorted(), [...expected].toSorted());
    });
});

describe('The name of a model before a text', () => {
  it('is the model', async () => {
    const text = `<?php
class Shepherd {
  public function go($x) {
    $prompt = "Count the sheep of $x";
    return $this->gemini->generateContent('gemini-2.0-flash', $prompt);
  }
}
`;
    const { prompts } = await readCode('a.php', text);
    const [asked] = prompts.filter(({ prompt }) => !prompt.isPart);
    assert.equal(asked?.prompt.model?.id, 'gemini-2.0-flash');
    assert.deepEqual(asked && sentBy(text, asked.prompt), ['messages/user: Count the sheep of «$x»']);
  });

  it('prompts of Genkit, with blocks that end', async () => {
    const text = `const quiz = ai.definePrompt({
  name: 'quiz',
  prompt: \`Write a quiz.{{#each rules}} {{this}}{{/each}}{{#if level}} Level: {{level}}.{{else}} Any level.{{/if}} Be brief.\`,
});
`;
    assert.deepEqual(await sent('a.ts', text), [
      'messages/user: Write a quiz.? ??«this»?? Level: ??«level»??.?? Any level.? Be brief.',
    ]);
  });
});
