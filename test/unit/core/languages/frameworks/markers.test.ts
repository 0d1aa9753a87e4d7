import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../../support/code-prompts.ts';

/** What each prompt of a file sends, behind how long it is cached automatically. */
async function sentWithCaching(path: string, text: string): Promise<string[]> {
  const { prompts } = await readCode(path, text);
  return prompts.flatMap(({ prompt }) => [
    ...(prompt.automaticCaching ? [`automatic ${prompt.automaticCaching.ttl}`] : []),
    ...sentBy(text, prompt),
  ]);
}

const DAY = '{"name":"day","description":"Tells the day."}';

/** The markers of frameworks, as section 5.2 of the facts lists them. */
const SAMPLES: readonly (readonly [framework: string, path: string, code: string, sent: readonly string[]])[] = [
  [
    'the Anthropic SDK of Python: at the top, of a tool, of a content',
    'ask.py',
    `client.messages.create(
    model="claude-opus-5",
    cache_control={"type": "ephemeral", "ttl": "1h"},
    tools=[{"name": "day", "description": "Tells the day.", "cache_control": {"type": "ephemeral"}}],
    system="You are the clerk.",
    messages=[{"role": "user", "content": [{"type": "text", "text": q, "cache_control": {"type": "ephemeral"}}]}],
)
`,
    ['automatic 1h', `tools 5m: ${DAY}`, 'system/system: You are the clerk.', 'messages/user 5m: «q»'],
  ],
  [
    'the Anthropic SDK of TypeScript: at the top, of a tool, of a content',
    'ask.ts',
    `await client.messages.create({
  model: 'claude-opus-5',
  cache_control: { type: 'ephemeral', ttl: '1h' },
  tools: [{ name: 'day', description: 'Tells the day.', cache_control: { type: 'ephemeral' } }],
  system: 'You are the clerk.',
  messages: [{ role: 'user', content: [{ type: 'text', text: q, cache_control: { type: 'ephemeral' } }] }],
});
`,
    ['automatic 1h', `tools 5m: ${DAY}`, 'system/system: You are the clerk.', 'messages/user 5m: «q»'],
  ],
  [
    'the Anthropic SDK of Go: at the top, and of a tool in its union',
    'ask.go',
    `package main

func ask(ctx context.Context, q string) {
	client.Messages.New(ctx, anthropic.MessageNewParams{
		CacheControl: anthropic.NewCacheControlEphemeralParam(),
		Tools: []anthropic.ToolUnionParam{{OfTool: &anthropic.ToolParam{
			Name: "day", Description: anthropic.String("Tells the day."),
			CacheControl: anthropic.CacheControlEphemeralParam{TTL: anthropic.CacheControlEphemeralTTLTTL1h},
		}}},
		System: []anthropic.TextBlockParam{{Text: "You are the clerk."}},
		Messages: []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock(q))},
	})
}
`,
    ['automatic 5m', `tools 1h: ${DAY}`, 'system/system: You are the clerk.', 'messages/user: «q»'],
  ],
  [
    'the Anthropic SDK of Java: at the top, and of a tool',
    'Ask.java',
    `class Ask {
  Message ask(AnthropicClient client, String q) {
    MessageCreateParams params = MessageCreateParams.builder().model(Model.CLAUDE_OPUS_4_5)
        .cacheControl(CacheControlEphemeral.builder().ttl(CacheControlEphemeral.Ttl.TTL_1H).build())
        .addTool(Tool.builder().name("day").description("Tells the day.").cacheControl(CacheControlEphemeral.builder().build()).build())
        .system("You are the clerk.").addUserMessage(q).build();
    return client.messages().create(params);
  }
}
`,
    ['automatic 1h', `tools 5m: ${DAY}`, 'system/system: You are the clerk.', 'messages/user: «q»'],
  ],
  [
    'the Anthropic SDK of C#: at the top, and of a block',
    'Ask.cs',
    `class Ask {
  async Task Run(AnthropicClient client, string q) {
    await client.Messages.Create(new MessageCreateParams {
      CacheControl = new CacheControlEphemeral { Ttl = Ttl.Ttl1h },
      System = new List<TextBlockParam> { new() { Text = "You are the clerk.", CacheControl = new CacheControlEphemeral() } },
      Messages = [new() { Role = Role.User, Content = q }],
    });
  }
}
`,
    ['automatic 1h', 'system/system 5m: You are the clerk.', 'messages/user: «q»'],
  ],
  [
    'the Anthropic SDK of Ruby: at the top, and of a tool',
    'ask.rb',
    `client.messages.create(
  model: "claude-opus-5", cache_control: { type: "ephemeral", ttl: "1h" },
  tools: [{ name: "day", description: "Tells the day.", cache_control: { type: "ephemeral" } }],
  system_: "You are the clerk.", messages: [{ role: "user", content: q }]
)
`,
    ['automatic 1h', `tools 5m: ${DAY}`, 'system/system: You are the clerk.', 'messages/user: «q»'],
  ],
  [
    'the AI SDK: of a tool, a message and a part',
    'ask.ts',
    `await generateText({
  model: anthropic('claude-opus-5'),
  tools: { day: tool({ description: 'Tells the day.', inputSchema: {}, providerOptions: { anthropic: { cacheControl: { type: 'ephemeral', ttl: '1h' } } } }) },
  messages: [
    { role: 'system', content: 'You are the clerk.', providerOptions: { anthropic: { cacheControl: { type: 'ephemeral' } } } },
    { role: 'user', content: [{ type: 'text', text: q, providerOptions: { anthropic: { cacheControl: { type: 'ephemeral', ttl: '1h' } } } }] },
  ],
});
`,
    [
      'tools 1h: "day":{"description":"Tells the day.","inputSchema":{}}',
      'system/system 5m: You are the clerk.',
      'messages/user 1h: «q»',
    ],
  ],
  [
    'LangChain of TypeScript: its middleware, unless it is off, and a call',
    'ask.ts',
    `createAgent({ model, systemPrompt: 'You are the clerk.', middleware: [anthropicPromptCachingMiddleware({ ttl: '1h', minMessagesToCache: 3 })] });
createAgent({ model, systemPrompt: 'You are the cook.', middleware: [bedrockPromptCachingMiddleware()] });
createAgent({ model, systemPrompt: 'You are the mate.', middleware: [anthropicPromptCachingMiddleware({ enableCaching: false })] });
await llm.invoke([['system', 'You are the pilot.'], ['human', q]], { cache_control: { type: 'ephemeral' } });
`,
    [
      'automatic 1h',
      'system/system: You are the clerk.',
      'automatic 5m',
      'system/system: You are the cook.',
      'system/system: You are the mate.',
      'automatic 5m',
      'system/system: You are the pilot.',
      'messages/user: «q»',
    ],
  ],
  [
    'LangChain of Python: its middleware, a call and a content',
    'ask.py',
    `create_agent(model, tools=[], system_prompt="You are the clerk.", middleware=[AnthropicPromptCachingMiddleware(type="ephemeral", ttl="1h")])
llm.invoke([("system", "You are the cook."), ("human", q)], cache_control={"type": "ephemeral", "ttl": "1h"})
llm.invoke([SystemMessage(content=[{"type": "text", "text": "You are the mate.", "cache_control": {"type": "ephemeral"}}]), ("human", q)])
`,
    [
      'automatic 1h',
      'system/system: You are the clerk.',
      'automatic 1h',
      'system/system: You are the cook.',
      'messages/user: «q»',
      'system/system 5m: You are the mate.',
      'messages/user: «q»',
    ],
  ],
  [
    'LiteLLM: points behind a role, an index and the tools',
    'ask.py',
    `litellm.completion(
    model="anthropic/claude-opus-5",
    tools=[{"name": "day", "description": "Tells the day."}],
    messages=[{"role": "system", "content": "You are the clerk."}, {"role": "user", "content": q}, {"role": "user", "content": r}],
    cache_control_injection_points=[{"location": "message", "index": -2}, {"location": "tool_config"}],
)
litellm.completion(
    model="anthropic/claude-opus-5",
    messages=[{"role": "system", "content": "You are the cook."}, {"role": "user", "content": q}, {"role": "assistant", "content": r}],
    cache_control_injection_points=[{"location": "message", "role": "user"}, {"location": "message", "index": 0}],
)
`,
    [
      `tools 5m: ${DAY}`,
      'system/system: You are the clerk.',
      'messages/user 5m: «q»',
      'messages/user: «r»',
      'system/system 5m: You are the cook.',
      'messages/user 5m: «q»',
      'messages/assistant: «r»',
    ],
  ],
  [
    'PydanticAI: its settings, and a point in a content',
    'ask.py',
    `agent = Agent("anthropic:claude-opus-5", instructions="You are the clerk.", tools=[], model_settings=AnthropicModelSettings(
    anthropic_cache_instructions="1h", anthropic_cache_tool_definitions=True, anthropic_cache_messages=True))
@agent.tool_plain
def day() -> str:
    """Tells the day."""
agent.run_sync([q, CachePoint(ttl="1h"), "Tell the tide."])
`,
    [
      'automatic 5m',
      'tools 5m: «@agent.tool_plain»Tells the day.',
      'system/system 1h: You are the clerk.',
      'messages/user 1h: «q»',
      'messages/user: Tell the tide.',
    ],
  ],
  [
    'Spring AI: each of its strategies',
    'Ask.java',
    `class Ask {
  String ask(ChatClient c, String q, AnthropicChatOptions.Builder o) {
    c.prompt().system("You are the clerk.").user(q).tools(new Tides(), new Days()).options(AnthropicChatOptions.builder().cacheOptions(AnthropicCacheOptions.builder().strategy(AnthropicCacheStrategy.SYSTEM_AND_TOOLS).build()).build()).call().content();
    c.prompt().system("You are the cook.").user(q).tools(tides).options(AnthropicChatOptions.builder().cacheOptions(AnthropicCacheOptions.builder().strategy(AnthropicCacheStrategy.TOOLS_ONLY).build()).build()).call().content();
    return c.prompt().system("You are the mate.").user(q).options(AnthropicChatOptions.builder().cacheOptions(AnthropicCacheOptions.builder().strategy(AnthropicCacheStrategy.CONVERSATION_HISTORY).build()).build()).call().content();
  }
}
`,
    [
      'tools: «new Tides()»',
      'tools 5m: «new Days()»',
      'system/system 5m: You are the clerk.',
      'messages/user: «q»',
      'tools 5m: «tides»',
      'system/system: You are the cook.',
      'messages/user: «q»',
      'automatic 5m',
      'system/system 5m: You are the mate.',
      'messages/user: «q»',
    ],
  ],
  [
    'Strands: what its model is made with, and a point of the system',
    'ask.py',
    `model = BedrockModel(model_id="anthropic.claude-sonnet-4", cache_prompt="default", cache_config=CacheConfig(strategy="auto"))
agent = Agent(model=model, system_prompt="You are the clerk.", tools=[day])
agent = Agent(model=other, system_prompt=[SystemContentBlock(text="You are the cook."), SystemContentBlock(cachePoint={"type": "default", "ttl": "1h"})])
`,
    ['automatic 5m', 'tools 5m: «day»', 'system/system 5m: You are the clerk.', 'system/system 1h: You are the cook.'],
  ],
  [
    'Bedrock of Python: points of the system and of the tools',
    'ask.py',
    `client.converse(
    modelId="anthropic.claude-sonnet-4",
    system=[{"text": "You are the clerk."}, {"cachePoint": {"type": "default", "ttl": "1h"}}],
    toolConfig={"tools": [{"toolSpec": {"name": "day"}}, {"cachePoint": {"type": "default"}}]},
    messages=[{"role": "user", "content": [{"text": q}]}],
)
`,
    ['tools 5m: {"toolSpec":{"name":"day"}}', 'system/system 1h: You are the clerk.', 'messages/user: «q»'],
  ],
  [
    'Bedrock of TypeScript: points of the system and of the tools',
    'ask.ts',
    `await client.send(new ConverseCommand({
  modelId: 'anthropic.claude-sonnet-4',
  system: [{ text: 'You are the clerk.' }, { cachePoint: { type: 'default', ttl: '1h' } }],
  toolConfig: { tools: [{ toolSpec: { name: 'day' } }, { cachePoint: { type: 'default' } }] },
  messages: [{ role: 'user', content: [{ text: q }] }],
}));
`,
    ['tools 5m: {"toolSpec":{"name":"day"}}', 'system/system 1h: You are the clerk.', 'messages/user: «q»'],
  ],
  [
    'Bedrock of Java: a point among several blocks',
    'Ask.java',
    `class Ask {
  void ask(BedrockRuntimeClient client, String q) {
    ConverseRequest request = ConverseRequest.builder().modelId("anthropic.claude-sonnet-4")
        .system(SystemContentBlock.builder().text("You are the clerk.").build(),
            SystemContentBlock.builder().cachePoint(CachePointBlock.builder().type(CachePointType.DEFAULT).build()).build())
        .messages(Message.builder().role(ConversationRole.USER).content(ContentBlock.builder().text(q).build()).build()).build();
    client.converse(request);
  }
}
`,
    ['system/system 5m: You are the clerk.', 'messages/user: «q»'],
  ],
  [
    'Bedrock of C#',
    'Ask.cs',
    `class Ask {
  async Task Run(AmazonBedrockRuntimeClient client, string q) {
    var request = new ConverseRequest { ModelId = "anthropic.claude-sonnet-4",
      System = new List<SystemContentBlock> { new SystemContentBlock { Text = "You are the clerk." }, new SystemContentBlock { CachePoint = new CachePointBlock { Type = CachePointType.Default } } },
      Messages = new List<Message> { new Message { Role = "user", Content = new List<ContentBlock> { new ContentBlock { Text = q } } } } };
    await client.ConverseAsync(request);
  }
}
`,
    ['system/system 5m: You are the clerk.', 'messages/user: «q»'],
  ],
  [
    'Bedrock of Ruby',
    'ask.rb',
    `client.converse(
  model_id: "anthropic.claude-sonnet-4",
  system: [{ text: "You are the clerk." }, { cache_point: { type: "default" } }],
  messages: [{ role: "user", content: [{ text: q }] }]
)
`,
    ['system/system 5m: You are the clerk.', 'messages/user: «q»'],
  ],
];

describe('Markers of frameworks', () => {
  for (const [framework, path, code, expected] of SAMPLES) {
    it(`are read: ${framework}`, async () => {
      assert.deepEqual(await sentWithCaching(path, code), expected);
    });
  }
});
