import assert from 'node:assert/strict';
import { readCode, requestsOf, sentBy } from '../../../support/code-prompts.ts';

/** What the requests of a file send, and where what all of them share ends. */
async function sent(path: string, text: string): Promise<(string | number)[][]> {
  return requestsOf(await readCode(path, text)).map(({ prompt, ends }) => [
    ends.everybody.offset,
    ...sentBy(text, prompt),
  ]);
}

const GRADE = `RUBRIC_PROMPT = """You grade letters of apprentices from 1 to 5.
Letter: {letter}"""

def grade(letter, rubric):
    return client.messages.create(model="claude-opus-5", max_tokens=9, messages=[{"role": "user", "content": rubric.format(letter=letter)}])
`;

describe('What stands under a test of whether a file is run itself', () => {
  it('is an example: others give other values to a function', async () => {
    const text = `${GRADE}
if __name__ == "__main__":
    grade("Dear Sir, the oven is cold.", RUBRIC_PROMPT)
`;
    assert.deepEqual(await sent('grade.py', text), [
      [text.indexOf('{letter}'), 'messages/user: You grade letters of apprentices from 1 to 5.\nLetter: «letter»'],
    ]);
  });

  it('is an example in the function with which a program starts, too', async () => {
    const text = `package main

func main() {
	letter := "Dear Sir, the oven is cold."
	fmt.Println(grade(context.Background(), letter))
}

func grade(ctx context.Context, letter string) (string, error) {
	return llm.Call(ctx, fmt.Sprintf("You grade letters of apprentices from 1 to 5. Letter: %s. Be kind.", letter))
}
`;
    assert.deepEqual(await sent('grade.go', text), [
      [text.indexOf('%s'), 'messages/user: You grade letters of apprentices from 1 to 5. Letter: «%s». Be kind.'],
    ]);
  });

  it('is an example in a function without parameters that runs there', async () => {
    const text = `package main

func main() {
	run()
}

func run() error {
	letter := "Dear Sir, the oven is cold, the bread is not."
	return grade(context.Background(), letter)
}

func grade(ctx context.Context, letter string) error {
	prompt := fmt.Sprintf("You grade letters of apprentices from 1 to 5. Letter: %s. Be kind.", letter)
	_, err := llm.ChatCompletions(ctx, prompt)
	return err
}
`;
    assert.deepEqual(await sent('grade.go', text), [
      [text.indexOf('%s'), 'messages/user: You grade letters of apprentices from 1 to 5. Letter: «%s». Be kind.'],
    ]);
  });

  it('is an example where nobody is known to send the text, and no prompt of its own', async () => {
    const text = `def grade(letter):
    prompt = f"You grade letters of apprentices from 1 to 5. Letter: {letter} Be kind."
    return deliver(prompt)

def demo_letters():
    letter = "You are late. Dear Sir, you must tell us why the oven is cold."
    print(grade(letter))

if __name__ == "__main__":
    demo_letters()
`;
    assert.deepEqual(await sent('grade.py', text), [
      [
        text.indexOf('{letter}'),
        'system/system: You grade letters of apprentices from 1 to 5. Letter: «letter» Be kind.',
      ],
    ]);
  });

  it('is no example in a function that runs elsewhere, or that is named otherwise', async () => {
    const calls = (name: string, start: string): string => `def grade(client, letter):
    client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": f"Grade this letter from 1 to 5: {letter}"}])

def ${name}():
    grade(client, "Dear Sir, the oven is cold.")

${start}
`;
    for (const text of [
      calls('demo', 'demo()'),
      calls('close_the_day', 'if __name__ == "__main__":\n    close_the_day()'),
    ])
      assert.deepEqual(
        (await sent('grade.py', text)).map(([, ...said]) => said),
        [
          ['messages/user: Grade this letter from 1 to 5: «letter»'],
          ['messages/user: Grade this letter from 1 to 5: ‹letter›Dear Sir, the oven is cold.'],
        ],
      );
  });

  it('is what is sent where the function has no text of its own', async () => {
    const text = `def ask(client, text):
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": text}])

if __name__ == '__main__':
    ask(client, "Tell me the three oldest bakeries of the town.")
`;
    assert.deepEqual(
      (await sent('ask.py', text)).map(([, ...said]) => said),
      [['messages/user: Tell me the three oldest bakeries of the town.']],
    );
  });

  it('fixes what it gives anywhere else', async () => {
    const text = `${GRADE}
if len(LETTERS) == 0:
    grade("Dear Sir.", RUBRIC_PROMPT)
`;
    assert.match(String((await sent('grade.py', text))[0]?.[1]), /‹letter›Dear Sir\.$/);
  });
});

describe('Messages that are only counted', () => {
  const file = (use: string): string => `from openai import OpenAI
client = OpenAI()

def message_for(text):
    return {"role": "user", "content": f"Sum up the letters of the day in one line: {text}"}

def split(letters):
    messages = [message_for("\\n".join(letters) + " and the reply of the shop")]
    return ${use}
`;
  const SENT = `
def sum_up(text):
    messages = [message_for(text)]
    return client.chat.completions.create(model="gpt-4o", messages=messages)
`;
  const counted =
    'messages/user: Sum up the letters of the day in one line: ‹text›«"\\n".join(letters)» and the reply of the shop';

  it('are no prompt beside a request that sends most of their text', async () => {
    const text = file('count_message_tokens(messages) > 900') + SENT;
    assert.deepEqual(await sent('letters.py', text), [
      [text.indexOf('{text}'), 'messages/user: Sum up the letters of the day in one line: «text»'],
    ]);
  });

  it('are some where no request of the file has their text', async () => {
    const text = file('num_tokens_from_messages(messages)');
    assert.deepEqual(
      (await sent('letters.py', text)).map(([, said]) => said),
      ['messages/user: Sum up the letters of the day in one line: «text»', counted],
    );
  });

  it('are some where something else is done with them too', async () => {
    const text = file('count_tokens(messages) > 900 or deliver(messages)') + SENT;
    assert.ok((await sent('letters.py', text)).some(([, said]) => said === counted));
  });
});

describe('A loop over a fixed list', () => {
  it('sends another request with each turn, which vary in the item', async () => {
    const text = `const client = new OpenAI();
async function label(town: string) {
  return client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: \`Write a label for the town of \${town}.\` }] });
}
for (const town of ['Ulm', 'Hof']) await label(town);
`;
    assert.deepEqual(await sent('labels.ts', text), [
      [text.indexOf('${town}'), 'messages/user: Write a label for the town of «town».'],
    ]);
  });

  it('sends one of several texts where its items are texts', async () => {
    const text = `import anthropic
client = anthropic.Anthropic()

def run():
    for task in ["Sort the letters of the day by the town they come from.", "Count the letters that nobody has answered yet."]:
        client.messages.create(model="claude-opus-5", max_tokens=9, system="You keep the letters of a shop.", messages=[{"role": "user", "content": task}])
`;
    assert.deepEqual(
      (await sent('letters.py', text)).map(([, ...said]) => said),
      [
        [
          'system/system: You keep the letters of a shop.',
          'messages/user: ?Sort the letters of the day by the town they come from.??Count the letters that nobody has answered yet.?',
        ],
      ],
    );
  });

  it('is followed item by item where it builds a text', async () => {
    const text = `def build_prompt(question):
    prompt = "You answer questions on towns: "
    for town in ["Ulm", "Hof"]:
        prompt += town + ", "
    return prompt + question
`;
    assert.deepEqual(
      (await sent('towns.py', text)).map(([, ...said]) => said),
      [['system/system: You answer questions on towns: Ulm, Hof, «question»']],
    );
  });
});

describe('A parameter whose default is one word', () => {
  it('is chosen with each call, one with more is a text', async () => {
    const text = `def build_prompt(letter, tone="formal", rule="Answer in two sentences."):
    return f"You answer letters in a {tone} way. {rule} {letter}"
`;
    assert.deepEqual(await sent('letters.py', text), [
      [
        text.indexOf('{tone}'),
        'system/system: You answer letters in a «tone» way. ‹rule›?Answer in two sentences.? «letter»',
      ],
    ]);
  });
});

describe('What is spread behind a text', () => {
  const call = (spread: string): string => `import { generateText } from 'ai';
export const answer = (options, letter) =>
  generateText({ model, system: 'You answer the letters of a shop.', ...${spread}, prompt: letter });
`;

  it('does not take its place where it is set for a provider', async () => {
    for (const spread of ['providerOptions("low")', 'limits.settings'])
      assert.deepEqual((await sent('a.ts', call(spread)))[0]?.slice(1), [
        'system/system: You answer the letters of a shop.',
        'messages/user: «letter»',
      ]);
  });

  it('may take it where a caller gives it', async () => {
    for (const spread of ['options', 'readLetter()'])
      assert.equal((await sent('a.ts', call(spread)))[0]?.[1], 'system/system: ?You answer the letters of a shop.?');
  });
});
