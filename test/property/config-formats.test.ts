import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { langchainJsonFormat } from '../../src/core/formats/langchain-json/format.ts';
import { messagesJsonFormat, messagesJsonlFormat } from '../../src/core/formats/messages-json/format.ts';
import { promptTomlFormat } from '../../src/core/formats/prompt-toml/format.ts';
import { promptYamlFormat } from '../../src/core/formats/prompt-yaml/format.ts';
import type { Format } from '../../src/core/formats/format.ts';
import { runs, timeoutMs } from '../support/effort.ts';
import { assertParsedLaws, parse } from '../support/parsed-prompts.ts';

const request = JSON.stringify(
  {
    model: 'claude-opus-5',
    tools: [{ name: 'a\n', cache_control: { type: 'ephemeral' }, input_schema: { x: '{{y}}' } }],
    messages: [
      {
        role: 'user',
        content: [{ type: 'text', text: 'Hi {{name}} \u{1f600}"\\', cache_control: { type: 'ephemeral' } }],
      },
      { role: 'assistant', content: [{ type: 'tool_use', name: 'a', input: { q: ['{{z}}'] } }] },
      { role: 'user', content: [{ type: 'tool_result', content: [{ type: 'image', source: { data: 'AA' } }] }] },
    ],
    system: 'You are {{who}}.',
  },
  null,
  1,
);
const langchain = JSON.stringify({
  _type: 'chat',
  messages: [{ prompt: { template: 'You are {a} {{b}}\n' } }, { variable_name: 'history' }, ['human', '{c}']],
});
const yaml = `# comment
model: {name: "gpt-4o"}
agent:
  system_prompt: &base |+
    You are {{who}}
      and kind. {% if x %}Yes.{% endif %}

  user_prompt: >-
    Fold this
    and {{that}}
templates: {system_template: *base, instance_template: "a {{b}} \\
    c \\u00e9\\n"}
messages:
- role: user
  content: 'it''s {{mine}}
    today'
- {role: assistant, content: plain text}
--- !!map
prompts:
- '[{"role": "user", "content": "in \\n {{json}}"}]'
- |
  - role: user
    content: "in {{yaml}}"
tests: []
`;

const toml = `# a note
prompt = """
Review {{args}} \\
  with !{git log -n 1 | awk '{print $1}'} and @{docs/rules.md} \\u00e9."""
model.name = 'claude-opus-5' # why
"a b".c = [1, { d = 2024-01-01, e = "]" }, '''x''']
[[agents]]
instructions = '''
You are "one" of '' many agents.'''
`;

const cases: readonly (readonly [Format, string, string])[] = [
  [messagesJsonFormat, 'a.json', request],
  [
    messagesJsonlFormat,
    'a.jsonl',
    `${JSON.stringify(JSON.parse(request))}\r\n{"request": ${JSON.stringify(JSON.parse(request))}}`,
  ],
  [langchainJsonFormat, 'a.json', langchain],
  [langchainJsonFormat, 'a.json', request],
  [promptYamlFormat, 'a.yaml', yaml],
  [promptYamlFormat, 'a.yaml', yaml.replaceAll('\n', '\r\n')],
  [promptYamlFormat, 'a.prompt.yml', yaml],
  [promptTomlFormat, 'commands/a.toml', toml],
  [promptTomlFormat, 'commands/a.toml', toml.replaceAll('\n', '\r\n')],
];

function check(format: Format, name: string, text: string): void {
  format.recognize({ path: name, text });
  assertParsedLaws(text, parse(format, name, text));
}

describe('formats of JSON, YAML and TOML', () => {
  for (const [format, name, text] of cases) {
    it(`tile their prompts and never throw, truncated at any offset (${format.id}, ${name})`, function () {
      this.timeout(60_000);
      for (let end = 0; end <= text.length; end++) check(format, name, text.slice(0, end));
    });

    it(`tile their prompts and never throw, changed at any place (${format.id}, ${name})`, function () {
      this.timeout(timeoutMs(60_000));
      const piece = fc.constantFrom(
        '',
        '"',
        "'",
        '\\',
        '{',
        '}',
        '{{',
        '}}',
        '[',
        ']',
        ':',
        ',',
        '\n',
        '  ',
        '- ',
        '|',
        '#',
        '*a',
        '&a ',
        '{% if x %}',
        '\u0000',
        '\ud83d',
      );
      fc.assert(
        fc.property(fc.nat(text.length), fc.nat(6), piece, (at, removed, added) => {
          check(format, name, text.slice(0, at) + added + text.slice(at + removed));
        }),
        runs(200),
      );
    });
  }

  it('read every template at hand', function () {
    this.timeout(60_000);
    const folder = path.resolve(__dirname, '../../../shared/corpus/templates');
    if (!existsSync(folder)) this.skip();
    for (const name of readdirSync(folder)) {
      const text = readFileSync(path.join(folder, name), 'utf8');
      if (name.endsWith('.json'))
        for (const format of [messagesJsonFormat, langchainJsonFormat]) check(format, name, text);
      if (/\.ya?ml$/.test(name)) check(promptYamlFormat, name, text);
    }
  });
});
