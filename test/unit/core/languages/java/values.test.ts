import assert from 'node:assert/strict';
import { readCode, sentIn } from '../../../../support/code-prompts.ts';
import { readMarked } from '../../../../support/marked-code.ts';

/** How often each hole of the last prompt changes. */
async function words(text: string): Promise<string[]> {
  const { prompts } = await readCode('Guide.java', text);
  return prompts
    .at(-1)!
    .regions.flatMap((one) => (one.kind === 'dynamic' ? [`${one.expression} ${one.volatility}`] : []));
}

describe('Values of Java', () => {
  it('may be given to each object where Lombok makes what sets them', async () => {
    const style = 'You write in short sentences, as keepers of a harbour do.';
    const told = async (annotation: string, field: string, own = ''): Promise<string> => {
      const text = `${annotation}
class Guide {
  ${own} ${field} String style = "${style}";
  String systemPrompt() { return "You are the keeper of a harbour, and kind to all. " + style; }
}`;
      return (await sentIn('Guide.java', text))
        .at(-1)![1]!
        .replace('system/system: You are the keeper of a harbour, and kind to all. ', '');
    };
    const given = `‹style›?${style}?`;
    assert.equal(await told('@Data', 'private'), given);
    assert.equal(await told('@lombok.Builder', 'private'), given);
    assert.equal(await told('', 'private', '@Setter'), given);
    assert.equal(await told('@Builder', 'private final', '@Builder.Default'), given);
    assert.equal(await told('', 'private'), style);
    assert.equal(await told('@Data', 'private final'), style);
    assert.equal(await told('@Data', 'private static'), style);
  });

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

  it('stay for a session where an object that asks a model is made with them', async () => {
    const body = `private final int most;
  private final int queries;
  private int steps;
  Guide(ChatModel chatModel, int most, Integer queries) { this.most = most; this.queries = queries != null ? queries : 3; }
  String tell(String guest) {
    return Ai.chatModel.call("You are to show at most " + most + " halls, " + this.queries + " times in " + steps + " steps to " + guest);
  }
}`;
    const expected = ['most session', 'this.queries session', 'steps request', 'guest request'];
    assert.deepEqual(await words(`class Guide { private final ChatModel chatModel; ${body}`), expected);
    const without = await words(`class Guide { private final Map halls; ${body}`);
    assert.ok(!without.includes('this.queries session'), without.join());
  });

  it('see the constants of their class in its constructor', async () => {
    const marked = `class Guide {
  private static final String RULES = "You are the guide of old halls.";
  private final String rules;
  private final ChatModel chatModel;
  Guide(ChatModel chatModel) { this.rules = RULES; this.chatModel = chatModel; }
  String tell(String guest) {
    return chatModel.call(rules + ⟦guest⟧);
  }
}`;
    const { sent } = await readMarked('Guide.java', marked);
    assert.deepEqual(sent.at(-1), ['messages/user: You are the guide of old halls.«guest»']);
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

  it('are put into a text that a template fills again, and leave the braces of one that nothing fills', async () => {
    const marked = `class Guide {
  static final String RULES = "⟦{hall}⟧ has ⟦%d⟧ doors, name them.";
  String tell(ChatModel chatModel, int doors) {
    return chatModel.call(new PromptTemplate(String.format(RULES, doors)).render());
  }
}`;
    const { sent } = await readMarked('Guide.java', marked);
    assert.deepEqual(sent.at(-1), ['messages/user: «hall» has «%d» doors, name them.']);
    const plain = `class Guide {
  String tell(ChatModel chatModel, int doors) {
    return chatModel.call(String.format("Answer as {hall} of ⟦%d⟧ doors, name them.", doors));
  }
}`;
    const asWritten = await readMarked('Guide.java', plain);
    assert.deepEqual(asWritten.sent.at(-1), ['messages/user: Answer as {hall} of «%d» doors, name them.']);
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
