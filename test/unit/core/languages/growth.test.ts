import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../support/code-prompts.ts';

/** The prompts of a file: the name of each, where what all requests share ends, then what it sends. */
async function found(path: string, text: string): Promise<(string | number)[][]> {
  const { prompts } = await readCode(path, text);
  return prompts.map(({ prompt, ends }) => [prompt.name, ends.everybody.offset, ...sentBy(text, prompt)]);
}

describe('Texts that get more in branches, given to a function that is not followed', () => {
  it('have each addition under the conditions of its branches and loops', async () => {
    const text = `def handle(self, conditions, bans):
    system_prompt = "You plan meals for people."
    if conditions or bans:
        system_prompt += "\\nKnown facts:"
        if conditions:
            for condition in conditions:
                system_prompt += f"\\n- {condition['name']}"
        if bans:
            system_prompt += "\\nBanned food is listed."
    return self.client.query_for_text(text=self.text, system_text=system_prompt)
`;
    assert.deepEqual(await found('bot.py', text), [
      [
        'handle: system_prompt',
        text.indexOf('\\nKnown'),
        "system/system: You plan meals for people.?\nKnown facts:??\n- ??«condition['name']»??\nBanned food is listed.?",
      ],
    ]);
  });

  it('are what they are within a branch that has made them', async () => {
    const text = `function ask(isLong: boolean, isStrict: boolean) {
  if (isLong) {
    let prompt = 'You write a long report.';
    if (isStrict) prompt += ' You keep to the facts.';
    submitTo(prompt);
  }
}
`;
    assert.deepEqual(await found('ask.ts', text), [
      ['ask: prompt', text.indexOf(' You keep'), 'system/system: You write a long report.? You keep to the facts.?'],
    ]);
  });
});

describe('What is not known and gets text in a loop', () => {
  const whole = 'system/system: «letter»?\nMind this too: ??«wish»?\nReply in a sentence:';

  it('is the beginning of the text, once', async () => {
    const text = `def reply_prompt(letter, wishes):
    prompt = letter
    for wish in wishes:
        prompt += "\\nMind this too: " + wish
    prompt += "\\nReply in a sentence:"
    return prompt
`;
    assert.deepEqual(await found('reply.py', text), [['reply_prompt', text.indexOf('letter\n'), whole]]);
  });

  it('is so in loops within loops, and of a call', async () => {
    const text = `def reply_prompt(rows, wishes):
    prompt = rows.at(0)
    for day in wishes:
        for wish in day:
            prompt += "\\nMind this too: " + wish
    return prompt + "\\nReply in a sentence:"
`;
    const [[name, end, sent] = []] = await found('reply.py', text);
    assert.deepEqual([name, end], ['reply_prompt', text.indexOf('rows.at')]);
    assert.equal(String(sent).replaceAll('?', ''), whole.replace('letter', 'rows.at(0)').replaceAll('?', ''));
  });

  it('is no text where it is a number that counts', async () => {
    const text = `def reply_prompt(first, wishes):
    count = first
    for wish in wishes:
        count += 1
    return f"You reply to all of the {count} wishes in a sentence."
`;
    const [[, , sent] = []] = await found('reply.py', text);
    assert.equal(sent, 'system/system: You reply to all of the ‹count›?«first»??«count += 1»? wishes in a sentence.');
  });
});

describe('Parts of lists and records of texts', () => {
  it('vary where none of the known items are left of a list', async () => {
    const text = `class Bot:
    def __init__(self):
        self.history = ["start"]

    def summary_prompt(self):
        text = "\\n".join(self.history[1:])
        return f"Summarize this talk: {text}. Be brief."
`;
    assert.deepEqual(await found('bot.py', text), [
      ['summary_prompt', text.indexOf('{text}'), 'system/system: Summarize this talk: «text». Be brief.'],
    ]);
  });

  it('are prompts of their own where a function gives one of several', async () => {
    const text = `def role_prompt(agent):
    roles = {
        "finance": "You are a seasoned analyst of financial reports.",
        "travel": "You are a guide who has travelled all of the world.",
    }
    return roles.get(agent, "none")
`;
    assert.deepEqual(await found('roles.py', text), [
      [
        'role_prompt',
        text.indexOf('",\n        "travel'),
        'system/system: You are a seasoned analyst of financial reports.',
      ],
      ['role_prompt', text.indexOf('",\n    }'), 'system/system: You are a guide who has travelled all of the world.'],
    ]);
  });
});

describe('Requests in other clothes', () => {
  it('escaped in a double-quoted string of the shell', async () => {
    const text = `MSG=$(escape "$1")
curl -s http://localhost/v1/chat/completions \\
  -d "{
    \\"model\\": \\"qwen3\\",
    \\"messages\\": [
      {\\"role\\": \\"system\\", \\"content\\": \\"Answer in one short line.\\"},
      {\\"role\\": \\"user\\", \\"content\\": $MSG}
    ]
  }"
`;
    assert.deepEqual(await found('ask.sh', text), [
      ['curl', text.indexOf('$MSG}'), 'system/system: Answer in one short line.', 'messages/user: «MSG»'],
    ]);
  });

  it('a body with a prompt and a system text, as Ollama takes it', async () => {
    const text = `def ask(client, context, question):
    prompt = f"Question: {question}"
    return client.post(
        "/api/generate",
        json={"model": "llama3.1", "prompt": prompt, "system": f"Facts: {context}", "stream": False},
    )
`;
    assert.deepEqual(await found('ask.py', text), [
      ['json', text.indexOf('{context}'), 'system/system: Facts: «context»', 'messages/user: Question: «question»'],
    ]);
  });

  it('an agent of CrewAI with its tools', async () => {
    const text = `from crewai import Agent
from crewai.tools import tool
@tool("Counter of words")
def count_words(draft: str) -> int:
    """Counts the words of a draft."""
    return len(draft.split())
editor = Agent(role="Editor", goal="Shorter drafts", backstory="You cut words.", tools=[count_words])
`;
    const [[, , tools, ...parts] = []] = await found('crew.py', text);
    assert.match(String(tools), /^tools: .*Counts the words of a draft\./);
    assert.deepEqual(parts, [
      'system/system: Editor',
      'system/system: Shorter drafts',
      'system/system: You cut words.',
    ]);
  });

  it('a task of CrewAI without an expected output', async () => {
    const text = `def copy_task(agent, topic):
    return Task(description=f"Craft a short post on {topic}.", agent=agent)
`;
    assert.deepEqual(await found('crew.py', text), [
      ['copy_task: Task', text.indexOf('{topic}'), 'messages/user: Craft a short post on «topic».'],
    ]);
  });
});
