import assert from 'node:assert/strict';
import { readCode } from '../../../support/code-prompts.ts';

/** Where what all requests share of the first prompt ends. */
async function sharedUntil(path: string, text: string): Promise<number> {
  const { prompts } = await readCode(path, text);
  const whole = prompts.find(({ prompt }) => !prompt.isPart);
  assert.ok(whole);
  return whole.ends.everybody.offset;
}

const RULES = '"You are a careful agent of the shop.", "Answer in English, in two short sentences."';
const LAST = 'Sign with the name of the shop.';

const python = (write: string): string => `def build_prompt(notes):
    rules = [${RULES}]
    ${write}
    rules.append("${LAST}")
    return "\\n".join(rules)
`;
const buffer = (write: string): string => `def build_prompt(notes):
    text = io.StringIO()
    text.write("You are a careful agent of the shop. Answer in English, in two short sentences.")
    ${write}
    text.write("${LAST}")
    return text.getvalue()
`;
const typescript = (write: string): string => `export function buildPrompt(notes: string[]) {
  const rules = [${RULES}];
  ${write}
  rules.push("${LAST}");
  return rules.join("\\n");
}
`;

const java = (write: string): string => `class Notes {
  String buildPrompt(List<String> notes) {
    StringBuilder text = new StringBuilder("You are a careful agent of the shop. Answer in English, in two short sentences.");
    ${write}
    text.append("${LAST}");
    return text.toString();
  }
}
`;
const ruby = (write: string): string => `def build_prompt(notes)
  rules = [${RULES}]
  ${write}
  rules << "${LAST}"
  rules.join("\n")
end
`;

describe('A method that is handed to a function', () => {
  for (const [path, of, writes] of [
    [
      'a.py',
      python,
      [
        'for_each(rules.append)',
        'list(map(rules.append, notes))',
        'pool.submit(rules.append, notes)',
        'found = walk(notes, rules.extend)',
        'add = rules.append\n    walk(add)',
      ],
    ],
    ['b.py', buffer, ['walk(notes, text.write)']],
    ['A.java', java, ['notes.forEach(text::append);']],
    ['a.rb', ruby, ['notes.each(&rules.method(:push))']],
    [
      'a.ts',
      typescript,
      [
        'notes.forEach(rules.push);',
        "stream.on('data', rules.push.bind(rules));",
        'each(notes, (note) => rules.push(note));',
      ],
    ],
  ] as const) {
    for (const write of writes) {
      it(`writes what nobody knows: ${write}`, async () => {
        const text = of(write);
        assert.ok((await sharedUntil(path, text)) < text.indexOf(LAST));
      });
    }
  }

  for (const [path, text] of [
    ['a.py', python('log_rules(rules.index, len(rules), rules[0])')],
    ['b.py', buffer('log(text.tell)')],
    ['A.java', java('notes.forEach(this.log::append); notes.removeIf(String::isEmpty);')],
    ['a.rb', ruby('notes.each(&log.method(:puts)); notes.map(&:strip)')],
    ['a.ts', typescript('count(rules.length, rules.map(String).join(" "));')],
  ] as const) {
    it(`leaves all as it is where it only looks, in ${path}`, async () => {
      assert.ok((await sharedUntil(path, text)) > text.indexOf(LAST));
    });
  }
});
