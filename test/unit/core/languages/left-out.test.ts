import assert from 'node:assert/strict';
import { keepsSomething } from '../../../../src/core/languages/emptiness.ts';
import { readCode, sentBy } from '../../../support/code-prompts.ts';

async function sent(path: string, text: string): Promise<string[][]> {
  const { prompts } = await readCode(path, text);
  return prompts.map(({ prompt }) => sentBy(text, prompt));
}

describe('Lists from which something is left out', () => {
  it('are known where only what is nothing goes', async () => {
    const texts: Record<string, string> = {
      'a.py': `def build_prompt(note):
    parts = ["Plan the trip.", f"Note: {note}" if note else "", "Answer in French."]
    return "\\n".join(part for part in parts if part)
`,
      'b.py': `def build_prompt(note):
    parts = ["Plan the trip."]
    if note:
        parts.append(f"Note: {note}")
    parts.append("Answer in French.")
    return "\\n".join(filter(None, parts))
`,
      'a.ts': `export function buildPrompt(note?: string) {
  return ['Plan the trip.', note && \`Note: \${note}\`, 'Answer in French.'].filter((part) => part).join('\\n');
}`,
      'a.rb': `def build_prompt(note)
  ["Plan the trip.", ("Note: #{note}" if note), "Answer in French."].compact.join("\\n")
end`,
      'b.rb': `def build_prompt(note)
  ["Plan the trip.", note ? "Note: #{note}" : "", "Answer in French."].reject(&:blank?).join("\\n")
end`,
      'a.php': `<?php
function build_prompt($note) {
  return implode("\\n", array_filter(["Plan the trip.", $note ? "Note: {$note}" : null, "Answer in French."]));
}`,
    };
    for (const [path, text] of Object.entries(texts)) {
      const [blocks] = await sent(path, text);
      assert.match(
        blocks?.[0] ?? path,
        /^system\/system: Plan the trip\.(?:\?\n\?)?\?Note: \?\?«\$?note»\?(?:\?\n\?)?\nAnswer in French\.$/,
        path,
      );
    }
  });

  it('have what varies in the list, where it is left as it is', async () => {
    const python = (joined: string): string => `def build_prompt(note):
    parts = ["Plan the trip."]
    parts.append(note)
    parts.append("Answer in French.")
    return "\\n".join(${joined})
`;
    for (const joined of ['part for part in parts if part', '[p.strip() for p in parts if p.strip()]']) {
      const text = python(joined);
      const { prompts } = await readCode('a.py', text);
      assert.deepEqual(sentBy(text, prompts[0]!.prompt), [
        'system/system: Plan the trip.?\n??«note»?\nAnswer in French.',
      ]);
      assert.equal(text.slice(0, prompts[0]!.ends.everybody.offset).at(-1), '(', joined);
    }
    const javascript = `export function buildPrompt(note?: string) {
  return ['Plan the trip.', note, 'Answer in French.'].filter(Boolean).map((part) => part.trim()).join('\\n');
}`;
    assert.deepEqual(await sent('a.ts', javascript), [
      ['system/system: Plan the trip.?\n??«note»?\nAnswer in French.'],
    ]);
  });

  it('are conditional where any other test decides', async () => {
    const text = `export function buildPrompt(mode: string) {
  return ['Plan the trip.', 'Answer in French.'].filter((part) => part.includes(mode)).join('\\n');
}`;
    assert.deepEqual(await sent('a.ts', text), [['system/system: ?Plan the trip.??\n??Answer in French.?']]);
  });

  it('are followed item by item, what varies among them too', async () => {
    const text = `def build_prompt(topic):
    rules = ["Be kind to everybody.", f"Write about {topic}.", *MORE]
    return "\\n".join(f"- {rule.strip()}" for rule in rules)
`;
    assert.deepEqual(await sent('a.py', text), [
      [
        'system/system: - ‹rule.strip()›Be kind to everybody.\n- ‹rule.strip()›Write about «topic».?\n??- ??«rule.strip()»?',
      ],
    ]);
  });

  it('are tested for something by these', () => {
    const something = [
      'p',
      '!!p',
      'Boolean(p)',
      'p.trim()',
      'p?.trim()',
      'p.length > 0',
      'p !== undefined',
      "p != ''",
      'p is not None',
      'len(p) > 0',
      'p && p.trim()',
      '(p)',
      'p.strip() != ""',
      '!string.IsNullOrWhiteSpace(p)',
      '!p.isEmpty()',
      '!p.is_empty()',
      '!p.blank?',
      'bool(p)',
    ];
    for (const test of something) assert.ok(keepsSomething(test, 'p'), test);
    for (const test of [
      'q',
      '!p',
      'p.isOn',
      'p.length > 10',
      'p === mode',
      'not p',
      'p && isOn',
      'len(p) > 3',
      'p.includes("a")',
    ])
      assert.ok(!keepsSomething(test, 'p'), test);
    assert.ok(keepsSomething('Boolean', undefined) && keepsSomething('Objects::nonNull', undefined));
    assert.ok(!keepsSomething('isOn', undefined));
  });
});

describe('Variables that a turn of a loop gives a value', () => {
  it('have it in the next turn', async () => {
    const text = `async def translate(client, source):
    problem = None
    for attempt in range(3):
        note = f"The last answer was wrong: {problem}" if problem else ""
        reply = await client.messages.create(
            model="claude-opus-5",
            max_tokens=100,
            messages=[{"role": "user", "content": f"Translate this: {source}\\n{note}"}],
        )
        problem = check(reply)
`;
    const [blocks] = await sent('a.py', text);
    assert.match(
      blocks![0]!,
      /^messages\/user: Translate this: «source»\n‹note›\?The last answer was wrong: \?\?«problem»\?$/,
    );
  });
});
