import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../support/code-prompts.ts';

/** The prompts of a file: the name of each, where what all requests share ends, then what it sends. */
async function found(path: string, text: string): Promise<(string | number)[][]> {
  const { prompts } = await readCode(path, text);
  return prompts.map(({ prompt, ends }) => [prompt.name, ends.everybody.offset, ...sentBy(text, prompt)]);
}

describe('Prompts that functions give', () => {
  it('a pair of what is said to the system and what the user asks', async () => {
    const python = `def build_ideas_prompt(biome, count):
    system = f"You direct the art of a game. Propose {count} props."
    user = f"World: {biome}"
    return system, user
`;
    assert.deepEqual(await found('art.py', python), [
      [
        'build_ideas_prompt',
        python.indexOf('{count}'),
        'system/system: You direct the art of a game. Propose «count» props.',
        'messages/user: World: «biome»',
      ],
    ]);
    const typescript = `export function reviewPrompt(diff: string) {
  return { userPrompt: \`Diff: \${diff}\`, systemPrompt: 'You review diffs for a living.' };
}
`;
    assert.deepEqual(await found('review.ts', typescript), [
      [
        'reviewPrompt',
        typescript.indexOf('${diff}'),
        'system/system: You review diffs for a living.',
        'messages/user: Diff: «diff»',
      ],
    ]);
  });

  it('a pair of which the system is clearly spoken to, whatever the function is called', async () => {
    const text = `export function build(letter: string) {
  return { system: 'You are a clerk of the harbour.', prompt: \`Letter: \${letter}\` };
}
`;
    assert.deepEqual(await found('letters.ts', text), [
      [
        'build',
        text.indexOf('${letter}'),
        'system/system: You are a clerk of the harbour.',
        'messages/user: Letter: «letter»',
      ],
    ]);
    const labels = text.replace('You are a clerk of the harbour.', 'The names of your letters, by harbour');
    assert.deepEqual(await found('letters.ts', labels), []);
  });

  it('no pair of labels that are not spoken to a model', async () => {
    const text = `export function tabs() {
  return { system: 'Settings of this system', user: 'Settings of this user' };
}
`;
    assert.deepEqual(await found('tabs.ts', text), []);
  });

  it('what a function of a module of prompts gives, whatever it is called', async () => {
    const text = `import json  # what the prompts of tickets share

def build_ticket_narrative(ticket):
    return "Ticket record (JSON):\\n" + json.dumps(ticket) + "\\n\\nWrite the paragraph."

def bullet(item):
    return f"- {item}"
`;
    assert.deepEqual(await found('app/prompts.py', text), [
      [
        'build_ticket_narrative',
        text.indexOf('json.dumps'),
        'system/system: Ticket record (JSON):\n«json.dumps(ticket)»\n\nWrite the paragraph.',
      ],
    ]);
    assert.deepEqual(await found('app/tickets.py', text), []);
  });

  it('a text with the tokens that separate turns', async () => {
    const text = `def build_prompt(query, sources):
    prompt = f"<|query_start|>{query}<|query_end|>\\n"
    for source in sources:
        prompt += f"<|source_start|>{source}<|source_end|>\\n"
    return prompt + "<|language_start|>\\n"
`;
    assert.deepEqual(await found('rag.py', text), [
      [
        'build_prompt',
        text.indexOf('{query}'),
        'system/system: <|query_start|>«query»<|query_end|>\n?<|source_start|>??«source»??<|source_end|>\n?<|language_start|>\n',
      ],
    ]);
  });

  it('messages whose content is called a text', async () => {
    const text = `def plan(llm, config):
    return llm.get_data_completion([
        TextMessage(role="system", text="You plan courses."),
        TextMessage(role="user", text=f"Plan the course {config.title}."),
    ], Plan)
`;
    assert.deepEqual(await found('plan.py', text), [
      [
        'messages',
        text.indexOf('{config.title}'),
        'system/system: You plan courses.',
        'messages/user: Plan the course «config.title».',
      ],
    ]);
  });

  it('a default that is taken or not, as a definition as it is where it is taken', async () => {
    const text = `const fallbackPrompt = \`You sort mail into folders. Folder names: \${FOLDERS}. Mail: \`;
export function ask(client, custom: string, mail: string) {
  const system = custom ? custom : fallbackPrompt;
  return client.messages.create({ model: 'claude-opus-4-5', system, messages: [{ role: 'user', content: mail }] });
}
`;
    assert.deepEqual(
      (await found('mail.ts', text)).filter(([name]) => name === 'fallbackPrompt'),
      [
        [
          'fallbackPrompt',
          text.indexOf(' Mail: ') + 7,
          'system/system: You sort mail into folders. Folder names: «FOLDERS». Mail: ',
        ],
      ],
    );
  });
});

describe('Names in capitals', () => {
  it('are constants of the program, but not the fields of a value', async () => {
    const text = `package audit

import "fmt"

func buildPrompt(item *Item) string {
	return fmt.Sprintf("You audit items for %s. The item is %s at %s.", limits.MAX_COST, item.ID, item.URL)
}
`;
    const { prompts } = await readCode('audit.go', text);
    const segments = prompts[0]!.prompt.blocks.flatMap((block) => block.segments);
    assert.deepEqual(
      segments.flatMap((one) => (one.kind === 'dynamic' ? [one.volatility] : [])),
      ['deploy', 'request', 'request'],
    );
    assert.equal(prompts[0]!.ends.everybody.offset, text.indexOf('%s at'));
  });

  it('are no constants where they are the places of a text that is filled', async () => {
    const text = `TOPIC_PROMPT = "You write about TOPIC for {READER} in {TONE_OF_VOICE}."

def ask(topic, reader, more):
    return TOPIC_PROMPT.replace("TOPIC", topic).format(READER=reader, **more)
`;
    const { prompts } = await readCode('topic.py', text);
    const segments = prompts[0]!.prompt.blocks.flatMap((block) => block.segments);
    assert.deepEqual(
      segments.flatMap((one) => (one.kind === 'dynamic' ? [[text.slice(one.start, one.end), one.volatility]] : [])),
      [
        ['TOPIC', 'request'],
        ['{READER}', 'request'],
        ['{TONE_OF_VOICE}', 'session'],
      ],
    );
    assert.equal(prompts[0]!.ends.everybody.offset, text.indexOf('TOPIC for'));
  });
});

describe('Tools that a function gives', () => {
  const TEXT = 'Tend the garden.';
  const request = async (tools: string, before = '') => {
    const text = `${before}
import { generateText } from 'ai';
const answer = (query) => generateText({ system: '${TEXT}', prompt: query, tools: ${tools} });
`;
    const { prompts } = await readCode('tools.ts', text);
    return { text, ...prompts.find(({ prompt }) => prompt.name.includes('generateText'))! };
  };
  const sent = async (tools: string, before = ''): Promise<string[]> => {
    const { text, prompt } = await request(tools, before);
    return sentBy(text, prompt);
  };
  const WATER = `{ description: 'Waters a bed.' }`;

  it('are those that it gives, each under its condition', async () => {
    const always = 'tools: "water":{"description":"Waters a bed."}';
    assert.equal((await sent(`() => ({ water: ${WATER} })`))[0], always);
    assert.equal((await sent(`{ water: ${WATER} }`))[0], always);
    const sometimes = `(context) => { const own = {}; if (context.isAdmin) own.water = ${WATER}; return own; }`;
    assert.match((await sent(sometimes))[0]!, /^tools: \?"water":/);
    assert.match((await sent('give', `const give = ${sometimes};`))[0]!, /^tools: \?"water":/);
  });

  it('vary where it is not known what it gives', async () => {
    const given = 'async () => await loadTools(userId)';
    const { text, prompt, ends } = await request(given);
    assert.deepEqual(sentBy(text, prompt).slice(0, 2), [`tools: «${given}»`, `system/system: ${TEXT}`]);
    assert.equal(ends.everybody.offset, text.indexOf(given));
  });

  it('are there only sometimes where a condition adds one to a record', async () => {
    const before = `const own = {};\nif (process.env.ADMIN) own.water = ${WATER};`;
    assert.match((await sent('own', before))[0]!, /^tools: \?"water":/);
  });
});
