import assert from 'node:assert/strict';
import { prompts, read } from '../../../../support/yaml-prompts.ts';

describe('prompt-yaml: texts beside those that are named', () => {
  const long =
    'The keeper of the house was asked for an answer, and could give none. Write the answer in its place, from these notes:';
  const text = `system_prompt: |-
  You know {{ field }} by heart.
plan:
  opening: |-
    You're a planner of great renown.
    Task: {{ task }}
  closing: |-
    Now write the steps for {{ task }},
    one on each line.
  notes: |
    For {{ maintainers }} only,
    as everything here.
last:
  before: |-
    ${long}
  behind: |-
    Answer to:
    {{ task }}
`;

  it('reads what speaks to a model, and what is filled beside it', () => {
    assert.deepEqual(Object.keys(prompts(text, 'agents/keeper_settings.yaml')), [
      'system_prompt',
      'plan.opening',
      'plan.closing',
    ]);
  });

  it('reads what is filled among prompts, and the long text beside it', () => {
    const all = prompts(text, 'prompts/keeper.yaml');
    assert.deepEqual(Object.keys(all), ['system_prompt', 'plan.opening', 'plan.closing', 'last.before', 'last.behind']);
    assert.deepEqual(all['last.before'], [`messages/user#0: ${long}`]);
  });

  it('reads none where nothing is named', () => {
    const plan = text.slice(text.indexOf('plan:'), text.indexOf('last:'));
    assert.deepEqual(prompts(`${plan}prompt: ./a.txt\nmodel: x\nmessages: []\n`, 'settings.prompt.yml'), {});
  });

  it('reads what a task of an evaluation asks of each record, not what it expects', () => {
    const task =
      'task: cakes\ndataset_path: a/b\ndoc_to_text: "Q: {{question}} Which cake is it?\\nA:"\ndoc_to_target: "{{answer}}"\n';
    assert.deepEqual(prompts(task, 'tasks/cakes.yaml'), {
      doc_to_text: ['messages/user#0: Q: «{{question}}» Which cake is it?\nA:'],
    });
    assert.deepEqual(prompts(`description: "These cakes are from {{town}}.\\n"\n${task}`, 'tasks/cakes.yaml'), {
      'cakes.yaml': [
        'system/system: These cakes are from «{{town}}».\n',
        'messages/user#0: Q: «{{question}}» Which cake is it?\nA:',
      ],
    });
    const other = 'task: cakes\ninclude: base\ndescription: These cakes are all from one town of Utopia.\n';
    assert.deepEqual(
      Object.keys(prompts(`${other}prompt: Which of all the cakes of Utopia is it?\n`, 'tasks/cakes.yaml')),
      ['prompt'],
    );
    assert.deepEqual(Object.keys(prompts(`${other}dataset_name: utopia\n`, 'tasks/cakes.yaml')), ['description']);
  });
});

describe('prompt-yaml: the pieces of a message, and templates with a name', () => {
  const other = 'prompt: Sing to the sheep of the valley.\n';
  const pieces = `introduction: |
  Write {count} riddles about {animal}.
examples: |
  This is one of them, to begin with.
generation: Now write {count} of your own.
start_tags: ["[Start]"]
`;

  it('puts the pieces that stand beside a system prompt into one message', () => {
    assert.deepEqual(prompts(`system: You are a teller of riddles for children.\n${pieces}`, 'flows/riddle.yaml'), {
      'riddle.yaml': [
        'system/system: You are a teller of riddles for children.',
        'messages/user#0: Write «{count}» riddles about «{animal}».\n',
        'messages/user#0: This is one of them, to begin with.\n',
        'messages/user#0: Now write «{count}» of your own.',
      ],
    });
    const alone = prompts(`${pieces}${other}`, 'flows/riddle.yaml');
    assert.deepEqual(Object.keys(alone), ['prompt']);
  });

  it('reads the content of a template by the name beside it', () => {
    const content = 'template_content: |\n  Role:\n  {role}\n';
    const named = `template_name: A letter\n${content}`;
    assert.deepEqual(prompts(named, 'letters/a.yaml'), { template_content: ['messages/user#0: Role:\n«{role}»\n'] });
    for (const text of [content, 'template_name: A\ntemplate_content: <p>Hi {name}</p>\n'])
      assert.deepEqual(Object.keys(prompts(`${text}${other}`, 'letters/a.yaml')), ['prompt'], text);
  });

  it('reads the texts under a name that ends in prompt, where there are some', () => {
    const steps = `mprompt:
  sort: Sort these letters by the day on which each of them came, {{letters}}.
  send: Send the letters of {{day}} to whom they belong, and tell me when it is done.
  note: short
`;
    assert.deepEqual(prompts(steps, 'settings.yaml'), {
      'mprompt.sort': ['messages/user#0: Sort these letters by the day on which each of them came, «{{letters}}».'],
      'mprompt.send': [
        'messages/user#0: Send the letters of «{{day}}» to whom they belong, and tell me when it is done.',
      ],
    });
    const one = steps.replace(/ {2}send.*\n/, '');
    assert.deepEqual(read(one, 'settings.yaml').prompts, []);
  });
});

describe('prompt-yaml: a file that is named for its prompt', () => {
  const text = `system_prompt: |
  You are a baker. Today is {date}.
Aim: |
  The baker should answer each guest who asks for a loaf, and should tell him what it costs in the town.
Tools: |
  Here is what you may use:
  <tools>{tools}</tools>
Schema: |
  Write each order after the schema that the bakery uses:
  {schema}
`;

  it('holds what is filled, and what a text says of its schema', () => {
    assert.deepEqual(Object.keys(prompts(text, 'assets/sys_prompt.yml')), ['system_prompt', 'Aim', 'Tools', 'Schema']);
    assert.deepEqual(Object.keys(prompts(text, 'assets/2prompt.yml')), ['system_prompt', 'Aim', 'Tools', 'Schema']);
  });

  it('is one by its last word alone', () => {
    assert.deepEqual(Object.keys(prompts(text, 'assets/bakery.yml')), ['system_prompt']);
    assert.deepEqual(Object.keys(prompts(text, 'assets/promptly.yml')), ['system_prompt']);
  });
});

describe('prompt-yaml: short sentences in a file of prompts', () => {
  const long = 'The baker answers each guest who asks for a loaf, and tells him what it costs in the town.';

  it('are prompts where most texts of the mapping are', () => {
    const text = `prefix: '${long}'\nsuffix: 'His name is: {{name}}.'\nask: 'Wish: {{ask}}'\nwish: 'Wishes of {{name}}'\noven_error: 'Cannot open {{oven}}.'\nlast: '${long}'\nmore: '${long}'\nend: '${long}'\n`;
    assert.deepEqual(Object.keys(prompts(text, 'src/prompts.yaml')), [
      'prefix',
      'suffix',
      'ask',
      'last',
      'more',
      'end',
    ]);
    const few = `prefix: '${long}'\nsuffix: 'His name is: {{name}}.'\nwish: 'Wishes of {{name}}'\n`;
    assert.deepEqual(Object.keys(prompts(few, 'src/prompts.yaml')), ['prefix']);
  });
});
