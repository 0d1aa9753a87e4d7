import assert from 'node:assert/strict';
import { readCode } from '../../../../support/code-prompts.ts';
import { readMarked } from '../../../../support/marked-code.ts';

/** How often each hole of the last prompt changes. */
async function words(text: string): Promise<string[]> {
  const { prompts } = await readCode('Guide.java', text);
  return prompts
    .at(-1)!
    .regions.flatMap((one) => (one.kind === 'dynamic' ? [`${one.expression} ${one.volatility}`] : []));
}

describe('Values of Java', () => {
  it('come from the configuration by annotations of fields and parameters', async () => {
    const text = `class Guide {
  @Value("\${guide.city}") private String city;
  @org.eclipse.microprofile.config.inject.ConfigProperty(name = "guide.topic") String topic;
  private final String question;
  private String answer;
  Guide(@Value("\${guide.question}") String question, String answer) { this.question = question; this.answer = answer; }
  String tell(ChatClient chatClient, String other) {
    return chatClient.prompt().system("You find news of " + city + " on " + this.topic + ". " + question + answer + other).call().content();
  }
}`;
    assert.deepEqual(await words(text), [
      'city deploy',
      'this.topic deploy',
      'question deploy',
      'answer request',
      'other request',
    ]);
  });

  it('take the places of a template of Spring AI, by name or together', async () => {
    const text = `class Guide {
  private static final int MOST = 3;
  private static final String TEXT = "You show at most {most} halls of {house} to {guest} in {hour}.";
  String tell(ChatClient chatClient, String guest) {
    return chatClient.prompt().user(u -> u.text(TEXT).param("most", MOST).params(Map.of("house", "Old Hall", "hour", LocalTime.now(), "guest", guest))).call().content();
  }
}`;
    assert.deepEqual(await words(text), ['most constant', 'house constant', 'guest request', 'hour volatile']);
  });

  it('take the places of prompt templates, which are sent as messages', async () => {
    const marked = `class Guide {
  String tell(ChatModel chatModel, String guest) {
    SystemPromptTemplate rules = new SystemPromptTemplate("You show the halls of ⟦{house}⟧.");
    Message system = rules.createMessage(Map.of("house", "Old Hall"));
    PromptTemplate asked = new PromptTemplate("Where is the guest ⟦{guest}⟧ now?");
    Message user = asked.createMessage(Map.of("guest", guest));
    return chatModel.call(new Prompt(List.of(system, user))).getResult();
  }
}`;
    const { sent } = await readMarked('Guide.java', marked);
    assert.deepEqual(sent.at(-1), [
      'system/system: You show the halls of ‹house›Old Hall.',
      'messages/user: Where is the guest «guest» now?',
    ]);
  });

  it('are given to all of several variables', async () => {
    for (const [path, program] of [
      [
        'Guide.java',
        'class A { String p(C chatModel, String q) { String a; String b; a = b = "You are a guide of old halls."; return chatModel.call(a + ⟦q⟧ + b); } }',
      ],
      [
        'guide.ts',
        'function p(q) { let a; let b; a = b = "You are a guide of old halls."; return chatModel.call(a + ⟦q⟧ + b); }',
      ],
      [
        'Guide.cs',
        'class A { string P(C chatModel, string q) { string a; string b; a = b = "You are a guide of old halls."; return chatModel.call(a + ⟦q⟧ + b); } }',
      ],
    ]) {
      const { sent } = await readMarked(path!, program!);
      assert.deepEqual(
        sent.at(-1),
        ['messages/user: You are a guide of old halls.«q»You are a guide of old halls.'],
        path,
      );
    }
  });
});
