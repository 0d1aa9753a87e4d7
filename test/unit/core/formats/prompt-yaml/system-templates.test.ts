import assert from 'node:assert/strict';
import { outlineOf } from '../../../../support/parsed-prompts.ts';
import { prompts, read, volatilityOf } from '../../../../support/yaml-prompts.ts';

const syntaxes = (text: string): string[] => read(text).prompts.map(({ syntax }) => syntax);

describe('prompt-yaml: a system template', () => {
  it('is in the syntax that its texts show where nothing else tells of an agent', () => {
    const text = `system_template: |
  You write riddles as {{"riddles": [{{"text": "…"}}]}}, {count} of them.
user_template: |
  The riddles are about {topic}.
`;
    assert.deepEqual(Object.values(prompts(text)).flat(), [
      'system/system: You write riddles as {"riddles": [{"text": "…"}]}, «{count}» of them.\n',
      'messages/user#0: The riddles are about «{topic}».\n',
    ]);
    assert.deepEqual([...new Set(syntaxes(text))], ['format']);
    assert.deepEqual(Object.values(prompts('system_template: |\n  You are kind in {count} words.\n')).flat(), [
      'system/system: You are kind in «{count}» words.\n',
    ]);
  });

  it('is Jinja beside the templates of an agent, whatever is in it', () => {
    const text = `system_template: |
  You act by {"do": "look"} in {place}.
next_step_template: |
  You saw {{observation}}.
`;
    assert.deepEqual(prompts(text), {
      system_template: ['system/system: You act by {"do": "look"} in {place}.'],
      next_step_template: ['messages/user#0: You saw «{{observation}}».'],
    });
    assert.deepEqual(syntaxes(text), ['jinja', 'jinja']);
    assert.deepEqual(
      read('timeout_template: |\n  The command took {{seconds}} seconds.\n  It was stopped.\n').prompts[0]?.syntax,
      'double-brace',
    );
    assert.deepEqual(syntaxes('agent:\n  templates:\n    system_template: You act in {place}.\n'), ['jinja']);
  });

  it('has what each request brings in it where nothing tells of an agent', () => {
    const text = `system_template: |
  You answer {{question}} as {"a": 1}.
user_template: "{% if late %}Be brief.{% endif %} Go on."
`;
    const [prompt, ...others] = read(text).prompts;
    assert.deepEqual(others, []);
    assert.deepEqual(outlineOf(text, prompt!), [
      'system/system: You answer «{{question}}» as {"a": 1}.\n',
      'messages/user#0: ?Be brief.? Go on.',
    ]);
    const found = prompt!.blocks[0]!.segments.find(({ kind }) => kind === 'dynamic');
    assert.equal(found && volatilityOf(found), 'request');
  });
});
