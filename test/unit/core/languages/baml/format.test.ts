import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../../support/code-prompts.ts';

describe('Prompts in BAML', () => {
  const text = `// "not a string {
client<llm> Smart {
  provider anthropic
  options { model "claude-opus-5" api_key env.KEY }
}

template_string Rules(tone: string) #"
  Be {{ tone }}.
"#

function Extract(resume: string) -> Resume {
  client Smart
  prompt #"
    {{ _.role("system", cache_control={"type": "ephemeral"}) }}
    Extract "everything".
      {{ ctx.output_format }}

    {{ _.role("user") }}
    {{ Rules("kind") }} {{ resume }}
  "#
}

function Short(x: string) -> string {
  client "openai/gpt-5.5"
  prompt "Say {{ x }}"
}
`;

  it('are the strings of functions and template strings, in the roles that they name', async () => {
    const { prompts } = await readCode('resume.baml', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => [prompt.name, prompt.model?.id, ...sentBy(text, prompt)]),
      [
        ['Rules', undefined, 'system/system: Be «tone».'],
        [
          'Extract',
          'claude-opus-5',
          'system/system 5m: \nExtract "everything".\n  «ctx.output_format»\n\n',
          'messages/user: \n‹Rules("kind")›Be «tone». «resume»',
        ],
        ['Short', 'openai/gpt-5.5', 'system/system: Say «x»'],
      ],
    );
    const extract = prompts[1]!;
    assert.equal(extract.prompt.model!.start, text.indexOf('claude-opus-5'));
    assert.equal(extract.ends.everybody.offset, text.indexOf('{{ resume'));
  });

  it('of its first syntax have macros in single braces', async () => {
    const first = `function Sort {
  input (letter: string)
  output Kind
}

client<llm> Fast {
  provider baml-openai-chat
  options {
    model gpt-4
  }
}

impl<llm, Sort> strict {
  client Fast
  prompt #"
    {#chat(system)}
    Sort the letter into one of these kinds. Keep {braces} and {# marks #}.
    {// for us {#input} only //}
    {#print_enum(Kind)}

    {#chat(user)}
    {#input.letter}

    Answer: {#print_type(output)}
  "#
}
`;
    const { prompts } = await readCode('sort.baml', first);
    assert.deepEqual(
      prompts.map(({ prompt }) => [prompt.name, prompt.model, ...sentBy(first, prompt)]),
      [
        [
          'Sort: strict',
          { id: 'gpt-4', start: first.indexOf('gpt-4'), end: first.indexOf('gpt-4') + 5 },
          'system/system: \nSort the letter into one of these kinds. Keep {braces} and {# marks #}.\n\n«print_enum(Kind)»\n\n',
          'messages/user: \n«input.letter»\n\nAnswer: «print_type(output)»',
        ],
      ],
    );
    assert.equal(prompts[0]!.ends.everybody.offset, first.indexOf('{#input.letter}'));
  });

  it('never throw, wherever the file ends', async () => {
    for (let end = 0; end <= text.length; end++) await readCode('a.baml', text.slice(0, end));
  });

  it('are templates between backticks in its newest syntax', async () => {
    const newest = `function Greet(guest: string, notes: string[]) -> Greeting {
    client: Smart
    prompt: \`
        Greet \${guest} with \\\`Hello\\\`, and say "welcome".
        \${notes.map((n) -> string { "} \\" {" + n }).join("\\n")}
        \${ctx.output_format}
        The end.
    \`
}

function log(line: string) -> string {
    io.print(\`Seen: \${line}\`);
}

function Part(open: string) -> string {
    prompt: \`Say \${open
`;
    const { prompts } = await readCode('greet.baml', newest);
    assert.deepEqual(
      prompts.map(({ prompt }) => [prompt.name, ...sentBy(newest, prompt)]),
      [
        [
          'Greet',
          'system/system: Greet «guest» with `Hello`, and say "welcome".\n«notes.map((n) -> string { "} \\" {" + n }).join("\\n")»\n«ctx.output_format»\nThe end.',
        ],
        ['Part', 'system/system: Say «open»'],
      ],
    );
  });
});

describe('The form of what a BAML function gives', () => {
  const fileOf = (result: string): string => `class Ship {
  name string
  @@dynamic
}
class Boat {
  name string
}
function Describe(log: string) -> ${result} {
  client "openai/gpt-5.5"
  prompt #"
    Describe what sails in the log of the harbour.
    {{ ctx.output_format }}
    {{ log }}
  "#
}
`;

  for (const [result, first] of [
    ['Ship', '{{ ctx.output_format }}'],
    ['Ship[] | null', '{{ ctx.output_format }}'],
    ['Boat', '{{ log }}'],
    ['string', '{{ log }}'],
  ] as const) {
    it(`varies only where the program extends its type (${result})`, async () => {
      const text = fileOf(result);
      const { prompts } = await readCode('ships.baml', text);
      assert.deepEqual(
        prompts.map(({ ends }) => ends.everybody.offset),
        [text.indexOf(first)],
      );
    });
  }
});
