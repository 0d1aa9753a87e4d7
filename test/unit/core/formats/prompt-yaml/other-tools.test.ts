import assert from 'node:assert/strict';
import { langchainJsonFormat } from '../../../../../src/core/formats/langchain-json/format.ts';
import { promptYamlFormat } from '../../../../../src/core/formats/prompt-yaml/format.ts';
import { outlineOf, parse } from '../../../../support/parsed-prompts.ts';
import { prompts, read, volatilityOf } from '../../../../support/yaml-prompts.ts';

const recognize = (text: string): string => promptYamlFormat.recognize({ path: 'a.yaml', text });

describe('prompt-yaml: Agently', () => {
  const text = `input: \${letter}
info:
  home town: \${town}
instruct:
  - sort by {home town}
output:
  place:
    $type: str
    $desc: where {input} belongs
`;

  it('reads all parts as one prompt, in which only names behind a dollar are filled', () => {
    assert.deepEqual(prompts(text), {
      'a.yaml': [
        'messages/user#0: «${letter}»',
        'messages/user#0: «${town}»',
        'messages/user#0: sort by {home town}',
        'messages/user#0: where {input} belongs',
      ],
    });
    assert.equal(recognize(text), 'sure');
  });

  it('takes no other mapping for one', () => {
    assert.deepEqual(read(`${text}steps:\n  - run: make\n`).prompts, []);
    assert.deepEqual(read('input: some letters\noutput: sorted letters\n').prompts, []);
  });
});

describe('prompt-yaml: promptsource', () => {
  const text = `dataset: letters
templates:
  1-2: !Template
    answer_choices: null
    jinja: "Is it an {{\\"a\\"}} or not? {{ letter }} \\n||| \\n{{ answer }}"
    name: which
  3-4: !Template
    jinja: 'Who wrote {{ letter }}?'
`;

  it('reads each template up to its answer', () => {
    const all = prompts(text);
    assert.deepEqual(Object.keys(all), ['which', '3-4']);
    assert.equal(all['which']?.length, 1);
    assert.match(all['which']![0]!, /or not\? «\{\{ letter \}\}»/);
    assert.doesNotMatch(all['which']![0]!, /\|\|\||answer/);
    assert.deepEqual(all['3-4'], ['messages/user#0: Who wrote «{{ letter }}»?']);
    assert.equal(recognize(text), 'sure');
  });
});

describe('prompt-yaml: agents', () => {
  it('reads the texts of a list of agents', () => {
    const text = `agents:
  - sorter: |
      Sort the letters of {{ .Day }}
      by town.
  - sender: |
      Send what was sorted.

      {{ .Get "sorter" }}
formatters:
  - page: |
      # Letters
      {{ .Get "sender" }}
`;
    assert.deepEqual(prompts(text), {
      'agents[0].sorter': ['messages/user#0: Sort the letters of «{{ .Day }}»\nby town.\n'],
      'agents[1].sender': ['messages/user#0: Send what was sorted.\n\n«{{ .Get "sorter" }}»\n'],
    });
    assert.equal(recognize(text), 'sure');
  });

  it('reads what is filled beside a system text and an instruction as a part of their request', () => {
    const text = `System: |
  You sort the letters of a town.
Findings: |
  What is known of it:
  {notes}
Instruction: |
  Now sort {letters} by {street}.
Title: |
  A title of
  {letters}
`;
    const { prompts: found } = read(text);
    assert.equal(found.length, 1);
    assert.deepEqual(
      outlineOf(text, found[0]!).filter((block) => block.includes('«')),
      ['system/system: Now sort «{letters}» by «{street}».\n', 'messages/user#0: What is known of it:\n«{notes}»\n'],
    );
    assert.equal(read(text.replace('Instruction', 'Instr')).prompts.length, 1);
    assert.doesNotMatch(outlineOf(text, read(text.replace('Instruction', 'Instr')).prompts[0]!).join(), /notes/);
  });
});

describe('prompt-yaml: characters of chat programs', () => {
  const text = `name: Ada
context: Ada is a sailor who talks to {{user}} of the sea.
greeting: |-
  Ahoy, I am {{char}}!
example_dialogue: |-
  {{user}}: Where to?
  {{char}}: To sea.
`;

  it('reads who they are and how they talk, then their greeting', () => {
    assert.deepEqual(prompts(text), {
      'a.yaml': [
        'system/system: Ada is a sailor who talks to «{{user}}» of the sea.',
        'system/system: «{{user}}»: Where to?\n«{{char}}»: To sea.',
        'messages/assistant#0: Ahoy, I am «{{char}}»!',
      ],
    });
    const segments = read(text).prompts.flatMap(({ blocks }) => blocks.flatMap((block) => block.segments));
    const found = segments.filter(({ kind }) => kind === 'dynamic').map((one) => [one.start, volatilityOf(one)]);
    assert.deepEqual(found, [
      [text.indexOf('{{user}}'), 'user'],
      [text.indexOf('{{user}}:'), 'user'],
      [text.indexOf('{{char}}: To'), 'constant'],
      [text.indexOf('{{char}}!'), 'constant'],
    ]);
    assert.equal(recognize(text), 'sure');
  });

  it('needs a greeting or talk beside the context, or a folder of characters', () => {
    const short = 'name: Ada\ncontext: |\n  Ada is a sailor.\n';
    const recognizedAs = (path: string): string => promptYamlFormat.recognize({ path, text: short });
    assert.deepEqual(prompts(short, 'characters/Ada.yaml'), { 'Ada.yaml': ['system/system: Ada is a sailor.\n'] });
    assert.equal(recognizedAs('characters/Ada.yaml'), 'sure');
    assert.deepEqual(read(short, 'deploy/Ada.yaml').prompts, []);
    assert.equal(recognizedAs('deploy/Ada.yaml'), 'possible');
    assert.deepEqual(read('name: web\ncontext: ./app\ngreeting: hello there\n').prompts, []);
  });
});

describe('langchain-json: AIConfig', () => {
  it('reads the inputs of the prompts with their models, and no answer', () => {
    const text = JSON.stringify({
      schema_version: 'latest',
      metadata: { default_model: 'm-1', models: { 'm-1': { model: 'm-1', system_prompt: 'Be brief.' } } },
      prompts: [
        {
          name: 'towns',
          input: 'Towns of {{land}}',
          outputs: [{ data: 'You are in a town of Utopia, where all towns are alike.' }],
        },
        { input: { data: 'More on {{towns.output}}' }, metadata: { model: { name: 'm-2', settings: {} } } },
      ],
    });
    const { prompts: found } = parse(langchainJsonFormat, 'a.json', text);
    assert.deepEqual(
      found.map((prompt) => [prompt.name, prompt.model?.id, outlineOf(text, prompt)]),
      [
        ['towns', 'm-1', ['system/system: Be brief.', 'messages/user#0: Towns of «{{land}}»']],
        ['prompts[1]', 'm-2', ['messages/user#0: More on «{{towns.output}}»']],
      ],
    );
    assert.equal(langchainJsonFormat.recognize({ path: 'a.json', text }), 'sure');
  });

  it('reads the system prompt that is a message of its own', () => {
    const settings = { system_prompt: { role: 'system', content: 'Be kind to {{guest}}.' } };
    const prompt = { input: 'Towns of {{land}}', metadata: { model: { name: 'm', settings } } };
    const text = JSON.stringify({ schema_version: 'latest', prompts: [prompt] });
    const [found] = parse(langchainJsonFormat, 'a.json', text).prompts;
    assert.deepEqual(outlineOf(text, found!), [
      'system/system: Be kind to «{{guest}}».',
      'messages/user#0: Towns of «{{land}}»',
    ]);
  });
});
