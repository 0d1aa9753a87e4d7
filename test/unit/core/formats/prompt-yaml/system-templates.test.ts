import assert from 'node:assert/strict';
import { prompts, read } from '../../../../support/yaml-prompts.ts';

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
    assert.deepEqual(syntaxes('agent:\n  templates:\n    system_template: You act in {place}.\n'), ['jinja']);
  });

  it('is Jinja where it has tags or names in double braces', () => {
    for (const tag of ['{{ shop_name }}', '{% if late %}Be brief.{% endif %}'])
      assert.deepEqual(syntaxes(`system_template: |\n  You answer as {"a": 1}. ${tag}\n`), ['jinja'], tag);
  });
});
