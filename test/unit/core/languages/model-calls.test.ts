import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../support/code-prompts.ts';

/** The prompts of a file: the name of each, where what all requests share ends, then what it sends. */
async function found(path: string, text: string): Promise<(string | number)[][]> {
  const { prompts } = await readCode(path, text);
  return prompts
    .filter(({ prompt }) => !prompt.isPart)
    .map(({ prompt, ends }) => [prompt.name, ends.everybody.offset, ...sentBy(text, prompt)]);
}

describe('Functions that are given a model and a text', () => {
  it('send it, whatever they are called', async () => {
    const text = `EXTRACT_MODEL = "claude-haiku-4-5"

def extract(message, today):
    return _structured(
        EXTRACT_MODEL,
        f"Extract the listing update from a message. Today is {today}. "
        "The summary attributes each action to the sender.",
        message,
        Update,
    )
`;
    assert.deepEqual(await found('extract.py', text), [
      [
        'extract: _structured',
        text.indexOf('{today}'),
        'messages/user: Extract the listing update from a message. Today is «today». The summary attributes each action to the sender.',
      ],
    ]);
  });

  it('have what was said before in front of what is asked', async () => {
    const text = `from helpers import start
def ask(question, turns):
    start(
        system_prompt="You are the clerk of a small library in the north.",
        user_prompt="Which of these books would you read first?",
        history=turns,
    )
`;
    assert.deepEqual(await found('clerk.py', text), [
      [
        'ask: start',
        text.indexOf('turns,'),
        'system/system: You are the clerk of a small library in the north.',
        'messages/user: «turns»',
        'messages/user: Which of these books would you read first?',
      ],
    ]);
  });

  it('have the system’s text before the user’s', async () => {
    const text = `export const title = (mail: string) =>
  ask('gpt-5-mini', 'Give each mail a title of at most five words.', \`The mail that needs a title is this one here: \${mail}\`);
`;
    assert.deepEqual(await found('mail.ts', text), [
      [
        'title: ask',
        text.indexOf('${mail}'),
        'system/system: Give each mail a title of at most five words.',
        'messages/user: The mail that needs a title is this one here: «mail»',
      ],
    ]);
  });

  it('need no model where a record has both turns under their names', async () => {
    const text = `export const alt = (figure: string) =>
  complete(provider, { system: 'You describe figures of papers.', user: \`Caption: \${figure}\` });
export const short = (text: string) => this.ai.json({ systemPrompt: 'You shorten texts.', userPrompt: text });
audit({ system: 'billing', user: 'kim' });
audit({ system: 'You describe figures of papers.', text: figure });
`;
    const both = (await found('alt.ts', text)).map(([name, , ...sent]) => [name, ...sent]);
    assert.deepEqual(both.slice(0, 2), [
      ['alt: complete', 'system/system: You describe figures of papers.', 'messages/user: Caption: «figure»'],
      ['short: this.ai.json', 'system/system: You shorten texts.', 'messages/user: «text»'],
    ]);
    assert.deepEqual(both.slice(2), []);
  });

  it('of a client have what the user says, by its name', async () => {
    const text = `package cmd

func run(client *llm.Client, args []string) {
	client.Complete(ctx, llm.Request{SystemPrompt: "You are a terminal expert.", UserPrompt: strings.Join(args, " ")})
	client.Chat(ctx, &api.ChatRequest{Model: "llama3.2", Messages: []api.Message{{Role: "system", Content: "You are brief, and kind."}, {Role: "user", Content: args[0]}}}, func() {})
	apiClient.Generate(ctx, "You are a terminal expert as well.", question)
}
`;
    assert.deepEqual(
      (await found('run.go', text)).map(([name, , ...sent]) => [name, ...sent]),
      [
        [
          'run: client.Complete',
          'system/system: You are a terminal expert.',
          'messages/user: «strings.Join(args, " ")»',
        ],
        ['run: client.Chat', 'system/system: You are brief, and kind.', 'messages/user: «args[0]»'],
        ['run: apiClient.Generate', 'system/system: You are a terminal expert as well.', 'messages/user: «question»'],
      ],
    );
  });

  it('of Hugging Face are given one text', async () => {
    const text = `def answer(q):
    return client.text_generation(f"You answer trivia questions. {q}", max_new_tokens=20)
`;
    assert.deepEqual(await found('hf.py', text), [
      ['answer: client.text_generation', text.indexOf('{q}'), 'messages/user: You answer trivia questions. «q»'],
    ]);
  });

  it('make an agent by a method of its class too', async () => {
    const text = `import { Agent } from '@openai/agents';
export const triage = Agent.create({ name: 'Triage', instructions: 'You choose who answers.', handoffs: [tutor] });
`;
    assert.deepEqual(
      (await found('triage.ts', text)).map(([name]) => name),
      ['Agent.create'],
    );
  });

  it('need no model where both turns have their names', async () => {
    const text = `def explain(ai, files):
    return ai.start(
        system="You are one who explains how a code base is built.",
        user="These are all of the files:\\n" + files.to_chat(),
    )
`;
    assert.deepEqual(await found('explain.py', text), [
      [
        'explain: ai.start',
        text.indexOf('files.to_chat'),
        'system/system: You are one who explains how a code base is built.',
        'messages/user: These are all of the files:\n«files.to_chat()»',
      ],
    ]);
  });

  it('are not those that tell a person about a model', async () => {
    const text = `MODEL = "gpt-5-mini"
def main(logger, parser):
    logger.info("Loading the model that answers all of the questions today", MODEL)
    print("Loading the model that answers all of the questions today", MODEL)
    parser.add_argument("--model", MODEL, help="the model that answers all of the questions today")
    raise ValueError("The model that answers all of the questions is not known", MODEL)
`;
    assert.deepEqual(await found('main.py', text), []);
  });

  it('are commands of scripts that are kept in an array', async () => {
    const text = `build() {
  local model="$1"
  CMD=(claude -p "Complete the task brief on stdin. The model is $model." --output-format json)
}
`;
    assert.deepEqual(await found('adapter.sh', text), [
      [
        'build: claude',
        text.indexOf('$model."'),
        'messages/user: Complete the task brief on stdin. The model is «model».',
      ],
    ]);
  });

  it('are the agents of Rust that are prompted', async () => {
    const text = `pub async fn query(client: Client, question: &str) -> Result<String> {
    let agent = client.agent("gpt-4o").preamble("Answer from the documentation that you are given.").build();
    agent.prompt(&format!("Question from the channel: {question}\\nAnswer in two sentences.")).await
}
`;
    assert.deepEqual(await found('rag.rs', text), [
      [
        'query: client.agent.preamble',
        text.indexOf('").build'),
        'system/system: Answer from the documentation that you are given.',
      ],
      [
        'query: agent.prompt',
        text.indexOf('{question}'),
        'messages/user: Question from the channel: «question»\nAnswer in two sentences.',
      ],
    ]);
  });
});

describe('Templates in a chain of calls', () => {
  it('are found in each link of it', async () => {
    const text = `class Rag {
  static Advisor advisor() {
    return Augmenter.builder()
      .promptTemplate(new PromptTemplate("Answer the {query} from this context only: {context}"))
      .emptyContextPromptTemplate(new PromptTemplate("Reply that there is no context to answer from."))
      .build();
  }
}
`;
    assert.deepEqual(await found('Rag.java', text), [
      [
        'advisor: PromptTemplate',
        text.indexOf('{query}'),
        'messages/user: Answer the «query» from this context only: «context»',
      ],
      [
        'advisor: PromptTemplate',
        text.indexOf('"))\n      .build'),
        'messages/user: Reply that there is no context to answer from.',
      ],
    ]);
  });
});

describe('What an object begins with', () => {
  it('is there to be filled where it is empty', async () => {
    const text = `class Chat:
    def __init__(self):
        self.messages = []
        self.context = ""

    def build_prompt(self):
        parts = [f"You help with this: {self.context}"]
        for message in self.messages:
            parts.append(f"[INST] {message} [/INST]")
        return "\\n".join(parts)
`;
    assert.deepEqual(await found('chat.py', text), [
      [
        'build_prompt',
        text.indexOf('{self.context}'),
        'system/system: You help with this: «self.context»?\n??[INST] ??«message»?? [/INST]?',
      ],
    ]);
  });
});

describe('One of several texts by a key', () => {
  const TEXTS = `HINTS = {
    "low": "Only say YES if the solution is clearly reusable by others.",
    "high": "Lean toward YES whenever the solution could help again later.",
}
TONES = {"low": "calm", "high": "loud"}

def build_prompt(problem, level):
    return f"You judge solutions.\\n{PLACE}\\nProblem: {problem}"
`;
  const EITHER =
    '?Only say YES if the solution is clearly reusable by others.??Lean toward YES whenever the solution could help again later.?';
  const cases: [place: string, expected: string][] = [
    ['HINTS[level]', `‹HINTS[level]›${EITHER}`],
    ['HINTS.get(level)', `‹HINTS.get(level)›${EITHER}`],
    ['HINTS["low"]', '‹HINTS["low"]›Only say YES if the solution is clearly reusable by others.'],
    ['TONES[level]', '«TONES[level]»'],
    ['TONES.get("low")', '‹TONES.get("low")›calm'],
  ];
  for (const [place, expected] of cases) {
    it(`is there or not: ${place}`, async () => {
      const text = TEXTS.replace('PLACE', place.replaceAll('"', "'"));
      const [first] = await found('judge.py', text);
      assert.equal(
        first![2],
        `system/system: You judge solutions.\n${expected.replaceAll('"', "'")}\nProblem: «problem»`,
      );
    });
  }
});

describe('What a model answers', () => {
  const asked = (after: string): string => `export async function talk(history, question) {
  const now = new Date().toISOString();
  const result = await streamText({ model, system: \`You are a clerk. It is \${now}.\`, prompt: question });
  let answer = '';
  for await (const delta of result.fullStream) answer += delta.textDelta;
  return generateText({ model, messages: [...history, ${after}] });
}
`;
  const timeOf = async (after: string): Promise<(string | undefined)[]> => {
    const { prompts } = await readCode('talk.ts', asked(after));
    const segments = prompts.at(-1)!.prompt.blocks.flatMap((block) => block.segments);
    const last = segments.findLast((one) => one.kind === 'dynamic');
    return last?.kind === 'dynamic' ? [last.volatility, last.granularity] : [];
  };

  it('changes with each request, whatever it was asked, and is no clock', async () => {
    assert.deepEqual(await timeOf(`{ role: 'assistant', content: answer }`), ['request', undefined]);
    assert.deepEqual(await timeOf(`{ role: 'assistant', content: await result.text }`), ['request', undefined]);
  });

  it('is another value than the clock itself', async () => {
    assert.deepEqual(await timeOf(`{ role: 'user', content: now }`), ['volatile', 'second']);
  });

  it('varies also where all that was asked is the same always', async () => {
    const text = `REPLY = client.responses.create(model="gpt-4o", input="Tell a joke about bread.")
def talk():
    return client.responses.create(model="gpt-4o", instructions="You are a kind critic of jokes.", input=REPLY.output_text)
`;
    const { prompts } = await readCode('talk.py', text);
    const all = prompts.flatMap(({ prompt }) => prompt.blocks.flatMap(({ segments }) => segments));
    assert.deepEqual(
      all.flatMap((one) => (one.kind === 'dynamic' ? [[one.expression, one.volatility]] : [])),
      [['REPLY.output_text', 'request']],
    );
  });
});
