import assert from 'node:assert/strict';
import { readCode } from '../../../support/code-prompts.ts';

/** The places of the first prompt of a file, with how often each changes. */
async function places(path: string, text: string): Promise<string[]> {
  const { prompts } = await readCode(path, text);
  return prompts[0]!.prompt.blocks.flatMap(({ segments }) =>
    segments.flatMap((one) =>
      one.kind === 'dynamic' ? [`${one.expression}: ${one.volatility} ${one.granularity ?? ''}`.trim()] : [],
    ),
  );
}

describe('A time', () => {
  it('that is made of what is given changes as that does, in TypeScript', async () => {
    const text = `const written = (iso: string) => new Date(iso).toISOString().slice(0, 10);
const ask = (ticket: Ticket, q: string) =>
  client.messages.create({
    system: \`You answer tickets. Opened \${written(ticket.createdAt)}, moved \${dayjs(ticket.movedAt).format('YYYY-MM-DD')}, today \${new Date().toISOString().slice(0, 10)}.\`,
    messages: [{ role: 'user', content: q }],
  });
`;
    assert.deepEqual(await places('ask.ts', text), [
      'written(ticket.createdAt): request',
      "dayjs(ticket.movedAt).format('YYYY-MM-DD'): request",
      'new Date().toISOString().slice(0, 10): volatile day',
      'q: request',
    ]);
  });

  it('that is one of several things which a clock gives stays one under a name in capitals, in Python', async () => {
    const text = `from clock import today
WHEN, NUMBER = today()
NOTES = ["Be brief.", "Be kind.", "Be calm."]

def ask(q):
    return client.messages.create(system=f"You write the digest of {WHEN}. {NOTES[NUMBER % 3]}", messages=[])
`;
    assert.deepEqual(await places('ask.py', text), ['WHEN: volatile day', 'NOTES[NUMBER % 3]: volatile day']);
  });
});

describe('A time that is one of two values', () => {
  const requests = {
    'ask.py': (head: string, day: string) => `import os, sys
from datetime import date
from app import settings
${head}
def ask(q):
    return client.messages.create(system=f"You plan the week of the house. One is {${day}} here.", messages=[])
`,
    'ask.ts': (head: string, day: string) => `${head}
export const ask = (q: string) =>
  client.messages.create({ system: \`You plan the week of the house. One is \${${day}} here.\`, messages: [] });
`,
    'ask.rb': (head: string, day: string) => `${head}
def ask(q)
  client.messages.create(system: "You plan the week of the house. One is #{${day}} here.", messages: [])
end
`,
  };

  it('is one for all of the program that were not given another when it began', async () => {
    for (const head of [
      'TODAY = sys.argv[1] if len(sys.argv) > 1 else date.today().isoformat()',
      'TODAY = os.environ.get("DAY") or date.today().isoformat()',
      'TODAY = settings.day or date.today().isoformat()',
    ])
      assert.deepEqual(await places('ask.py', requests['ask.py'](head, 'TODAY')), ['TODAY: volatile day'], head);
    const now = 'new Date().toISOString().slice(0, 10)';
    for (const head of [`const TODAY = process.env.DAY || ${now};`, `const TODAY = process.env.DAY ?? ${now};`])
      assert.deepEqual(await places('ask.ts', requests['ask.ts'](head, 'TODAY')), ['TODAY: volatile day'], head);
    for (const head of ['TODAY = ARGV[0] || Date.today.to_s', 'TODAY = ENV["DAY"] || Date.today.to_s'])
      assert.deepEqual(await places('ask.rb', requests['ask.rb'](head, 'TODAY')), ['TODAY: volatile day'], head);
  });

  it('leaves it to the other how often it changes where that changes with each request', async () => {
    const text = requests['ask.py']('', 'settings.day or q or date.today().isoformat()').replace('plan the', 'plan a');
    assert.deepEqual(await places('ask.py', text), ['settings.day or q or date.today().isoformat(): request']);
  });
});

describe('What stands behind a setting that may be missing', () => {
  const text = (otherwise: string): string => `require "openai"
def ask(input, q)
  tone = settings.tone || ${otherwise}
  client.messages.create(system: "You plan the week of the house. Be #{tone} here.", messages: [])
end
`;

  it('varies as it does, unless nothing is given there', async () => {
    assert.deepEqual(await places('ask.rb', text('input.question')), ['tone: request']);
    assert.deepEqual(await places('ask.rb', text('raise("It is missing.")')), ['tone: session']);
  });
});

describe('What an argument says is to be done this time', () => {
  it('is another with each request in functions that edit a text, and with each session in others', async () => {
    const text = (name: string): string => `def ${name}(text, instructions):
    return client.messages.create(system=f"You work on documents. Do this: {instructions}", messages=[])
`;
    assert.deepEqual(await places('ask.py', text('edit_letter')), ['instructions: request']);
    assert.deepEqual(await places('ask.py', text('answer')), ['instructions: session']);
  });
});

describe('The index of a loop of Go', () => {
  it('is another with each turn that asks', async () => {
    const text = `package main

func Judge(docs []string) {
	for i, doc := range docs {
		n := i + 1
		client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Messages: []openai.ChatCompletionMessage{{Role: "user", Content: fmt.Sprintf("You are the judge of round %d, that is %d. Say who won it: %s", i, n, doc)}}})
	}
}
`;
    assert.deepEqual(await places('judge.go', text), ['%d: request', '%d: request', '%s: request']);
  });

  it('that something is read for leaves what is read no clock, unless its name says so', async () => {
    const changes = async (path: string, text: string): Promise<string[]> => {
      const { prompts } = await readCode(path, text);
      const all = prompts[0]!.prompt.blocks.flatMap(({ segments }) => segments);
      return all.flatMap((one) => (one.kind === 'dynamic' ? [`${one.volatility} ${one.confidence}`] : []));
    };
    const python = (read: string): string => `from datetime import datetime
def ask(city):
    now = datetime.now()
    return client.messages.create(system=f"You are the keeper of a harbour. {${read}}", messages=[])
`;
    for (const read of [
      'fetch_weather(city, now)',
      'fetch_tides(datetime.now())',
      'get_settings(now)',
      'load_x({"at": now})',
    ])
      assert.deepEqual(await changes('ask.py', python(read)), ['request possible'], read);
    for (const read of ['get_date_string(now)', 'listed(now)', 'now', 'spoken(now)'])
      assert.deepEqual(await changes('ask.py', python(read)), ['volatile certain'], read);
    const typescript = `const ask = (q: string) =>
  client.messages.create({ system: \`You are the keeper of a harbour. \${db.findShips({ at: { lt: new Date() } })} \${getTime(new Date())}\`, messages: [] });
`;
    assert.deepEqual(await changes('ask.ts', typescript), ['request possible', 'volatile certain']);
  });
});
