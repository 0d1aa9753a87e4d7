import assert from 'node:assert/strict';
import { readCode, requestsOf, sentBy } from '../../../support/code-prompts.ts';

/** What the prompts of a file send. */
async function sent(path: string, text: string): Promise<string[][]> {
  return requestsOf(await readCode(path, text)).map(({ prompt }) => sentBy(text, prompt));
}

describe('Functions behind a return', () => {
  it('are there all the same', async () => {
    const text = `export function make() {
  return { ask };
  function ask(schema: string) {
    return \`You are a service that turns what users want into JSON.\\n\${schema}\\nAnswer in JSON.\`;
  }
}
`;
    assert.deepEqual(await sent('a.ts', text), [
      ['system/system: You are a service that turns what users want into JSON.\n«schema»\nAnswer in JSON.'],
    ]);
  });
});

describe('White space that is replaced', () => {
  const squeezed = ['system/system: You are an agent of the shop. Answer «q» in English.'];

  it('leaves a known text known, in JavaScript, Python and Ruby', async () => {
    const javascript = `export function buildPrompt(q: string) {
  return \`You are an agent   of
    the shop. Answer \${q} in English.\`.replace(/\\s+/g, " ");
}
`;
    const python = `def build_prompt(q):
    return re.sub(r"\\s+", " ", f"""You are an agent   of
    the shop. Answer {q} in English.""")
`;
    const ruby = `def system_prompt(q)
  <<~TEXT.squish
    You are an agent   of
    the shop. Answer #{q} in English.
  TEXT
end
`;
    for (const [path, text] of [
      ['a.ts', javascript],
      ['a.py', python],
      ['a.rb', ruby],
    ] as const)
      assert.deepEqual(await sent(path, text), [squeezed], path);
  });

  it('is the first run only without the flag g, and no other pattern is followed', async () => {
    const text = (replace: string): string =>
      `export const buildPrompt = (q: string) => \`You  are an agent  of the shop, \${q}.\`${replace};\n`;
    assert.deepEqual(await sent('a.ts', text('.replace(/\\s+/, " ")')), [
      ['system/system: You are an agent  of the shop, «q».'],
    ]);
    assert.deepEqual(await sent('a.ts', text('.replace(/[a-z]+/g, " ")')), []);
  });
});

describe('Requests of Ruby', () => {
  it('have here-documents between the items of a list, and hashes without braces', async () => {
    const text = `class Feedback
  def messages
    [
      { role: "system", content: <<~TEXT },
        You give feedback on the ideas of others.
      TEXT
      { role: "user", content: <<~TEXT }
        Idea: #{idea.title}
      TEXT
    ]
  end

  def ask(dish)
    client.chat(parameters: { model: "gpt-4o", messages: [role: "user", content: "Cook #{dish} for me, please."] })
  end
end
`;
    assert.deepEqual(await sent('feedback.rb', text), [
      ['system/system: You give feedback on the ideas of others.\n', 'messages/user: Idea: «idea.title»\n'],
      ['messages/user: Cook «dish» for me, please.'],
    ]);
  });
});

describe('Lists of PHP', () => {
  const file = (before: string): string => `<?php
function ask($client, $q) {
  ${before}$messages[] = ['role' => 'system', 'content' => 'You are an agent of the shop.'];
  $messages[] = ['role' => 'user', 'content' => $q];
  return $client->chat()->create(['model' => 'gpt-4o', 'messages' => $messages]);
}
`;

  it('begin where a function first writes to them', async () => {
    assert.deepEqual(await sent('a.php', file('')), [
      ['system/system: You are an agent of the shop.', 'messages/user: «$q»'],
    ]);
  });

  for (const before of ['global $messages; ', 'static $messages = []; ']) {
    it(`hold what other code, or an earlier call, has put there: ${before}`, async () => {
      const [[first] = []] = await sent('a.php', file(before));
      assert.match(first!, /«.*messages/);
    });
  }
});

describe('Agents that are tools', () => {
  it('are told to the model by their names and descriptions', async () => {
    const text = `spanish = Agent(name="spanish", instructions="You translate the user's message to Spanish.")
orchestrator = Agent(
    name="orchestrator",
    instructions="You are an agent that translates by its tools.",
    tools=[spanish.as_tool(tool_name="to_spanish", tool_description="Translates a message to Spanish")],
)
`;
    const all = await sent('a.py', text);
    assert.match(all.at(-1)![0]!, /^tools.*to_spanish.*Translates a message to Spanish/);
  });
});
