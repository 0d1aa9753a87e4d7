import assert from 'node:assert/strict';
import { promptYamlFormat } from '../../../../../src/core/formats/prompt-yaml/format.ts';
import type { Segment } from '../../../../../src/core/prompt/model.ts';
import { assertParsedLaws, outlineOf, parse } from '../../../../support/parsed-prompts.ts';

function read(text: string, path = 'a.yaml') {
  const parsed = parse(promptYamlFormat, path, text);
  assertParsedLaws(text, parsed);
  return parsed;
}
/** Each prompt's name with what its blocks send. */
function prompts(text: string, path?: string): Record<string, string[]> {
  const parsed = read(text, path);
  assert.deepEqual(parsed.problems, []);
  return Object.fromEntries(parsed.prompts.map((prompt) => [prompt.name, outlineOf(text, prompt)]));
}

function volatilityOf(segment: Segment): string {
  if (segment.kind === 'dynamic') return segment.volatility;
  return segment.kind === 'static' && segment.condition ? `if ${segment.condition.volatility}` : '-';
}

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

  it('takes the model from the providers and samples from the tests', () => {
    const [prompt] = read(text, 'promptfooconfig.yaml').prompts;
    assert.equal(prompt?.model?.id, 'claude-sonnet-4-5');
    assert.equal(prompt?.provider, 'anthropic');
    assert.deepEqual(prompt?.variables, [
      { name: 'language', sample: 'French' },
      { name: 'text', sample: 'hello' },
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

describe("prompt-yaml: agents' settings", () => {
  it('reads each of the templates of an agent as a prompt', () => {
    const text = `agent:
  templates:
    system_template: |-
      You are an agent with {{WINDOW}} lines.
    instance_template: |-
      Solve {{problem_statement}}
    next_step_template: |-
      OBSERVATION:
      {{observation[:10]}}
    put_demos_in_history: true
  tools:
    env_variables:
      PROMPT_TEXT: some words that are no prompt
    registry_variables:
      SUBMIT_REVIEW_MESSAGES:
        - |
          Please check {{diff}}.
  model:
    name: claude-sonnet-4-5
`;
    assert.deepEqual(prompts(text), {
      'agent.templates.system_template': ['system/system: You are an agent with «{{WINDOW}}» lines.'],
      'agent.templates.instance_template': ['messages/user#0: Solve «{{problem_statement}}»'],
      'agent.templates.next_step_template': ['messages/user#0: OBSERVATION:\n«{{observation[:10]}}»'],
      'agent.tools.registry_variables.SUBMIT_REVIEW_MESSAGES[0]': ['messages/user#0: Please check «{{diff}}».'],
    });
    assert.ok(read(text).prompts.every(({ model, syntax }) => model?.id === 'claude-sonnet-4-5' && syntax === 'jinja'));
  });

  it('takes the opening of an agent for what stays in a run, and values of the file for constant', () => {
    const text = `agent:
  templates:
    system_template: |-
      Show {{WINDOW}} lines with {{query}}.
    instance_template: |-
      {% if issue %}Solve {{issue}} at {{now()}}.{% endif %}
    next_step_template: |-
      You see {{observation}} now.
  tools:
    env_variables:
      WINDOW: 100
`;
    const found = read(text).prompts.flatMap(({ blocks }) =>
      blocks.flatMap(({ segments }) =>
        segments.flatMap((segment) =>
          segment.kind === 'markup' ? [] : [[text.slice(segment.start, segment.end), volatilityOf(segment)].join(' ')],
        ),
      ),
    );
    assert.deepEqual(found, [
      'Show  -',
      '{{WINDOW}} constant',
      ' lines with  -',
      '{{query}} session',
      '. -',
      'Solve  if session',
      '{{issue}} session',
      ' at  if session',
      '{{now()}} volatile',
      '. if session',
      'You see  -',
      '{{observation}} request',
      ' now. -',
    ]);
  });

  it('finds what the environment of an agent tells the model', () => {
    const text = `agent:
  system_template: You are an agent.
  instance_template: Do {{task}} please
environment:
  env:
    PAGER: just some words
  action_observation_template: |
    It printed {{output}} and ended.
`;
    assert.deepEqual(Object.keys(prompts(text)), [
      'agent.system_template',
      'agent.instance_template',
      'environment.action_observation_template',
    ]);
    assert.deepEqual(read(text.slice(text.indexOf('environment'))).prompts, []);
  });

  it('reads agents and tasks of CrewAI in the order in which it sends them', () => {
    const text = `researcher:
  role: >
    {topic} Senior Researcher
  goal: >
    Find what is new in {topic}
  backstory: >
    You have read everything.
  llm: openai/gpt-4o
task:
  description: >
    Research {topic} well.
  expected_output: A list of points
  agent: researcher
`;
    assert.deepEqual(prompts(text), {
      researcher: [
        'system/system: «{topic}» Senior Researcher\n',
        'system/system: You have read everything.\n',
        'system/system: Find what is new in «{topic}»\n',
      ],
      task: ['messages/user#0: Research «{topic}» well.\n', 'messages/user#0: A list of points'],
    });
  });

  it('reads a file that is a list of messages', () => {
    const text = `- role: system
  content: You answer in {{language}}.
- role: user
  content: |
    {{ question }}
`;
    assert.deepEqual(prompts(text, 'chat.yaml'), {
      'chat.yaml': ['system/system: You answer in «{{language}}».', 'messages/user#1: «{{ question }}»\n'],
    });
    assert.deepEqual(read('- user: root\n  become: true\n- user: x\n').prompts, []);
  });

  it('reads every name in braces as CrewAI does, whatever else the text has in braces', () => {
    const text = `scout:
  role: Scout for {audience-name}
  goal: >-
    Find news of {current_year} as {"title": "{topic}"}, not {two words} or {a.b}
  backstory: >-
    You write {{ tone }} and {{"json": 1}}.
`;
    assert.deepEqual(prompts(text), {
      scout: [
        'system/system: Scout for «{audience-name}»',
        'system/system: You write «{{ tone }}» and {{"json": 1}}.',
        'system/system: Find news of «{current_year}» as {"title": "«{topic}»"}, not {two words} or {a.b}',
      ],
    });
  });

  it('puts texts with the same prefix together and knows what is no prompt', () => {
    const text = `planner_system_prompt: You plan for {user_name}.
planner_user_prompt: "Plan this: {task}"
coder_prompt: Write code for {task} in {language}.
prompt_file: prompts/a.txt
prompt_version: version two
retry_prompt: file://retry.txt
chain_prompt: \${previous.output}
confirm_prompt: Do you really want that?
env:
  system_prompt: This is not one.
schema:
  prompt: {description: Neither is this one.}
`;
    assert.deepEqual(prompts(text), {
      planner: ['system/system: You plan for «{user_name}».', 'messages/user#0: Plan this: «{task}»'],
      coder_prompt: ['messages/user#0: Write code for «{task}» in «{language}».'],
    });
  });

  it('reads a collection of prompts, of strings or of roles', () => {
    const text = `model: gpt-4o
prompts:
  summary: |
    Summarize the following text:
    {{text}}
  chat:
    system: You are helpful.
    user: "{{question}}"
`;
    assert.deepEqual(prompts(text), {
      'prompts.summary': ['messages/user#0: Summarize the following text:\n«{{text}}»\n'],
      'prompts.chat': ['system/system: You are helpful.', 'messages/user#0: «{{question}}»'],
    });
  });

  it('reads the messages of a workflow node with their text', () => {
    const text = `graph:
  nodes:
    - data:
        model: {name: claude-sonnet-4-5}
        prompt_template:
          - {role: system, text: "You help {{#sys.user_id#}}."}
          - {role: user, text: "{{#sys.query#}}"}
`;
    assert.deepEqual(prompts(text), {
      'graph.nodes[0].data.prompt_template': [
        'system/system: You help «{{#sys.user_id#}}».',
        'messages/user#1: «{{#sys.query#}}»',
      ],
    });
  });

  it('reads instructions that are a list of sentences as one prompt', () => {
    assert.deepEqual(
      prompts('name: a\ninstructions:\n  - Always be kind to {user_name}.\n  - Never lie to anyone.\n'),
      {
        instructions: ['system/system: Always be kind to «{user_name}».', 'system/system: Never lie to anyone.'],
      },
    );
  });

  it('reads the expressions of a workflow of GitHub in its prompts', () => {
    const text = `on: push
jobs:
  review:
    runs-on: ubuntu-latest
    steps:
      - run: echo "write some words"
      - with:
          prompt: |
            Review {this} of \${{ github.repository }} at \${{ toJSON(github.sha) }}.
`;
    assert.deepEqual(prompts(text), {
      'jobs.review.steps[1].with.prompt': [
        'messages/user#0: Review {this} of «${{ github.repository }}» at «${{ toJSON(github.sha) }}».\n',
      ],
    });
  });

  it('reads each text in its own language', () => {
    const text = 'a_prompt: "Say {% if x %}yes{% endif %} now"\nb_prompt: "Answer as {{\\"a\\": 1}} to {question}"\n';
    assert.deepEqual(prompts(text), {
      a_prompt: ['messages/user#0: Say ?yes? now'],
      b_prompt: ['messages/user#0: Answer as {"a": 1} to «{question}»'],
    });
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

  it('leaves a user alone who is no text for a model', () => {
    assert.deepEqual(prompts('system_prompt: You take the fields out of a form.\nuser: admin\n'), {
      system_prompt: ['system/system: You take the fields out of a form.'],
    });
  });
});
