import assert from 'node:assert/strict';
import { promptYamlFormat } from '../../../../../src/core/formats/prompt-yaml/format.ts';
import type { VolatilityOverride } from '../../../../../src/core/prompt/volatility-rules.ts';
import { analyzeStructure } from '../../../../../src/core/structure.ts';
import { outlineOf, parse } from '../../../../support/parsed-prompts.ts';
import { prompts, read } from '../../../../support/yaml-prompts.ts';

function outlinesIn(path: string, text: string): string[][] {
  return parse(promptYamlFormat, path, text).prompts.map((prompt) => outlineOf(text, prompt));
}

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

  it('takes texts that speak to a model for prompts in a file of agents', () => {
    const text = `researcher: |
  You are a senior researcher.
  Find all about {topic}.
labels:
  hello: You are a winner! Press the button on the left side of your page to go on.
title: You are here
greeting: You are now logged in, {user}. Welcome back to our fine service for all.
`;
    assert.deepEqual(
      read(text, 'config/roles.yaml').prompts.map(({ name }) => name),
      ['researcher'],
    );
    assert.equal(promptYamlFormat.recognize({ path: 'config/roles.yaml', text }), 'sure');
    assert.deepEqual(read(text, 'config/texts.yaml').prompts, []);
    assert.equal(promptYamlFormat.recognize({ path: 'config/texts.yaml', text }), 'possible');
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

  it('takes what CrewAI is given at its kickoff for the same in all calls of a run, but for a clock', () => {
    const text = `writer:
  role: Writer for {company_name}
  goal: Write about {question} on {current_date}
  backstory: You write.
`;
    const inputs = (volatilities: VolatilityOverride[]): string[] =>
      analyzeStructure({ path: 'agents.yaml', text }, { volatilities }).prompts.flatMap(({ regions }) =>
        regions.flatMap((one) =>
          one.kind === 'dynamic' ? [`${one.expression}: ${one.volatility}, ${one.confidence}`] : [],
        ),
      );
    assert.deepEqual(inputs([]), [
      'company_name: session, certain',
      'question: session, certain',
      'current_date: volatile, likely',
    ]);
    assert.deepEqual(inputs([{ pattern: 'question', volatility: 'request' }])[1], 'question: request, certain');
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

  it('reads texts that are filled among prompts beside those whose names say so', () => {
    const text = `BASE_FORMAT: |
  Judge this reply by the rules.
  %s
JUDGE_SYSTEM_PROMPT: |
  You are a strict judge of replies.
RULES_A: |
  1. Is the reply polite?
  2. Is it short?
`;
    assert.deepEqual(outlinesIn('prompts/judge.yaml', text), [
      ['messages/user#0: Judge this reply by the rules.\n«%s»\n'],
      ['system/system: You are a strict judge of replies.\n'],
    ]);
    assert.deepEqual(outlinesIn('config/judge.yaml', text), [['system/system: You are a strict judge of replies.\n']]);
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

  it('reads entries at any depth of a collection, and not what they say of themselves', () => {
    const text = `prompts:
  - task: answer
    description: |
      What this entry is about,
      in two long lines for people.
    content: You answer {{question}} briefly.
  - name: rewrite
    versions:
      - version: 2
        body: |
          Rewrite the text: {{text}}
`;
    assert.deepEqual(prompts(text), {
      'prompts[0].content': ['messages/user#0: You answer «{{question}}» briefly.'],
      'prompts[1].versions[0].body': ['messages/user#0: Rewrite the text: «{{text}}»\n'],
    });
  });

  it('takes a file that is named for prompts for a collection', () => {
    const text = `description: |
  What this file is about,
  in two long lines for people.
agent_root: |
  You are the root agent.
  Route {request} to an agent.
script:
  weekly: |
    Write the script of a show
    about {topic}.
metadata:
  token_budget:
    notes: |
      Two lines of words
      that are no prompt.
    template: |
      You may use {token_budget} tokens.
      Stop before that.
vars:
  note: |
    Two lines of words
    that are no prompt.
`;
    assert.deepEqual(prompts(text, 'config/agent_prompts.yaml'), {
      agent_root: ['messages/user#0: You are the root agent.\nRoute «{request}» to an agent.\n'],
      'script.weekly': ['messages/user#0: Write the script of a show\nabout «{topic}».\n'],
      'metadata.token_budget.template': ['messages/user#0: You may use «{token_budget}» tokens.\nStop before that.\n'],
    });
    assert.deepEqual(read(text, 'config/texts.yaml').prompts, []);
  });

  it('takes the texts of a file among prompts for prompts where it names none', () => {
    const text = 'id: classifier\nchangelog: the first one\ntext: |\n  Classify the request.\n  It is: {request}\n';
    const classifier = { text: ['messages/user#0: Classify the request.\nIt is: «{request}»\n'] };
    assert.deepEqual(prompts(text, 'app/prompts/classifier.yaml'), classifier);
    assert.equal(promptYamlFormat.recognize({ path: 'app/prompts/classifier.yaml', text }), 'sure');
    assert.deepEqual(read(text, 'app/texts/classifier.yaml').prompts, []);
    assert.equal(promptYamlFormat.recognize({ path: 'app/texts/classifier.yaml', text }), 'possible');
  });

  it('reads messages that name their role as a type, and those that a tag stands for', () => {
    const text = `prompts:
  - task: intent
    messages:
      - type: system
        content: "{{ instructions }}"
      - type: system
        content: Name the intent.
      - "{{ history | to_messages }}"
      - type: assistant
        content: "\${{ var_name }} ="
  - task: picture
    messages:
      - type: text
        content: These words are of no role.
`;
    assert.deepEqual(prompts(text), {
      'prompts[0]': [
        'system/system: «{{ instructions }}»',
        'system/system: Name the intent.',
        'messages/user#2: «{{ history | to_messages }}»',
        'messages/assistant#3: $«{{ var_name }}» =',
      ],
      'prompts[1].messages[0].content': ['messages/user#0: These words are of no role.'],
    });
  });

  it('reads double braces of a text without fields beside texts of str.format', () => {
    const text = `writer_prompt: 'Write about {topic} as {{"text": "…"}}.'
editor_prompt: Edit the text {{steps.writer.output}} with care.
judge_prompt: 'Judge the text and answer {{"score": 1}} only.'
`;
    assert.deepEqual(prompts(text), {
      writer_prompt: ['messages/user#0: Write about «{topic}» as {"text": "…"}.'],
      editor_prompt: ['messages/user#0: Edit the text «{{steps.writer.output}}» with care.'],
      judge_prompt: ['messages/user#0: Judge the text and answer {"score": 1} only.'],
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

describe('prompt-yaml: prompts beside the role of an agent', () => {
  const cook = 'cook:\n  role: A cook of {dish}\n  goal: A good dinner.\n';

  it('are shown beside the agent', () => {
    const text = `${cook}  system_prompt: You cook {dish}. Think about {query}.\n  tools: [oven]\n`;
    assert.deepEqual(prompts(text, 'agents.yaml'), {
      cook: ['system/system: A cook of «{dish}»', 'system/system: A good dinner.'],
      'cook.system_prompt': ['system/system: You cook «{dish}». Think about «{query}».'],
    });
    for (const name of ['prompt', 'prompt_template', 'instructions']) {
      const beside = prompts(`${cook}  ${name}: You cook whatever {guest} likes to eat.\n`, 'agents.yaml');
      assert.deepEqual(Object.keys(beside), ['cook', `cook.${name}`]);
    }
  });

  it('are no frames that CrewAI puts around a turn, and no other settings', () => {
    const frames =
      '  system_template: "<|system|> {{ .System }} <|end|> of it"\n  prompt_template: "<|user|> {{ .Prompt }} the end"\n';
    const others =
      '  llm: a big model\n  description: You are a cook and do what cooks do all day long, whoever asks.\n';
    assert.deepEqual(Object.keys(prompts(cook + frames + others, 'agents.yaml')), ['cook']);
  });
});
