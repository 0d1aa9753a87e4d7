import assert from 'node:assert/strict';
import { outlineOf } from '../../../../support/parsed-prompts.ts';
import { prompts, read } from '../../../../support/yaml-prompts.ts';

describe('prompt-yaml: GitHub Models', () => {
  const text = `name: Compare
model: openai/gpt-4o
modelParameters:
  temperature: 0.2
messages:
  - role: system
    content: |
      Answer as {"a": {"b": 1}} for {one}.
  - role: user
    content: 'Compare {{a}} and {{ b }}, it''s due'
responseFormat: json_schema
jsonSchema: |-
  {"name": "prompt text", "schema": {"x": "{{not}}"}}
testData:
  - a: tea
    expected: fine words
evaluators:
  - name: judge
    llm:
      modelId: openai/gpt-4.1
      systemPrompt: You are a strict judge.
      prompt: Rate {{completion}} please
`;

  it('reads the messages as one prompt, and double braces as its only syntax', () => {
    assert.deepEqual(prompts(text, 'compare.prompt.yml')['compare.prompt.yml'], [
      'system/system: Answer as {"a": {"b": 1}} for {one}.\n',
      "messages/user#1: Compare «{{a}}» and «{{ b }}», it's due",
    ]);
  });

  it('reads the prompts of judges, but no schema and no test data', () => {
    const all = prompts(text, 'compare.prompt.yml');
    assert.deepEqual(Object.keys(all), ['compare.prompt.yml', 'evaluators[0].llm']);
    assert.deepEqual(all['evaluators[0].llm'], [
      'system/system: You are a strict judge.',
      'messages/user#0: Rate «{{completion}}» please',
    ]);
  });

  it('knows the model, its place and its provider', () => {
    const [prompt] = read(text, 'compare.prompt.yml').prompts;
    assert.deepEqual(prompt?.model, { id: 'openai/gpt-4o', start: 21, end: 34 });
    assert.equal(prompt?.provider, 'openai');
    assert.deepEqual(prompt?.variables, [{ name: 'a', sample: 'tea' }]);
  });

  it('covers each placeholder exactly', () => {
    const [prompt] = read(text, 'compare.prompt.yml').prompts;
    const dynamic = prompt!.blocks.flatMap(({ segments }) => segments.filter(({ kind }) => kind === 'dynamic'));
    assert.deepEqual(
      dynamic.map(({ start, end }) => text.slice(start, end)),
      ['{{a}}', '{{ b }}'],
    );
  });
});

describe('prompt-yaml: Semantic Kernel', () => {
  it('reads a template in its own language where no other is named', () => {
    const text = `name: Story
template: Tell a story about {{$topic}} in {{time.Year}} words.
input_variables:
  - name: topic
    description: What it is about
    default: cats
execution_settings:
  default:
    model_id: gpt-4
`;
    const [prompt] = read(text).prompts;
    assert.deepEqual(outlineOf(text, prompt!), [
      'messages/user#0: Tell a story about «{{$topic}}» in «{{time.Year}}» words.',
    ]);
    assert.equal(prompt?.name, 'Story');
    assert.equal(prompt?.syntax, 'semantic-kernel');
    assert.equal(prompt?.model?.id, 'gpt-4');
    assert.deepEqual(prompt?.variables, [{ name: 'topic', sample: 'cats', description: 'What it is about' }]);
  });

  it('cuts a Handlebars template at its messages', () => {
    const text = `name: Chat
template: |
  <message role="system">You help {{name}}.</message>
  {{#each history}}
  <message role="{{role}}">{{content}}</message>
  {{/each}}
template_format: handlebars
`;
    const outline = outlineOf(text, read(text).prompts[0]!);
    assert.equal(outline[0], 'system/system: You help «{{name}}».');
    assert.match(outline.slice(1).join(), /\?«\{\{content\}\}»\?/);
    assert.equal(read(text).prompts[0]?.syntax, 'handlebars');
  });

  it('reads the instructions of an agent as a template', () => {
    const text = 'type: chat_completion_agent\nname: A\ninstructions: Tell of {{$topic}}.\nmodel:\n  id: gpt-4o\n';
    assert.deepEqual(prompts(text), { A: ['system/system: Tell of «{{$topic}}».'] });
  });
});

describe('prompt-yaml: LangChain', () => {
  it('reads f-strings, with doubled braces as one', () => {
    const text = `_type: prompt
input_variables: [question]
template: |
  JSON like {{"a": 1}}.
  Question: {question}
`;
    const [prompt] = read(text).prompts;
    assert.deepEqual(outlineOf(text, prompt!), ['messages/user#0: JSON like {"a": 1}.\nQuestion: «{question}»\n']);
    assert.deepEqual(prompt?.variables, [{ name: 'question' }]);
  });

  it('reads Jinja where the file says so', () => {
    const text = '_type: prompt\ntemplate_format: jinja2\ntemplate: "a {% if x %}b{% endif %} {y} {{z}}"\n';
    assert.deepEqual(outlineOf(text, read(text).prompts[0]!), ['messages/user#0: a ?b? {y} «{{z}}»']);
  });
});

describe('prompt-yaml: promptfoo', () => {
  const text = `description: x
prompts:
  - file://prompts/a.txt
  - prompts.py:make
  - id: prompts.py:make_again
    label: no text here
  - 'Translate to {{language}}: {{text | upper}}'
  - label: conditional
    raw: |-
      {% if vip %}Hurry. {% endif %}{{issue}}
  - |-
    [
      {"role": "system", "content": "You are {{persona}}.\\nBe brief."},
      {"role": "user", "content": "{{question}}"}
    ]
  - |
    - role: system
      content: >
        You translate
        for {{name}}.
    - role: user
      content: "{{text}}"
providers:
  - id: anthropic:messages:claude-sonnet-4-5
    config:
      max_tokens: 10
defaultTest:
  vars:
    language: French
tests:
  - vars: {text: hello}
    assert:
      - type: llm-rubric
        value: It is a good answer to {{text}}
`;

  it('reads inline prompts, with conversations that are written as JSON or YAML in a string', () => {
    assert.deepEqual(prompts(text, 'promptfooconfig.yaml'), {
      'prompts[3]': ['messages/user#0: Translate to «{{language}}»: «{{text | upper}}»'],
      conditional: ['messages/user#0: ?Hurry. ?«{{issue}}»'],
      'prompts[5]': ['system/system: You are «{{persona}}».\nBe brief.', 'messages/user#1: «{{question}}»'],
      'prompts[6]': ['system/system: You translate for «{{name}}».', 'messages/user#1: «{{text}}»'],
    });
  });

  it('takes the system prompts in the settings of providers', () => {
    const config = `prompts: [file://a.txt, 'Bake {{bread}}.']
providers:
  - id: anthropic:messages:claude-sonnet-4-5
    config:
      temperature: 0
      append_system_prompt: |
        Answer in {{language}}.
  - openai:gpt-4o:
      config: {systemPrompt: 'Be brief.', instructions: file://b.txt}
  - id: exec:bake
    prompt: You bake bread.
  - id: google:gemini-2.5-pro
    config: {systemInstruction: {parts: [{text: You are kind.}, {text: Be brief.}]}, tools: [{text: No prompt.}]}
`;
    assert.deepEqual(prompts(config, 'promptfooconfig.yaml'), {
      'providers[0].append_system_prompt': ['system/system: Answer in «{{language}}».'],
      'providers[1].systemPrompt': ['system/system: Be brief.'],
      'providers[2].prompt': ['messages/user#0: You bake bread.'],
      'providers[3].systemInstruction': ['system/system: You are kind.', 'system/system: Be brief.'],
      'prompts[1]': ['messages/user#0: Bake «{{bread}}».'],
    });
    assert.equal(read(config, 'promptfooconfig.yaml').prompts[0]?.model?.id, 'claude-sonnet-4-5');
  });

  it('takes the model from the providers and samples from the tests', () => {
    const [prompt] = read(text, 'promptfooconfig.yaml').prompts;
    assert.equal(prompt?.model?.id, 'claude-sonnet-4-5');
    assert.equal(prompt?.provider, 'anthropic');
    assert.deepEqual(prompt?.variables, [
      { name: 'language', sample: 'French' },
      { name: 'text', sample: 'hello' },
    ]);
  });

  it('joins what the default test or every test puts before and behind each prompt', () => {
    const head = 'prompts:\n  - "A {{a}}"\n  - \'[{"role": "system", "content": "B"}]\'\nproviders: [openai:gpt-4o]\n';
    const standard = 'defaultTest:\n  options:\n    prefix: "P {{p}} "\n    suffix: " S"\n';
    const outlines = (rest: string): string[][] => {
      const { prompts: found } = read(head + rest, 'promptfooconfig.yaml');
      return found.map((prompt) => outlineOf(head + rest, prompt));
    };
    const [p, s] = ['messages/user#0: P «{{p}}» ', 'messages/user#0:  S'];
    const joined = [
      [p, 'messages/user#0: A «{{a}}»', s],
      [p, 'messages/user#0: [{"role": "system", "content": "B"}]', s],
    ];
    assert.deepEqual(outlines(standard), joined);
    assert.deepEqual(outlines(`${standard}tests:\n  - vars: {a: 1}\n`), joined);
    assert.deepEqual(outlines(`${standard}tests: file://tests.csv\n`), joined);
    assert.deepEqual(outlines('tests:\n  - options: {prefix: P}\n  - options: {prefix: P}\n')[0], [
      'messages/user#0: P',
      'messages/user#0: A «{{a}}»',
    ]);
    assert.deepEqual(outlines(`${standard}tests:\n  - options: {prefix: Q}\n  - vars: {a: 1}\n`)[0], [
      'messages/user#0: ?Q?',
      'messages/user#0: ?P ??«{{p}}»?? ?',
      'messages/user#0: A «{{a}}»',
      s,
    ]);
    assert.deepEqual(outlines('tests:\n  - options: {suffix: Q}\n  - vars: {a: 1}\n')[0], [
      'messages/user#0: A «{{a}}»',
      'messages/user#0: ?Q?',
    ]);
    const [prompt] = read(head + standard, 'promptfooconfig.yaml').prompts;
    assert.deepEqual(
      prompt?.blocks.map(({ continues }) => continues ?? false),
      [true, true, false],
    );
  });

  it('may fill single braces too that have the name of a value which a test gives and no tag takes', () => {
    const head = 'prompts:\n  - "Bake {loaf} for {guest}, {{town}}, {town}, ${loaf}."\nproviders: [python:own.py]\n';
    const rest = 'tests:\n  - vars: {town: Rome}\n  - vars: {loaf: rye}\n';
    assert.deepEqual(prompts(head + rest, 'promptfooconfig.yaml')['promptfooconfig.yaml'], [
      'messages/user#0: Bake «{loaf}» for {guest}, «{{town}}», {town}, ${loaf}.',
    ]);
  });

  it('finds nothing wrong where all prompts stand in other files', () => {
    const { prompts, problems } = read(
      'prompts:\n  - file://a.txt\nproviders: [openai:gpt-4o]\n',
      'promptfooconfig.yaml',
    );
    assert.deepEqual(prompts, []);
    assert.deepEqual(problems, []);
  });
});

describe('prompt-yaml: YAML', () => {
  it('reads the text that an alias stands for', () => {
    const text =
      'a:\n  system_prompt: &base You are kind to all.\nb:\n  system_prompt: *base\n  user_prompt: Go on with it.\n';
    assert.deepEqual(prompts(text), {
      'a.system_prompt': ['system/system: You are kind to all.'],
      b: ['system/system: You are kind to all.', 'messages/user#0: Go on with it.'],
    });
  });

  it('reads every document, behind tags, comments and a byte order mark', () => {
    const text = '\uFEFF# one\nprompt: !!str |- # two\n  First prompt here.\n---\nprompt: Second prompt here.\n...\n';
    const { prompts: found } = read(text);
    assert.deepEqual(
      found.map((prompt) => outlineOf(text, prompt)),
      [['messages/user#0: First prompt here.'], ['messages/user#0: Second prompt here.']],
    );
  });

  it('reads CRLF and folded text', () => {
    const text = 'prompt: >\r\n  Fold {{a}}\r\n  and {{b}}.\r\n';
    const [prompt] = read(text).prompts;
    assert.deepEqual(outlineOf(text, prompt!), ['messages/user#0: Fold «{{a}}» and «{{b}}».\n']);
  });

  it('shows nothing for the line break that the file does not have', () => {
    const text = 'prompt: |\n  Answer {{question}}';
    const [prompt] = read(text).prompts;
    assert.deepEqual(outlineOf(text, prompt!), ['messages/user#0: Answer «{{question}}»']);
  });

  it('cuts at lines that mark a cache breakpoint', () => {
    const text = 'system_prompt: |\n  Always the same.\n  <<CACHE_BOUNDARY_MARKER>>\n  For {{user}}.\n';
    assert.deepEqual(prompts(text)['system_prompt'], [
      'system/system 5m: Always the same.\n',
      'system/system: For «{{user}}».\n',
    ]);
  });

  it('reads on behind an error and says where it is', () => {
    const text = 'system_prompt: |\n  You are kind.\nother: [a, b\nlast: 1\n';
    const { prompts: found, problems } = read(text);
    assert.deepEqual(
      found.map((prompt) => outlineOf(text, prompt)),
      [['system/system: You are kind.\n']],
    );
    assert.equal(problems[0]?.code, 'yaml-syntax');
    assert.ok(problems[0]!.start >= text.indexOf('[a'));
  });

  it('says that other YAML has no prompt', () => {
    const { problems } = read('services:\n  web: {image: nginx}\n', 'docker-compose.yml');
    assert.deepEqual(
      problems.map(({ code, start, end }) => [code, start, end]),
      [['no-prompt', 0, 1]],
    );
  });

  it('does not fail on any depth', () => {
    for (const opening of ['[', '- ', '{a: ', 'a:\n ']) read(opening.repeat(20_000));
  });
});

describe('prompt-yaml: system and user', () => {
  it('takes a short text of the user for the other half of the request', () => {
    assert.deepEqual(prompts('system: |\n  You take the fields out of a form.\nuser: |\n  Process: {input}\n'), {
      'a.yaml': ['system/system: You take the fields out of a form.\n', 'messages/user#0: Process: «{input}»\n'],
    });
  });

  it('takes instructions of the developer beside a system prompt, which may be lists of lines', () => {
    const text = `rag:
  system:
    - You are a helpful copilot of a shop.
    - Answer from the context alone.
  developer:
    - Never invent a fact of a product.
    - Keep answers short.
  user_template: "{question}"
`;
    assert.deepEqual(prompts(text)['rag'], [
      'system/system: You are a helpful copilot of a shop.',
      'system/system: Answer from the context alone.',
      'system/system: Never invent a fact of a product.',
      'system/system: Keep answers short.',
      'messages/user#0: «{question}»',
    ]);
    const person = 'system_prompt: You take the fields out of a form.\ndeveloper: The Friendly Software Company\n';
    assert.deepEqual(prompts(person), { system_prompt: ['system/system: You take the fields out of a form.'] });
  });

  it('takes a rubric beside a system prompt for a prompt', () => {
    const text =
      'rubric: |\n  Look for reasons to reject.\n  Sum the points.\nsystem: |\n  You are a critic of scripts.\n';
    assert.deepEqual(Object.keys(prompts(text, 'prompts/critic.yaml')), ['rubric', 'system']);
  });

  it('takes what a program fills under the name of an input for a part of the prompts beside it', () => {
    const text = `instructions:
  task: Answer the question from the documents that are given.
context:
  documents: "{docs}"
  question: "{query}"
  path: "{base}"
`;
    const all = prompts(text, 'prompts/rag.yaml');
    assert.deepEqual(all['context.documents'], ['messages/user#0: «{docs}»']);
    assert.deepEqual(all['context.question'], ['messages/user#0: «{query}»']);
    assert.deepEqual(Object.keys(all).includes('context.path'), false);
  });

  it('leaves a user alone who is no text for a model', () => {
    assert.deepEqual(prompts('system_prompt: You take the fields out of a form.\nuser: admin\n'), {
      system_prompt: ['system/system: You take the fields out of a form.'],
    });
  });
});
