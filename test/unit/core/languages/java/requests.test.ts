import assert from 'node:assert/strict';
import { readCode, sentBy, sentIn } from '../../../../support/code-prompts.ts';

const sent = (text: string): Promise<string[][]> => sentIn('src/Prompts.java', text);

describe('Prompts in Java', () => {
  it('stand in text blocks, whose indentation, line continuations and escapes are not sent', async () => {
    const text = `class Prompts {
  static final String SYSTEM_PROMPT = """
      You are a helper.
        Indented "quoted" \\
      continued\\n
      """ + "tail\\t";
}
`;
    assert.deepEqual(await sent(text), [
      ['SYSTEM_PROMPT', 'system/system: You are a helper.\n  Indented "quoted" continued\n\ntail\t'],
    ]);
  });

  it('are built by chained builders, formats and loops', async () => {
    const text = `class Prompts {
  static final List<String> RULES = List.of("a", "b");
  String buildPrompt(String name, int n) {
    StringBuilder sb = new StringBuilder("Hello ");
    sb.append(name).append("\\n");
    for (String rule : RULES) { sb.append("- " + rule); }
    if (n > 3) sb.append("many");
    sb.append(String.format("%2$s of %1$s is 100%%", n, "all"));
    return sb.toString();
  }
}
`;
    assert.deepEqual(await sent(text), [
      ['buildPrompt', 'system/system: Hello «name»\n- a- b?many?‹%2$s›all of «%1$s» is 100%'],
    ]);
  });

  it('stand in annotations of AI services, with the placeholders that these fill', async () => {
    const text = `interface Assistant {
  @SystemMessage("You are a {{role}} agent, not {this}")
  @UserMessage({"Line 1", "Line {{it}}"})
  String chat(@V("role") String role, @UserMessage String message);

  @SystemMessage(fromResource = "/x.txt")
  String other();
}
`;
    assert.deepEqual(await sent(text), [
      ['Assistant.chat', 'system/system: You are a «role» agent, not {this}', 'messages/user: Line 1\nLine «it»'],
    ]);
    const quarkus = `import io.quarkiverse.langchain4j.RegisterAiService;
interface Poet {
  @UserMessage("Write a poem about {topic}.")
  String write(String topic);
}
`;
    assert.deepEqual(await sent(quarkus), [['Poet.write', 'messages/user: Write a poem about «topic».']]);
  });

  it('have places in single braces that bear the names of what a method gets, whatever the file imports', async () => {
    const text = (parameters: string): string => `import dev.langchain4j.service.UserMessage;
interface Boats {
  @SystemMessage("You rent boats in {harbour}. Answer as {kind}: {price}.")
  @UserMessage("""
      Boat: {boat.name}
      Crew: {crew} of {{crew}}, not \\\\{crew} and {{{crew}}}
      """)
  String offer(${parameters});
}
`;
    assert.deepEqual(await sent(text('Boat boat, @V("crew") int sailors, String harbour')), [
      [
        'Boats.offer',
        'system/system: You rent boats in «harbour». Answer as {kind}: {price}.',
        'messages/user: Boat: «boat.name»\nCrew: «crew» of «crew», not \\{crew} and {«crew»}\n',
      ],
    ]);
    assert.deepEqual(await sent(text('String question')), [
      [
        'Boats.offer',
        'system/system: You rent boats in {harbour}. Answer as {kind}: {price}.',
        'messages/user: Boat: {boat.name}\nCrew: {crew} of «crew», not \\{crew} and {«crew»}\n',
      ],
    ]);
  });

  it('have places in single braces that are only possible where the library writes two', async () => {
    const text = (imported: string): string => `import ${imported};
interface Boats {
  @UserMessage("Which boat suits {crew} of them?")
  String offer(String crew);
}
`;
    const confidenceOf = async (imported: string): Promise<(string | undefined)[]> => {
      const { prompts } = await readCode('src/Boats.java', text(imported));
      return prompts.flatMap(({ prompt: { blocks } }) =>
        blocks.flatMap(({ segments }) => segments.flatMap((one) => (one.kind === 'dynamic' ? [one.confidence] : []))),
      );
    };
    assert.deepEqual(await confidenceOf('dev.langchain4j.agentic.Agent'), ['possible']);
    assert.deepEqual(await confidenceOf('io.quarkiverse.langchain4j.RegisterAiService'), ['likely']);
  });

  it('are messages that templates of Spring AI make, together in one request', async () => {
    const text = `class Desk {
  String ask(String question) {
    var rules = SystemPromptTemplate.builder().template("You are the clerk of {house}.").build();
    var first = rules.createMessage(Map.of("house", "the library"));
    var second = new PromptTemplate("Reader: {question}").createMessage(Map.of("question", question));
    Prompt prompt = new Prompt(first, second);
    return chatClient.prompt(prompt).call().content();
  }
}
`;
    const request = (await sent(text)).find((one) => one.length > 2);
    assert.deepEqual(request?.slice(1), [
      'system/system: You are the clerk of ‹house›the library.',
      'messages/user: Reader: «question»',
    ]);
  });

  it("go to a model by the SDK's builders and by Spring AI's chat client", async () => {
    const text = `class Agent {
  private static final String SYSTEM = "You answer.";
  void ask(String question) {
    client.messages().create(MessageCreateParams.builder().model("claude-opus-5").maxTokens(9).system(SYSTEM).addUserMessage(question).build());
    chatClient.prompt().system("You are {kind}").user(u -> u.text("Tell {a}").param("a", question)).call();
  }
}
`;
    assert.deepEqual(await sent(text), [
      ['ask: client.messages.create', 'system/system: You answer.', 'messages/user: «question»'],
      ['ask: chatClient.call', 'system/system: You are «kind»', 'messages/user: Tell «a»'],
    ]);
  });

  it('are joined from streams', async () => {
    const text = `class Prompts {
  static final List<String> RULES = List.of("One.", "Two.");
  String buildPrompt(List<String> items, String name) {
    String prompt = "You are an agent.\\n".concat("Help ").concat(name);
    prompt += RULES.stream().map(rule -> "- " + rule).collect(Collectors.joining("\\n"));
    prompt += items.stream().map(item -> "* " + item).collect(Collectors.joining(", "));
    return prompt;
  }
}
`;
    assert.deepEqual(await sent(text), [
      ['buildPrompt', 'system/system: You are an agent.\nHelp «name»- One.\n- Two.?* ??«item»?'],
    ]);
  });

  it('stand in annotations of classes whose fields fill them', async () => {
    const text = `class Prompts {
  @StructuredPrompt({ "Create a recipe of a {{dish}}.", "Use {{ingredients}} only." })
  static class CreateRecipePrompt { String dish; }
}
`;
    assert.deepEqual(await sent(text), [
      ['CreateRecipePrompt', 'messages/user: Create a recipe of a «dish».\nUse «ingredients» only.'],
    ]);
  });

  it('are templates that a builder makes', async () => {
    const text = `class Rag {
  static final PromptTemplate ASK = PromptTemplate.builder()
      .template("Context:\\n{context}\\n" + "Answer the question: {question}")
      .build();
}
`;
    const { prompts } = await readCode('Rag.java', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => sentBy(text, prompt)),
      [['messages/user: Context:\n«context»\nAnswer the question: «question»']],
    );
  });

  it('are given by functions that a service asks for its system message', async () => {
    const text = `class Assist {
  Assistant make(ChatModel model) {
    return AiServices.builder(Assistant.class)
        .chatModel(model)
        .systemMessageProvider(id -> "You answer questions about {{branch}} of the bank. Today is " + LocalDate.now())
        .build();
  }
}
`;
    const { prompts } = await readCode('Assist.java', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => sentBy(text, prompt)),
      [['system/system: You answer questions about «branch» of the bank. Today is «LocalDate.now()»']],
    );
  });

  it('never throw, wherever the file ends', async () => {
    const text =
      'class A {\n  @UserMessage("Hi {{x}}") String f();\n  String prompt = """\n   You \\t "are" \\\n   x""" + 1;\n}\n';
    for (let end = 0; end <= text.length; end++) await readCode('A.java', text.slice(0, end));
  });

  it('go to a model message by message', async () => {
    const text = `class Stories {
  String tell(ChatModel model, String topic) {
    return model.chat(SystemMessage.systemMessage("You tell stories."), UserMessage.from(topic));
  }
}
`;
    assert.deepEqual(await sent(text), [
      ['tell: model.chat', 'system/system: You tell stories.', 'messages/user: «topic»'],
    ]);
  });

  it('are the value that a function gives the message, in its place', async () => {
    const text = `class Stories {
  String ask(ChatClient chatClient, String question, Resource rules) {
    return chatClient.prompt().system(s -> s.text(rules)).user(u -> u.text(question)).call().content();
  }
}
`;
    assert.deepEqual(await sent(text), [
      ['ask: chatClient.call', 'system/system: «rules»', 'messages/user: «question»'],
    ]);
  });

  it('are what a function with statements makes of the message', async () => {
    const text = `class Stories {
  String tell(ChatClient chatClient, String topic, Resource rules) {
    return chatClient.prompt()
        .system(s -> { s.text("You tell stories in a {tone} way."); s.param("tone", "kind"); })
        .user(u -> {
          u.text("Tell one of {topic}.").param("topic", topic);
          u.metadata("kind", "story");
        })
        .call().content();
  }
  String read(ChatClient chatClient, Resource rules) {
    return chatClient.prompt().system("You read rules.").user(u -> { log(u); u.text("Read them."); }).call().content();
  }
}
`;
    assert.deepEqual(await sent(text), [
      [
        'tell: chatClient.call',
        'system/system: You tell stories in a ‹tone›kind way.',
        'messages/user: Tell one of «topic».',
      ],
      [
        'read: chatClient.call',
        'system/system: You read rules.',
        'messages/user: «u -> { log(u); u.text("Read them."); }»',
      ],
    ]);
  });
});
