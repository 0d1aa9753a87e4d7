import assert from 'node:assert/strict';
import { analyzeStructure } from '../../../../../src/core/structure.ts';
import { prompts, read, volatilityOf } from '../../../../support/yaml-prompts.ts';

describe('prompt-yaml: what agents are told in a run', () => {
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

  it('knows the task of a run from the other texts of an agent, not that of an agent that it calls', () => {
    const texts = (first: string): string => `${first}: |-
  You solve tasks with your tools.
planning:
  plan_prompt: |-
    Write a plan for this task: {{task}}
managed_agent:
  prompt: |-
    Your manager sends you this task: {{task}}
final_answer:
  prompt: |-
    Answer the task: {{task}} with {{observation}}
`;
    const volatilities = (text: string): string[] =>
      analyzeStructure({ path: 'agent.yaml', text }).prompts.flatMap(({ prompt }) =>
        prompt.blocks.flatMap(({ segments }) =>
          segments.flatMap((one) => (one.kind === 'dynamic' ? [`${one.expression} ${one.volatility}`] : [])),
        ),
      );
    assert.deepEqual(volatilities(texts('system_prompt')), [
      'task session',
      'task request',
      'task session',
      'observation request',
    ]);
    const others = ['task request', 'task request', 'task request', 'observation request'];
    assert.deepEqual(volatilities(texts('other_prompt')), others);
    assert.deepEqual(volatilities(texts('system_prompt').replace(/^(?:planning|managed_agent)/gm, 'a_$&')), others);
  });
});
