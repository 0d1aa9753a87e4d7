import assert from 'node:assert/strict';
import { readMarked } from '../../../../support/marked-code.ts';

/** As each framework's own documentation writes it, with what varies marked, and what is sent for it. */
const SAMPLES: readonly (readonly [framework: string, path: string, code: string, sent: readonly string[]])[] = [
  [
    'the Anthropic SDK of Go',
    'ask.go',
    `package main

func ask(ctx context.Context, question string) {
	client := anthropic.NewClient()
	client.Messages.New(ctx, anthropic.MessageNewParams{
		MaxTokens: 1024,
		System: []anthropic.TextBlockParam{
			{Text: "Be very serious at all times.", CacheControl: anthropic.NewCacheControlEphemeralParam()},
		},
		Messages: []anthropic.MessageParam{
			anthropic.NewUserMessage(anthropic.NewTextBlock(fmt.Sprintf("What is ⟦%s⟧?", question))),
		},
		Model: anthropic.ModelClaudeSonnet4_5,
	})
}
`,
    ['system/system 5m: Be very serious at all times.', 'messages/user: What is «%s»?'],
  ],
  [
    'the Anthropic SDK of Java',
    'src/main/java/Ask.java',
    `class Ask {
  Message ask(AnthropicClient client, String question) {
    MessageCreateParams params = MessageCreateParams.builder()
        .model(Model.CLAUDE_OPUS_4_1)
        .maxTokens(1024L)
        .systemOfTextBlockParams(List.of(TextBlockParam.builder()
            .text("You are a friendly assistant.")
            .cacheControl(CacheControlEphemeral.builder().ttl(CacheControlEphemeral.Ttl.TTL_1H).build())
            .build()))
        .addUserMessage("Please answer: " + ⟦question⟧)
        .build();
    return client.messages().create(params);
  }
}
`,
    ['system/system 1h: You are a friendly assistant.', 'messages/user: Please answer: «question»'],
  ],
  [
    'the Anthropic SDK of Ruby',
    'ask.rb',
    `require "anthropic"

def ask(question)
  Anthropic::Client.new.messages.create(
    max_tokens: 1024,
    system_: [{ type: "text", text: "You are a kind librarian.", cache_control: { type: "ephemeral" } }],
    messages: [{ role: "user", content: "Which book has ⟦#{question}⟧?" }],
    model: :"claude-opus-4-1"
  )
end
`,
    ['system/system 5m: You are a kind librarian.', 'messages/user: Which book has «question»?'],
  ],
  [
    'Spring AI',
    'src/main/java/Ask.java',
    `class Ask {
  String ask(ChatClient chatClient, String question) {
    return chatClient.prompt()
        .system("You are a friendly chat bot that answers in the voice of a pirate.")
        .user("Answer this: " + ⟦question⟧)
        .options(AnthropicChatOptions.builder()
            .model("claude-sonnet-4-5")
            .cacheOptions(AnthropicCacheOptions.builder()
                .strategy(AnthropicCacheStrategy.SYSTEM_ONLY)
                .messageTypeTtl(MessageType.SYSTEM, AnthropicCacheTtl.ONE_HOUR)
                .build())
            .build())
        .call()
        .content();
  }
}
`,
    [
      'system/system 1h: You are a friendly chat bot that answers in the voice of a pirate.',
      'messages/user: Answer this: «question»',
    ],
  ],
  [
    'annotations of langchain4j',
    'src/main/java/Friend.java',
    `interface Friend {
  @SystemMessage("You are a good friend of mine. Answer using slang.")
  @UserMessage("Tell me about ⟦{{topic}}⟧ in ⟦{{language}}⟧.")
  String chat(@V("topic") String topic, @V("language") String language);
}
`,
    [
      'system/system: You are a good friend of mine. Answer using slang.',
      'messages/user: Tell me about «topic» in «language».',
    ],
  ],
  [
    'Semantic Kernel',
    'Ask.cs',
    `using Microsoft.SemanticKernel;

public class Ask
{
    public async Task<string> RunAsync(Kernel kernel, string input)
    {
        var history = new ChatHistory("You are a librarian, expert about books.");
        history.AddUserMessage($"Hi, I look for ⟦{input}⟧.");
        var reply = await chat.GetChatMessageContentAsync(history);
        var result = await kernel.InvokePromptAsync("Summarize this text: ⟦{{$input}}⟧", new() { ["input"] = input });
        return result.ToString();
    }
}
`,
    [
      'system/system: You are a librarian, expert about books.',
      'messages/user: Hi, I look for «input».',
      'messages/user: Summarize this text: «$input»',
    ],
  ],
];

describe('Frameworks of Go, Java, Ruby and C#', () => {
  for (const [framework, path, code, expected] of SAMPLES) {
    it(`${framework} is read as its documentation writes it`, async () => {
      const { sent } = await readMarked(path, code);
      assert.deepEqual(sent.flat(), expected);
    });
  }
});
