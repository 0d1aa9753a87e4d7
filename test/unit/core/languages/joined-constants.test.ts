import assert from 'node:assert/strict';
import { readCode, volatilitiesIn } from '../../../support/code-prompts.ts';

/** A constant of a file, and a function that joins another text with a value to it. */
const files = (constant: string): readonly (readonly [path: string, text: string])[] => [
  [
    'desk.py',
    `SYSTEM_PROMPT = """${constant}"""

def get_system_prompt(house):
    return SYSTEM_PROMPT + f"\\nThe house is {house}."
`,
  ],
  [
    'desk.ts',
    `const SYSTEM_PROMPT = \`${constant}\`;
export function buildSystemPrompt(isLong: boolean, house: string) {
  let text = SYSTEM_PROMPT;
  if (isLong) text += \`\\nThe house is \${house}.\`;
  return text;
}
`,
  ],
  [
    'desk.go',
    `package desk

const SystemPrompt = \`${constant}\`

func BuildSystemPrompt(isLong bool, house string) string {
	text := SystemPrompt
	if isLong {
		text += fmt.Sprintf("\\nThe house is %s.", house)
	}
	return text
}
`,
  ],
  [
    'desk.rs',
    `pub const SYSTEM_PROMPT: &str = r#"${constant}"#;

pub fn build_system_prompt(is_long: bool, house: &str) -> String {
    let mut text = SYSTEM_PROMPT.to_string();
    if is_long {
        text.push_str(&format!("\\nThe house is {house}."));
    }
    text
}
`,
  ],
];

const CONSTANT = `You are the clerk of a library. Keep to the rules.

The time of day: PLACE

Answer in one paragraph.`;

describe('A constant that a function joins to a text with a value', () => {
  for (const [path, text] of files(CONSTANT.replace('PLACE', '{current_time}')))
    it(`keeps the place that it has by itself, in ${path}`, async () => {
      const { prompts } = await readCode(path, text);
      assert.deepEqual(
        prompts.map(({ ends }) => ends.everybody.offset),
        prompts.map(() => text.indexOf('{current_time}')),
      );
      const [first] = await volatilitiesIn(path, text);
      assert.deepEqual(first, ['{current_time}', 'volatile']);
    });

  for (const [path, text] of files(CONSTANT.replace('PLACE', '{{current_time}}')))
    it(`keeps one in two braces, in ${path}`, async () => {
      const [first] = await volatilitiesIn(path, text);
      assert.deepEqual(first, ['{{current_time}}', 'volatile']);
    });

  for (const [path, text] of files(CONSTANT.replace('PLACE', 'as {"hour": 7}')))
    it(`has none where its braces are text, in ${path}`, async () => {
      const found = await volatilitiesIn(path, text);
      assert.equal(new Set(found.map(([place]) => place)).size, 1);
    });

  it('has none where values are put into it', async () => {
    const text = `const HOURS = readHours();
const SYSTEM_PROMPT = \`You are the clerk of a library. It is open \${HOURS}. Write {current_time} as it is.\`;
export function buildSystemPrompt(house: string) {
  return SYSTEM_PROMPT + \`\\nThe house is \${house}.\`;
}
`;
    const found = await volatilitiesIn('desk.ts', text);
    assert.deepEqual([...new Set(found.map(([place]) => place))], ['${HOURS}', '${house}']);
  });

  it('leaves the braces that the function itself has written', async () => {
    const text = `const SYSTEM_PROMPT = \`You are the clerk of a library. Keep to the rules.\`;
export function buildSystemPrompt(house: string) {
  return SYSTEM_PROMPT + \`\\nThe house is \${house}. Write {current_time} as it is.\`;
}
`;
    assert.deepEqual(await volatilitiesIn('desk.ts', text), [['${house}', 'request']]);
  });

  it('has none where a request of the file sends it as it is', async () => {
    const text = `import anthropic
SYSTEM_PROMPT = """You are the clerk of a library. The time of day: {current_time}"""

def ask(question):
    return anthropic.Anthropic().messages.create(
        model="claude-sonnet-4-6", system=SYSTEM_PROMPT, messages=[{"role": "user", "content": question}]
    )
`;
    assert.deepEqual(await volatilitiesIn('desk.py', text), [['question', 'request']]);
  });
});
