import assert from 'node:assert/strict';
import { prompts, read } from '../../../../support/yaml-prompts.ts';

describe('prompt-yaml: texts whose program says how they are filled', () => {
  it('fills single braces in the templates of an agent that have no tags', () => {
    const text = `system_template: |-
  You see {LINES} lines, and write {{"do": "look"}}.
instance_template: |-
  The task:
  {task}
next_step_template: |-
  {seen}
  (in {place})
`;
    assert.deepEqual(prompts(text), {
      system_template: ['system/system: You see «{LINES}» lines, and write {"do": "look"}.'],
      instance_template: ['messages/user#0: The task:\n«{task}»'],
      next_step_template: ['messages/user#0: «{seen}»\n(in «{place}»)'],
    });
    const tagged = text.replace('{task}', '{{ task }}').replace('{{"do": "look"}}', '{"do": "look"}');
    assert.deepEqual(prompts(tagged)['system_template'], [
      'system/system: You see {LINES} lines, and write {"do": "look"}.',
    ]);
  });

  it('reads the instance beside a system prompt, and the value beside its type', () => {
    const maker = `system: |-
  You hide one fault in a recipe, and say nothing of it.
instance: |-
  <RECIPE>
  {{recipe}}
  </RECIPE>
  Write the recipe anew.
`;
    assert.deepEqual(Object.values(prompts(maker)).flat(), [
      'system/system: You hide one fault in a recipe, and say nothing of it.',
      'messages/user#0: <RECIPE>\n«{{recipe}}»\n</RECIPE>\nWrite the recipe anew.',
    ]);
    const seed =
      'name: guest\nparameters:\n  - hours\ndata_type: text\nvalue: |-\n  Play a guest.\n  He stays {{ hours }} hours.\n';
    assert.deepEqual(prompts(seed), { value: ['messages/user#0: Play a guest.\nHe stays «{{ hours }}» hours.'] });
    const list =
      'seeds:\n  - value: |-\n      Play a guest.\n      He stays {{ hours }} hours.\n    parameters:\n      - hours\n';
    assert.equal(read(list).prompts.length, 1);
    const pipeline = 'parameters:\n  - name: hours\nvalue: |-\n  Play a guest.\n  He stays {{ hours }} hours.\n';
    assert.deepEqual(read(pipeline).prompts, []);
    assert.deepEqual(read('name: port\ndata_type: number\nvalue: "the port of {{ host }}"\n').prompts, []);
    assert.deepEqual(read('name: guest\nvalue: |\n  Play a guest.\n  He stays {{ hours }} hours.\n').prompts, []);
  });

  it('reads what is filled beside a system prompt in one mapping of templates', () => {
    const texts = `system_prompt: |-
      You help guests with all that they ask.
    steps: |-
      Take one of these steps:
      {steps}
    note: |-
      Written for this house,
      and for no other.
`;
    assert.deepEqual(Object.keys(prompts(`templates:\n    ${texts}`)), ['templates.system_prompt', 'templates.steps']);
    assert.deepEqual(Object.keys(prompts(`house:\n    ${texts}`)), ['house.system_prompt']);
  });

  it('ends a fence, and what is said of the answer, with the text that they stand in', () => {
    const text = `system_prompt: |-
  You name cakes.

  ## Output
  \`\`\`yaml
  cake: name
user_prompt: |-
  cake {wish} for {guest_kind}
`;
    assert.deepEqual(Object.values(prompts(text)).flat(), [
      'system/system: You name cakes.\n\n## Output\n```yaml\ncake: name',
      'messages/user#0: cake «{wish}» for «{guest_kind}»',
    ]);
    const doubled = text.replace('{wish} for {guest_kind}', '{{ wish | trim }}');
    assert.match(Object.values(prompts(doubled)).flat()[1]!, /cake «\{\{ wish \| trim \}\}»/);
  });
});
