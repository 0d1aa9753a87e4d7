import assert from 'node:assert/strict';
import { readCode } from '../../../support/code-prompts.ts';

/** How often the first place of the first prompt of a file changes, and the text before what all requests share ends. */
async function firstPlace(path: string, text: string): Promise<[string | undefined, string]> {
  const { prompts } = await readCode(path, text);
  const { prompt, ends } = prompts[0]!;
  const segments = prompt.blocks.flatMap((block) => block.segments);
  const place = segments.find((one) => one.kind === 'dynamic');
  return [place?.kind === 'dynamic' ? place.volatility : undefined, text.slice(prompt.start, ends.everybody.offset)];
}

const BEFORE = 'You are the keeper of a garden.';
const AFTER = 'Never name a plant twice and never leave the garden.';

const PYTHON = (place: string): string => `from garden.texts import KINDS, kinds
def build_prompt(question, intent, lang):
    return f"${BEFORE} {${place}} ${AFTER} {question}"
`;

describe('What a key picks from a table', () => {
  it('changes with a key that a request gives, whatever the table is called', async () => {
    for (const place of ['KINDS[intent]', 'KINDS.get(intent)', 'kinds.KINDS[intent]', "KINDS[f'{intent}_long']"])
      assert.deepEqual(await firstPlace('a.py', PYTHON(place)), ['request', `${BEFORE} `], place);
  });

  it('changes with a session where the key does', async () => {
    assert.deepEqual(await firstPlace('a.py', PYTHON('KINDS[lang]')), ['session', `${BEFORE} `]);
  });

  it('changes as the name of a key says that a request brings, in Python and TypeScript', async () => {
    for (const place of ['KINDS[request.tone]', 'KINDS[req.tone]'])
      assert.deepEqual(await firstPlace('a.py', PYTHON(place)), ['session', `${BEFORE} `], place);
    for (const place of ['KINDS[request.kind]', 'KINDS[req.kind]', 'KINDS.get(req.kind)'])
      assert.deepEqual(await firstPlace('a.py', PYTHON(place)), ['request', `${BEFORE} `], place);
    for (const [key, changes] of [
      ['req.body.tone', 'session'],
      ['request.tone', 'session'],
      ['req.query.locale', 'session'],
      ['req.body.kind', 'request'],
      ['request.text', 'request'],
    ] as const) {
      const text = `import { KINDS } from "./kinds";
export function buildPrompt(req: any, request: any, question: string) {
  return \`${BEFORE} \${KINDS[${key}]} ${AFTER} \${question}\`;
}
`;
      assert.deepEqual(await firstPlace('a.ts', text), [changes, `${BEFORE} `], key);
    }
  });

  it('changes with a request where how long an argument lasts is a guess', async () => {
    const python = (place: string): string =>
      PYTHON(place).replace('intent, lang', 'intent, lang, model, persona, agent_type');
    for (const place of ['KINDS[model]', 'KINDS[agent_type]'])
      assert.deepEqual(await firstPlace('a.py', python(place)), ['request', `${BEFORE} `], place);
    assert.deepEqual(await firstPlace('a.py', python('KINDS[persona]')), ['session', `${BEFORE} `]);
  });

  it('is the program’s where the key is written down and says nothing else', async () => {
    const all = PYTHON("KINDS['moss']").indexOf(' {question}') + 1;
    const text = PYTHON("KINDS['moss']");
    assert.deepEqual(await firstPlace('a.py', text), ['deploy', text.slice(text.indexOf(BEFORE), all)]);
    assert.deepEqual(await firstPlace('a.py', PYTHON("KINDS['query']")), ['request', `${BEFORE} `]);
  });

  it('changes with the key in a table of the same file', async () => {
    const text = `const KINDS = { moss: "Be soft.", fern: "Be tall." };
export function buildPrompt(intent: string, question: string) {
  return \`${BEFORE} \${KINDS[intent]} ${AFTER} \${question}\`;
}
`;
    assert.deepEqual(await firstPlace('a.ts', text), ['request', `${BEFORE} `]);
  });

  it('changes with the key in Ruby, PHP, Rust, Go, C# and Java', async () => {
    const samples: readonly (readonly [string, string])[] = [
      [
        'a.rb',
        `class Keeper
  def prompt(kind, question)
    "${BEFORE} #{Garden::KINDS[kind]} ${AFTER} #{question}"
  end
end
`,
      ],
      [
        'b.rb',
        `class Keeper
  def prompt(kind, question)
    "${BEFORE} #{Garden::INSTRUCTIONS.fetch(kind)} ${AFTER} #{question}"
  end
end
`,
      ],
      [
        'a.php',
        `<?php
function buildPrompt(string $kind, string $question): string {
  $part = Garden::KINDS[$kind];
  $prompt = "${BEFORE} {$part} ${AFTER} {$question}";
  return $prompt;
}
`,
      ],
      [
        'a.rs',
        `use crate::garden::KINDS;
pub fn build_prompt(kind: &str, question: &str) -> String {
    format!("${BEFORE} {} ${AFTER} {}", KINDS[kind], question)
}
`,
      ],
      [
        'a.go',
        `package p
import ("fmt"; "example.com/app/garden")
func BuildPrompt(kind, question string) string {
	return fmt.Sprintf("${BEFORE} %s ${AFTER} %s", garden.Instructions[kind], question)
}
`,
      ],
      [
        'a.cs',
        `public class Keeper {
  public string BuildPrompt(string kind, string question) {
    var prompt = $"${BEFORE} {Garden.Instructions[kind]} ${AFTER} {question}";
    return prompt;
  }
}
`,
      ],
      [
        'a.java',
        `public class Keeper {
  public String buildPrompt(String kind, String question) {
    return String.format("${BEFORE} %s ${AFTER} %s", Garden.INSTRUCTIONS.get(kind), question);
  }
}
`,
      ],
    ];
    for (const [path, text] of samples) assert.deepEqual(await firstPlace(path, text), ['request', `${BEFORE} `], path);
  });
});

describe('What a key picks from a table of the file', () => {
  const short = "{ new: 'just begun', old: 'in full bloom' }";
  const typescript = (place: string, before = '', table = short): string => `${before}
export function buildPrompt(question: string, language: string, extra: object) {
  const words = ${table};
  return \`${BEFORE} \${${place}} ${AFTER} \${question}\`;
}
`;

  it('changes as the key does, through a function of the file too', async () => {
    for (const place of ['words[language]', 'words[language] ?? language', "words[language] || 'none'"])
      assert.deepEqual(await firstPlace('a.ts', typescript(place)), ['session', `${BEFORE} `], place);
    const told = `function tell(state: string): string {\n  const words = ${short};\n  return words[state] ?? state;\n}`;
    assert.deepEqual(await firstPlace('a.ts', typescript('tell(language)', told)), ['session', `${BEFORE} `]);
    assert.deepEqual(await firstPlace('a.ts', typescript('tell(question)', told)), ['request', `${BEFORE} `]);
    const python = `WORDS = {"new": "just begun", "old": "in full bloom"}
def build_prompt(question, language):
    words = {"new": "just begun", "old": "in full bloom"}
    return f"${BEFORE} {§} ${AFTER} {question}"
`;
    for (const place of ['words[language]', "words.get(language, 'none')", 'WORDS.get(language)'])
      assert.deepEqual(await firstPlace('a.py', python.replace('§', place)), ['session', `${BEFORE} `], place);
    for (const place of ['words[question]', 'words.get(question)', 'words.get(language, question)'])
      assert.deepEqual(await firstPlace('a.py', python.replace('§', place)), ['request', `${BEFORE} `], place);
  });

  it('changes with each request where the table may have more, or other words', async () => {
    for (const table of ["{ new: 'just begun', ...extra }", "{ new: 'just begun', old: question }", 'read(extra)'])
      assert.deepEqual(
        await firstPlace('a.ts', typescript('words[language]', '', table)),
        ['request', `${BEFORE} `],
        table,
      );
    const changed = typescript('table[language]', `const table = ${short};\nfunction add(k, v) {\n  table[k] = v;\n}`);
    assert.deepEqual(await firstPlace('a.ts', changed), ['request', `${BEFORE} `]);
  });
});
