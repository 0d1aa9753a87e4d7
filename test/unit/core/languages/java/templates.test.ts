import assert from 'node:assert/strict';
import { readCode } from '../../../../support/code-prompts.ts';

/** How often each place of each prompt changes. */
async function words(text: string): Promise<string[][]> {
  const { prompts } = await readCode('Guide.java', text);
  return prompts.map(({ regions }) =>
    regions.flatMap((one) => (one.kind === 'dynamic' ? [`${one.expression} ${one.volatility}`] : [])),
  );
}

const guide = (body: string, given = 'halls'): string => `class Guide {
  private static final String STYLE = "plainly";
  private static final PromptTemplate TEMPLATE = PromptTemplate.from("Name {{halls}} halls for whoever asks you, {{style}}: {{query}}");
  private final ChatModel chatModel;
  private final PromptTemplate template;
  private final int halls;
  Guide(ChatModel chatModel, PromptTemplate template, Integer halls) {
    this.chatModel = chatModel;
    this.template = getOrDefault(template, TEMPLATE);
    this.halls = ${given};
  }
  String tell(String query, boolean isShort, Map<String, Object> more) {
    ${body}
  }
}`;

describe('Templates of LangChain4j', () => {
  const expected = ['halls session', 'style constant', 'query request'];

  it('have what a map has in their places, which is filled before', async () => {
    const fills = (map: string): string => `Map<String, Object> variables = new ${map}<>();
    variables.put("halls", halls);
    variables.put("style", STYLE);
    variables.put("query", query);
    return chatModel.chat(TEMPLATE.apply(variables).text());`;
    assert.deepEqual((await words(guide(fills('HashMap')))).at(-1), expected);
    assert.deepEqual(
      (await words(guide(fills('LinkedHashMap'), 'ensureGreaterThanZero(getOrDefault(halls, 3), "halls")'))).at(-1),
      expected,
    );
  });

  it('have what a map has that is written out, and are sent as messages', async () => {
    const send =
      'return chatModel.chat(TEMPLATE.apply(Map.of("halls", halls, "style", STYLE, "query", query)).toUserMessage());';
    assert.deepEqual((await words(guide(send))).at(-1), expected);
  });

  it('vary where the map has nothing for a place, or has it only sometimes', async () => {
    const body = `Map<String, Object> variables = new HashMap<>(more);
    variables.put("query", query);
    return chatModel.chat(TEMPLATE.apply(variables).text());`;
    const [first, ...others] = (await words(guide(body))).at(-1)!;
    assert.notEqual(first, 'halls constant');
    assert.ok(!others.includes('style constant'), others.join());
    const sometimes = `Map<String, Object> variables = new HashMap<>();
    variables.put("style", STYLE);
    if (isShort) variables.put("style", query);
    return chatModel.chat(TEMPLATE.apply(variables).text());`;
    assert.ok((await words(guide(sometimes))).at(-1)!.includes('style request'));
  });

  it('may be given to the object instead of its own', async () => {
    const body =
      'return chatModel.chat(template.apply(Map.of("halls", halls, "style", STYLE, "query", query)).text());';
    assert.deepEqual((await words(guide(body))).at(-1), [...expected, 'template session']);
  });
});
