import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../support/code-prompts.ts';

const SYSTEM = 'You are a guide who answers in one line.';

const WRAPPED: readonly (readonly [string, string, string, readonly string[]])[] = [
  [
    'several blocks of a message, in Go',
    'a.go',
    `package a
func ask(ctx context.Context, question, hint string) {
	client.Messages.New(ctx, anthropic.MessageNewParams{
		System:   []anthropic.TextBlockParam{{Text: "${SYSTEM}"}},
		Messages: []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock(question), anthropic.NewTextBlock(hint))},
	})
}
`,
    [`system/system: ${SYSTEM}`, 'messages/user: «question»', 'messages/user: «hint»'],
  ],
  [
    'the member of a union, in Go',
    'a.go',
    `package a
func ask(ctx context.Context, question string) {
	client.Messages.New(ctx, anthropic.MessageNewParams{
		System:   []anthropic.TextBlockParam{{Text: "${SYSTEM}"}},
		Messages: []anthropic.MessageParam{{Content: []anthropic.ContentBlockParamUnion{{OfText: &anthropic.TextBlockParam{Text: question}}}}},
	})
}
`,
    [`system/system: ${SYSTEM}`, 'messages/user: «question»'],
  ],
  [
    'parts of a content, in Go',
    'a.go',
    `package a
func ask(ctx context.Context, client *genai.Client, question string) {
	client.Models.GenerateContent(ctx, "gemini", []*genai.Content{{Role: "user", Parts: []*genai.Part{
		genai.NewPartFromText("${SYSTEM}"), genai.NewPartFromText(question),
	}}}, nil)
}
`,
    [`messages/user: ${SYSTEM}`, 'messages/user: «question»'],
  ],
  [
    'blocks of a builder, in Java',
    'A.java',
    `class A {
  void ask(AnthropicClient client, String question) {
    client.messages().create(MessageCreateParams.builder()
      .systemOfTextBlockParams(List.of(TextBlockParam.builder().text("${SYSTEM}").build()))
      .addUserMessageOfBlockParams(List.of(ContentBlockParam.ofText(TextBlockParam.builder().text(question).build())))
      .build());
  }
}
`,
    [`system/system: ${SYSTEM}`, 'messages/user: «question»'],
  ],
  [
    'contents, in Java',
    'A.java',
    `class A {
  void ask(Client client, String question) {
    client.models.generateContent("gemini-2.0-flash", Content.fromParts(Part.fromText("${SYSTEM}"), Part.fromText(question)), null);
  }
}
`,
    [`messages/user: ${SYSTEM}`, 'messages/user: «question»'],
  ],
  [
    'parts of a message, in C#',
    'A.cs',
    `class A {
  async Task Ask(ChatClient client, string question) {
    await client.CompleteChatAsync(new List<ChatMessage> {
      new SystemChatMessage("${SYSTEM}"),
      new UserChatMessage(ChatMessageContentPart.CreateTextPart(question)) });
  }
}
`,
    [`system/system: ${SYSTEM}`, 'messages/user: «question»'],
  ],
  [
    'messages of a type of role, in C#',
    'A.cs',
    `class A {
  async Task Ask(AnthropicClient client, string question) {
    await client.Messages.GetClaudeMessageAsync(new MessageParameters { Model = "claude",
      System = new List<SystemMessage> { new SystemMessage("${SYSTEM}") },
      Messages = new List<Message> { new Message(RoleType.User, question) } });
  }
}
`,
    [`system/system: ${SYSTEM}`, 'messages/user: «question»'],
  ],
  [
    'variants of an enumeration, in Rust',
    'a.rs',
    `async fn ask(client: &Client, question: String) {
    client.chat_completion(vec![
        ChatCompletionMessage { role: MessageRole::system, content: Content::Text(String::from("${SYSTEM}")) },
        ChatCompletionMessage { role: MessageRole::user, content: Content::Text(question) },
    ]).await;
}
`,
    [`system/system: ${SYSTEM}`, 'messages/user: «question»'],
  ],
  [
    'parts, in Python',
    'a.py',
    `from google.genai import types
def ask(client, question):
    client.models.generate_content(
        model="gemini",
        contents=[types.Content(role="user", parts=[types.Part.from_text(text=question)])],
        config=types.GenerateContentConfig(system_instruction=types.Part.from_text(text="${SYSTEM}")),
    )
`,
    [`system/system: ${SYSTEM}`, 'messages/user: «question»'],
  ],
];

describe('Texts in what an SDK wraps them in', () => {
  for (const [what, path, text, sent] of WRAPPED)
    it(`are seen, and nothing of what is around them: ${what}`, async () => {
      const { prompts } = await readCode(path, text);
      assert.deepEqual(
        prompts.map(({ prompt }) => sentBy(text, prompt)),
        [sent],
      );
    });

  it('are seen where they are given to something that is not followed, or kept under a name', async () => {
    const java = `class A {
  void ask(BedrockRuntimeClient client) {
    client.converse(r -> r.modelId("x").system(SystemContentBlock.fromText("${SYSTEM}")));
  }
}
`;
    const { prompts } = await readCode('A.java', java);
    assert.deepEqual(
      prompts.map(({ prompt }) => sentBy(java, prompt)),
      [[`system/system: ${SYSTEM}`]],
    );
  });
});
