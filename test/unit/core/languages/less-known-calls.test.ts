import assert from 'node:assert/strict';
import { readCode, sentBy, sentIn, volatilitiesIn } from '../../../support/code-prompts.ts';

describe('What a function is given', () => {
  it('is no setting of the program for its name alone', async () => {
    const text = `export function buildSystemPrompt(company: string, appName: string) {
  return \`You help \${company} with \${appName} all day.\`;
}
export const SYSTEM_PROMPT = \`You help \${company} with \${appName} all day.\`;
`;
    assert.deepEqual(await volatilitiesIn('a.ts', text), [
      ['${company}', 'session'], // eslint-disable-line no-template-curly-in-string
      ['${appName}', 'deploy'], // eslint-disable-line no-template-curly-in-string
      ['${company}', 'deploy'], // eslint-disable-line no-template-curly-in-string
      ['${appName}', 'deploy'], // eslint-disable-line no-template-curly-in-string
    ]);
  });

  it('is none where it fills a place of that name either', async () => {
    const text = `class Guide {
  static final String PROMPT = "You guide people through %s, all of it.";
  String ask(String store) { return chatModel.chat(PROMPT.formatted(store)); }
}
`;
    const found = await volatilitiesIn('Guide.java', text);
    assert.deepEqual(new Set(found.map(String)), new Set(['%s,session']));
  });
});

describe('Templates by name', () => {
  it('have the fields of Go, where the file imports a library for models', async () => {
    const code = (library: string): string =>
      `package chains\n\nimport "${library}"\n\nconst defaultRefineTemplate = \`Given the context, refine this answer: {{.answer}}\`\n`;
    assert.deepEqual(await sentIn('refine.go', code('github.com/tmc/langchaingo/prompts')), [
      ['defaultRefineTemplate', 'system/system: Given the context, refine this answer: «.answer»'],
    ]);
    assert.deepEqual(await sentIn('refine.go', code('html/template')), []);
  });

  it("are filled by Java's MessageFormat", async () => {
    const text = `class Guide {
  String ask(String q) { return chatModel.chat(MessageFormat.format("You guide people. {0} asks: {1}", "Kim", q)); }
}
`;
    assert.deepEqual(await sentIn('Guide.java', text), [
      ['ask: chatModel.chat', 'messages/user: You guide people. ‹0›Kim asks: «1»'],
    ]);
  });
});

describe('Functions of other modules', () => {
  it('that are given nothing and give a part of a prompt stay the same within a session', async () => {
    const text = `import { getRulesSection, getWeather } from './parts';
export const SYSTEM_PROMPT = \`You are a guide. \${getRulesSection()} \${getRulesSection(topic)} \${getWeather()}\`;
`;
    assert.deepEqual(await volatilitiesIn('a.ts', text), [
      ['${getRulesSection()}', 'session'], // eslint-disable-line no-template-curly-in-string
      ['${getRulesSection(topic)}', 'request'], // eslint-disable-line no-template-curly-in-string
      ['${getWeather()}', 'request'], // eslint-disable-line no-template-curly-in-string
    ]);
  });
});

describe('Requests of Go', () => {
  it('are made of the options of Genkit, whose templates it fills', async () => {
    const text = `package menu
func setup(g *genkit.Genkit, topic string) {
	_, err := genkit.DefinePrompt(g, "first", ai.WithPrompt("You read menus. {{question}}"))
	resp, err := genkit.Generate(ctx, g, ai.WithSystem("You cook for %s.", topic), ai.WithPrompt("Say {{it}}: "+topic))
	resp, err = genkit.Generate(ctx, g, ai.WithMessages(ai.NewUserTextMessage("Read "+topic)))
}
`;
    assert.deepEqual(await sentIn('menu.go', text), [
      ['setup: genkit.DefinePrompt', 'messages/user: You read menus. «question»'],
      ['setup: genkit.Generate', 'system/system: You cook for «%s».', 'messages/user: Say {{it}}: «topic»'],
      ['setup: genkit.Generate', 'messages/user: Read «topic»'],
    ]);
  });

  it('have the messages that are appended to a field', async () => {
    const text = `package chat
func ask(q string) {
	req := openai.ChatCompletionRequest{Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleSystem, Content: "You answer."}}}
	req.Messages = append(req.Messages, openai.ChatCompletionMessage{Role: openai.ChatMessageRoleUser, Content: q})
	resp, err := client.CreateChatCompletion(ctx, req)
}
`;
    assert.deepEqual(await sentIn('chat.go', text), [
      ['ask: client.CreateChatCompletion', 'system/system: You answer.', 'messages/user: «q»'],
    ]);
  });

  it('have what is written where a result is thrown away', async () => {
    const text = `package chat
func buildPrompt(q string) string {
	var b strings.Builder
	b.WriteString("You answer questions. ")
	_, _ = fmt.Fprintf(&b, "Asked: %s", q)
	return b.String()
}
`;
    assert.deepEqual(await sentIn('chat.go', text), [
      ['buildPrompt', 'system/system: You answer questions. Asked: «%s»'],
    ]);
  });

  it('have files that are built in as they are for all', async () => {
    const text = `package chat
import _ "embed"
//go:embed rules.md
var rulesPrompt []byte
var name string

func systemPrompt() string {
	return fmt.Sprintf("You follow rules: %s %s", rulesPrompt, name)
}
`;
    const { prompts } = await readCode('chat.go', text);
    const dynamic = prompts[0]!.prompt.blocks.flatMap(({ segments }) =>
      segments.filter(({ kind }) => kind === 'dynamic'),
    );
    assert.deepEqual(
      dynamic.map((one) => one.kind === 'dynamic' && one.volatility),
      ['deploy', 'user'],
    );
  });
});

describe('Functions that nothing calls yet', () => {
  it('see what stands behind them in the file, as a call when the file is loaded does not', async () => {
    const text = `export const replies = {
  systemPrompt: () => \`You look things up. \${rules}\`,
};
export const EARLY_PROMPT = \`You look things up. \${rules}\`;
const rules = 'Always say where you found it, and when.';
`;
    assert.deepEqual(await sentIn('prompts/replies.ts', text), [
      ['systemPrompt', 'system/system: You look things up. ‹rules›Always say where you found it, and when.'],
      ['EARLY_PROMPT', 'system/system: You look things up. «rules»'],
      ['rules', 'system/system: Always say where you found it, and when.'],
    ]);
  });
});

describe('Texts of a home of prompts', () => {
  it('are those that its functions give, errors too, but no values of JSON in them', async () => {
    const text = `export const replies = {
  denied: () => JSON.stringify({ status: 'denied', message: 'The user denied this operation.' }),
  missingParameterError: (name: string) => \`Missing value for the parameter \${name}. You must send all of them.\`,
};
export const CONTINUE_PROMPT = 'Continue your answer where you left off.';
export const ASK_PROMPT = 'Continue with the installation?';
`;
    assert.deepEqual(await sentIn('prompts/replies.ts', text), [
      ['missingParameterError', 'system/system: Missing value for the parameter «name». You must send all of them.'],
      ['CONTINUE_PROMPT', 'system/system: Continue your answer where you left off.'],
    ]);
  });

  it('have lists of other modules as they are for all', async () => {
    const text = `import { TAGS } from './tags';
export const SYSTEM_PROMPT = \`You write with these: \${TAGS.map((tag) => \`<\${tag}>\`).join(', ')}\`;
`;
    assert.deepEqual(await volatilitiesIn('a.ts', text), [
      ["${TAGS.map((tag) => `<${tag}>`).join(', ')}", 'deploy'], // eslint-disable-line no-template-curly-in-string
    ]);
  });
});

describe('Messages of PHP', () => {
  it('are made by Symfony AI and LLPhant, in a bag or a list', async () => {
    const text = `<?php
$messages = new MessageBag(Message::forSystem("You sort $things."), Message::ofUser('Sort all of it'));
$platform->invoke($model, $messages);
$chat->generateChat([Message::system('You count.'), Message::user("Count $things")]);
`;
    const { prompts } = await readCode('sort.php', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => sentBy(text, prompt)),
      [
        ['system/system: You sort «$things».', 'messages/user: Sort all of it'],
        ['system/system: You count.', 'messages/user: Count «$things»'],
      ],
    );
  });
});

describe('A provider that is asked', () => {
  it('sends what is put behind the history of a member in Go', async () => {
    const text = `package guide

func (d *Guide) Ask(ctx context.Context, input string) (string, error) {
	d.History = append(d.History, Message{Role: RoleUser, Content: input})
	messages := append([]Message(nil), d.History...)
	messages = append(messages, Message{Role: RoleSystem, Content: "You are planning now. Follow this plan: " + d.plan})
	answer, err := d.Provider.Chat(ctx, messages, []Tool{})
	return answer.Content, err
}
`;
    assert.deepEqual(await sentIn('guide.go', text), [
      [
        'Ask: d.Provider.Chat',
        'messages/user: «d.History»',
        'messages/user: «input»',
        'messages/user: You are planning now. Follow this plan: «d.plan»',
      ],
    ]);
  });

  it('is one of models by what it is told', async () => {
    const text = `export class Guide {
  write(place: string) {
    return this.aiProvider.generate(\`Write a short poem for people on \${place}.\`);
  }
  key() {
    return this.provider.generate('secp256k1');
  }
}
`;
    assert.deepEqual(await sentIn('guide.ts', text), [
      ['write: this.aiProvider.generate', 'messages/user: Write a short poem for people on «place».'],
    ]);
  });
});

describe('Messages that are made of those before', () => {
  it('are no prompt of their own for whose message one of them is', async () => {
    const go = `package guide

func Ask(ctx context.Context, question string) {
	messages := []openai.ChatCompletionMessage{
		{Role: openai.ChatMessageRoleSystem, Content: "You guide ships."},
		{Role: openai.ChatMessageRoleUser, Content: question},
	}
	for {
		answer, _ := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: model, Messages: messages})
		for _, call := range answer.ToolCalls {
			messages = append(messages, openai.ChatCompletionMessage{Role: openai.ChatMessageRoleTool, Content: run(call)})
		}
	}
}
`;
    const expected = ['system/system: You guide ships.', 'messages/user: «question»'];
    assert.deepEqual(await sentIn('guide.go', go), [['Ask: client.CreateChatCompletion', ...expected]]);
    const typescript = `import OpenAI from 'openai';
const client = new OpenAI();
export async function ask(question: string) {
  let messages = [{ role: 'system', content: 'You guide ships.' }, { role: 'user', content: question }];
  for (;;) {
    const answer = await client.chat.completions.create({ model: 'gpt-5', messages });
    for (const call of answer.calls) messages = [...messages, { role: 'tool', content: run(call) }];
  }
}
`;
    assert.deepEqual(await sentIn('guide.ts', typescript), [['ask: client.chat.completions.create', ...expected]]);
  });

  it('are one where a function gives them their text and the file shows nobody who sends them', async () => {
    const text = `function buildSystemPrompt(port: string) {
  return \`You guide ships into the harbour of \${port}.\`;
}
export async function ask(request: Request) {
  const body = {
    model: config.model,
    messages: [
      { role: 'system', content: buildSystemPrompt(request.port) },
      { role: 'user', content: buildUserPrompt(request) },
    ],
  };
  return fetchWithTimeout(config.url, { method: 'POST', body: JSON.stringify(body) }, 12000);
}
`;
    const [, body] = await sentIn('guide.ts', text);
    assert.deepEqual(body, [
      'body',
      'system/system: You guide ships into the harbour of «port».',
      'messages/user: «buildUserPrompt(request)»',
    ]);
  });

  it('have one that is given beside one that is made here', async () => {
    const text = `class Guide {
  static final String RULES = "You guide ships in the harbour.";
  String ask(UserMessage userMessage) { return chatModel.chat(SystemMessage.from(RULES), userMessage).text(); }
}
`;
    const all = await sentIn('Guide.java', text);
    assert.deepEqual(all.at(-1), [
      'ask: chatModel.chat',
      'system/system: You guide ships in the harbour.',
      'messages/user: «userMessage»',
    ]);
  });

  it('are not told by what says with what they are sent', async () => {
    const text = `export async function ask(profile: Profile, question: string) {
  return provider.streamChat(profile, [{ role: 'user', content: \`Guide this ship: \${question}\` }]);
}
`;
    assert.deepEqual(await sentIn('ask.ts', text), [
      ['ask: provider.streamChat', 'messages/user: Guide this ship: «question»'],
    ]);
  });
});

describe('Types of tools in Go', () => {
  it('are constants of the SDK', async () => {
    const text = `package guide

func Ask(ctx context.Context, question string) {
	tools := []openai.Tool{{Type: openai.ToolTypeFunction, Function: &openai.FunctionDefinition{Name: "tide", Description: "Tells the tide", Parameters: jsonschema.Definition{Type: jsonschema.Object}}}}
	client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: model, Tools: tools, Messages: []openai.ChatCompletionMessage{
		{Role: openai.ChatMessageRoleSystem, Content: "You guide ships."},
		{Role: openai.ChatMessageRoleUser, Content: question},
	}})
}
`;
    assert.deepEqual(await volatilitiesIn('guide.go', text), [
      ['openai.ToolTypeFunction', 'constant'],
      ['jsonschema.Object', 'constant'],
      ['question', 'request'],
    ]);
  });
});

describe('A class of another file that makes texts of prompts', () => {
  it('gives the same within a session where it is given nothing', async () => {
    for (const [call, expected] of [
      ['CatalogPrompt.Build()', 'session'],
      ['PromptBuilder.BuildSystem()', 'session'],
      ['GuideInstructions.Load()', 'session'],
      ['CatalogPrompt.Build(question)', 'request'],
      ['UserPrompt.Build()', 'request'],
      ['Catalog.Text()', 'request'],
    ] as const) {
      const text = `class Guide {
  async Task Ask(string question) { await client.CompleteChatAsync([new SystemChatMessage(${call}), new UserChatMessage(question)]); }
}
`;
      assert.deepEqual((await volatilitiesIn('Guide.cs', text))[0], [call, expected]);
    }
  });
});

describe('What agents are told and asked by other names', () => {
  it('a role of Agno, and the task of a team', async () => {
    const text = `from agno.agent import Agent
keeper = Agent(name="Keeper", role="Keeps the roses of the castle", instructions="Answer in a sentence.")

def ask(rose_team, rose):
    rose_team.run_stream(task=f"You are told of the rose {rose}. Say what it needs.")
`;
    assert.deepEqual(await sentIn('garden.py', text), [
      ['Agent', 'system/system: Keeps the roses of the castle', 'system/system: Answer in a sentence.'],
      ['ask: rose_team.run_stream', 'messages/user: You are told of the rose «rose». Say what it needs.'],
    ]);
  });
});
