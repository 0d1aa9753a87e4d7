import assert from 'node:assert/strict';
import { readCode, sentIn } from '../../../support/code-prompts.ts';

/** How often each place of the last prompt of a file changes. */
async function words(path: string, text: string): Promise<string[]> {
  const { prompts } = await readCode(path, text);
  return prompts
    .at(-1)!
    .regions.flatMap((one) => (one.kind === 'dynamic' ? [`${one.expression} ${one.volatility}`] : []));
}

const RULES = 'You are the keeper of a harbour, and kind to all who come by boat.';

describe('What a class within a class gives to a member of its own', () => {
  const java = (setter: string, field = 'final String rules', head = 'static class Builder'): string => `class Guide {
  private ${field};
  Guide() { this.rules = "${RULES}"; }
  String systemPrompt() { return rules; }
  ${head} {
    private String rules;
    Builder rules(String rules) { ${setter} return this; }
  }
}`;

  it('is no change of the member of that name around it', async () => {
    assert.deepEqual(await words('Guide.java', java('this.rules = rules;')), []);
    assert.deepEqual(await words('Guide.java', java('this.rules = rules;', 'String rules')), []);
    const python = `class Guide:
    def __init__(self):
        self.rules = "${RULES}"

    def system_prompt(self):
        return self.rules

    class Builder:
        def set(self, rules):
            self.rules = rules
`;
    assert.deepEqual(await words('guide.py', python), []);
  });

  it('is one where that class inherits from the one around it, or is not named', async () => {
    const inherits = java('this.rules = rules;', 'String rules', 'static class Builder extends Guide');
    assert.notDeepEqual(await words('Guide.java', inherits), []);
    const own = java('', 'String rules').replace(
      'String systemPrompt',
      'void set(String r) { this.rules = r; }\n  String systemPrompt',
    );
    assert.notDeepEqual(await words('Guide.java', own), []);
  });

  it('changes no field that only a constructor may give a value', async () => {
    const other = (field: string): string => `class Guide {
  ${field};
  Guide() { this.rules = "${RULES}"; }
  String systemPrompt() { return rules; }
}
class Halls { void set(Card card, String text) { card.rules = text; } }`;
    assert.deepEqual(await words('Guide.java', other('private final String rules')), []);
    assert.notDeepEqual(await words('Guide.java', other('private String rules')), []);
    assert.deepEqual(
      await words('Guide.cs', other('private readonly string rules').replaceAll('String', 'string')),
      [],
    );
  });
});

describe('A phrase that fills a place of a template where a value is not given', () => {
  it('is its place alone, as the value is', async () => {
    const text = `TARGET = "vector store"

def build_prompt(config, question):
    target = config.target if config.target else TARGET
    return "You are a careful writer. Write the question so that it fits a {} well: {}".format(target, question)
`;
    const before = 'system/system: You are a careful writer. Write the question so that it fits a ';
    assert.deepEqual((await sentIn('tide.py', text)).at(-1), ['build_prompt', `${before}«» well: «»`]);
    const rules = text.replace('"vector store"', '"Tell nobody who asks for it where the boats are kept."');
    assert.deepEqual((await sentIn('tide.py', rules)).at(-1), [
      'build_prompt',
      `${before}‹›?«config.target»??Tell nobody who asks for it where the boats are kept.? well: «»`,
    ]);
  });
});

describe('A template of Spring AI in a constant', () => {
  const spring = (sent: string): string => `class Rewriter {
  private static final PromptTemplate TEMPLATE = new PromptTemplate("Write the question so that it fits a {target}. It is: {query}");
  private final ChatClient chatClient;
  private final AppConfig config;
  Rewriter(ChatClient chatClient, AppConfig config) { this.chatClient = chatClient; this.config = config; }
  String rewrite(String query) {
    ${sent}
  }
}`;

  it('is read as the call fills it that sends it', async () => {
    const call =
      'return chatClient.prompt().user(u -> u.text(TEMPLATE.getTemplate()).param("target", this.config.target).param("query", query)).call().content();';
    const { prompts } = await readCode('Rewriter.java', spring(call));
    const places = prompts.map(({ prompt, regions }) => [
      prompt.name,
      ...regions.flatMap((one) => (one.kind === 'dynamic' ? [`${one.expression} ${one.volatility}`] : [])),
    ]);
    assert.deepEqual(places, [
      ['PromptTemplate', 'target session', 'query request'],
      ['rewrite: chatClient.call', 'target session', 'query request'],
    ]);
  });

  it('is one by itself where no call of the file sends it', async () => {
    const { prompts } = await readCode('Rewriter.java', spring('return other(TEMPLATE, query);'));
    assert.deepEqual(
      prompts.map(({ prompt }) => prompt.name),
      ['PromptTemplate'],
    );
  });
});
