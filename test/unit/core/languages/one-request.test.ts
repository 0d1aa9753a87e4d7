import assert from 'node:assert/strict';
import { readCode, requestsOf, sentBy } from '../../../support/code-prompts.ts';

/** Of each request of a file, its name, its model and what it sends. */
async function requests(path: string, text: string): Promise<string[][]> {
  return requestsOf(await readCode(path, text)).map(({ prompt }) => [
    prompt.name,
    prompt.model?.id ?? '-',
    ...sentBy(text, prompt),
  ]);
}

const SAID = 'You are the weaver of a loft. Say «q» to the looms, please.';

describe('What is one request', () => {
  it('is one where a function sends messages with what it is given, and asks the model that it names', async () => {
    const files: Readonly<Record<string, string>> = {
      'ask.ts': `async function helper(text: string) {
  return client.chat.completions.create({ model: 'gpt-5', messages: [{ role: 'user', content: text }] });
}
export const ask = (q: string) => helper(\`You are the weaver of a loft. Say \${q} to the looms, please.\`);
`,
      'ask.rb': `class Loft
  def ask(q)
    helper("You are the weaver of a loft. Say #{q} to the looms, please.")
  end
  def helper(text)
    client.chat(parameters: { model: "gpt-5", messages: [{ role: "user", content: text }] })
  end
end
`,
      'ask.py': `def helper(text):
    return client.chat.completions.create(model="gpt-5", messages=[{"role": "user", "content": text}])
def ask(q):
    return helper(f"You are the weaver of a loft. Say {q} to the looms, please.")
`,
    };
    for (const [path, text] of Object.entries(files))
      assert.deepEqual(await requests(path, text), [['helper', 'gpt-5', `messages/user: ${SAID}`]], path);
    const go = `package main
func helper(text string) string {
	resp, _ := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-5", Messages: []openai.ChatCompletionMessage{{Role: "user", Content: text}}})
	return resp
}
func ask(q string) string {
	return helper("You are the weaver of a loft. Say " + q + " to the looms, please.")
}
`;
    assert.deepEqual(await requests('ask.go', go), [['helper', 'gpt-5', `messages/user: ${SAID}`]]);
  });

  it('is one where a builder gives the text to a function that sends it', async () => {
    const python = `def helper(text):
    return client.responses.create(model="gpt-5", input=text)
def build_prompt(q):
    return f"You are the weaver of a loft. Say {q} to the looms, please."
def ask(q):
    return helper(build_prompt(q))
`;
    assert.deepEqual(await requests('ask.py', python), [['helper', 'gpt-5', `messages/user: ${SAID}`]]);
    const java = `class Loft {
  private String buildPrompt(String q) {
    return "You are the weaver of a loft. Say " + q + " to the looms, please.";
  }
  private String helper(String text) {
    return client.chat().completions().create(ChatCompletionCreateParams.builder().model("gpt-5").addUserMessage(text).build());
  }
  String ask(String q) {
    return helper(buildPrompt(q));
  }
}
`;
    assert.deepEqual(await requests('Loft.java', java), [['helper', 'gpt-5', `messages/user: ${SAID}`]]);
    const { prompts } = await readCode('ask.py', python);
    assert.deepEqual(
      prompts.map(({ prompt }) => [prompt.name, prompt.isPart]),
      [
        ['build_prompt', true],
        ['helper', undefined],
      ],
    );
  });

  it('is the body that is put together, with its model, not the messages in it', async () => {
    const text = `def ask(q):
    body = {"model": "gpt-5", "messages": [{"role": "system", "content": "You are the clerk of a harbour."}, {"role": "user", "content": q}]}
    return requests.post(URL, json=body)
`;
    assert.deepEqual(await requests('ask.py', text), [
      ['body', 'gpt-5', 'system/system: You are the clerk of a harbour.', 'messages/user: «q»'],
    ]);
  });
});

describe('A text of a record', () => {
  const baker = 'You are the baker of a village, and you know its loaves.';
  const miller = 'You are the miller of a village, and you know its grains.';
  const files: Readonly<Record<string, (key: string, known: boolean) => string>> = {
    'ask.java': (key, known) => `class Clerk {
  static final Map<String, String> PROMPTS = Map.of("baker", "${baker}", "miller", "${miller}");
  String ask(String q, String kind) {
    return chatClient.prompt().system(PROMPTS.get(${known ? `"${key}"` : key})).user(q).call().content();
  }
}
`,
    'ask.rb': (key, known) => `PROMPTS = { baker: "${baker}", miller: "${miller}" }.freeze
def ask(q, kind)
  client.messages.create(model: "claude-opus-5", system: PROMPTS.fetch(${known ? `:${key}` : key}), messages: [{ role: "user", content: q }])
end
`,
    'ask.ts': (key, known) => `const PROMPTS = new Map([['baker', '${baker}'], ['miller', '${miller}']]);
export const ask = (q: string, kind: string) => client.messages.create({ model: 'claude-opus-5', max_tokens: 9, system: PROMPTS.get(${known ? `'${key}'` : key}), messages: [{ role: 'user', content: q }] });
`,
  };
  for (const [path, write] of Object.entries(files)) {
    it(`is that of its key, or one of them: ${path}`, async () => {
      const [known] = (await requests(path, write('baker', true))).filter(([name]) => name?.startsWith('ask'));
      assert.equal(known?.[2], `system/system: ${baker}`);
      const [chosen] = (await requests(path, write('kind', false))).filter(([name]) => name?.startsWith('ask'));
      assert.equal(chosen?.[2], `system/system: ?${baker}??${miller}?`);
    });
  }

  it('varies where code sets it', async () => {
    const set = "export function set(text: string) {\n  PROMPTS.set('baker', text);\n}\n";
    const [sent] = (await requests('ask.ts', files['ask.ts']!('baker', true) + set)).filter(
      ([name]) => name === 'ask: client.messages.create',
    );
    assert.doesNotMatch(sent![2]!, new RegExp(`: ${baker}$`));
  });
});
