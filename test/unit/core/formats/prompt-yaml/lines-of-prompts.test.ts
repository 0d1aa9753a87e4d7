import assert from 'node:assert/strict';
import { promptYamlFormat } from '../../../../../src/core/formats/prompt-yaml/format.ts';
import { prompts, read } from '../../../../support/yaml-prompts.ts';

const bread =
  '- name: Bread\n  lines:\n    - Write a recipe that needs these things.\n    - __BASKET__\n    - Be short.\n';

describe('prompt-yaml: prompts that are lists of their lines', () => {
  it('are those of a file of prompts, each with all of its lines', () => {
    const text = `${bread}- name: Soup\n  lines:\n    - Say what is wrong with this soup, and mend it.\n    - __BASKET__\n`;
    assert.deepEqual(prompts(text, 'prompts.yaml'), {
      '[0]': [
        'messages/user#0: Write a recipe that needs these things.',
        'messages/user#0: «__BASKET__»',
        'messages/user#0: Be short.',
      ],
      '[1]': ['messages/user#0: Say what is wrong with this soup, and mend it.', 'messages/user#0: «__BASKET__»'],
    });
    assert.equal(promptYamlFormat.recognize({ path: 'prompts.yaml', text }), 'sure');
  });

  it('are those of a collection in another file', () => {
    assert.deepEqual(
      Object.keys(prompts(`prompts:\n  bread:\n    lines:\n      - Write a recipe.\n      - Be short.\n`)),
      ['prompts.bread'],
    );
  });

  it('are those of the turn of a user, beside a system prompt or under a name that says so', () => {
    const turn = '\n  - "Dish: {dish}"\n  - Say what is wrong with it.\n';
    const user = ['messages/user#0: Dish: «{dish}»', 'messages/user#0: Say what is wrong with it.'];
    assert.deepEqual(prompts(`user_prompt:${turn}`), { user_prompt: user });
    assert.deepEqual(prompts(`system:\n  - You are a cook.\n  - Be short and kind.\nuser:${turn}`), {
      'a.yaml': ['system/system: You are a cook.', 'system/system: Be short and kind.', ...user],
    });
    assert.deepEqual(read('user:\n  - Ada\n  - Ben\n').prompts, []);
  });

  it('are none elsewhere, nor where no words or no texts stand in them', () => {
    assert.deepEqual(read(bread).prompts, []);
    assert.deepEqual(read('- name: Rule\n  lines:\n    - ---\n    - ===\n', 'prompts.yaml').prompts, []);
    assert.deepEqual(read('- name: Rule\n  lines:\n    - from: 1\n      to: 2\n', 'prompts.yaml').prompts, []);
    assert.equal(promptYamlFormat.recognize({ path: 'poems.yaml', text: bread }), 'possible');
  });
});
