import assert from 'node:assert/strict';
import { filledIn } from '../../../../support/plain-places.ts';

const below = (heading: string, lines: string, language = ''): string =>
  `# Oven check\n\nFor the second baker.\n\n${heading}\n\n\`\`\`${language}\n${lines}\n\`\`\`\n\n## After\n\nClean up.\n`;
const WORDS = 'You check ovens. The bakery is [BAKERY], the batch is [BATCH].';
const BRACES = 'Check the oven for {thing}, and then for {other}.';

describe('a prompt in a fence below a heading that names it', () => {
  it('has the words in capitals of its sentences filled', () => {
    for (const heading of [
      '## Prompt',
      '## Task prompt',
      '### 2. The reviewer prompt template:',
      '## Sub-agent Prompt',
    ])
      assert.deepEqual(filledIn('notes/oven.md', below(heading, WORDS)), ['[BAKERY]', '[BATCH]'], heading);
    assert.deepEqual(filledIn('notes/oven.md', below('## Prompt', WORDS, 'text')), ['[BAKERY]', '[BATCH]']);
    assert.deepEqual(filledIn('notes/oven.md', below('## Prompt', 'Check the oven in [CITY_NAME] first.')), [
      '[CITY_NAME]',
    ]);
  });

  it('has them nowhere else, and not where they are marks of the text', () => {
    for (const heading of ['## Notes', '## How to write a prompt', '## What is a prompt', '## Prompts', '## Example'])
      assert.deepEqual(filledIn('notes/oven.md', below(heading, WORDS)), [], heading);
    assert.deepEqual(filledIn('notes/oven.md', `${below('## Prompt', 'Be kind.')}\n${WORDS}\n`), []);
    assert.deepEqual(filledIn('notes/oven.md', below('## Prompt', WORDS, 'python')), []);
    assert.deepEqual(filledIn('notes/oven.md', below('## Prompt', '[NOTE] Be kind.\nSay [DONE] or [WAIT].')), []);
    assert.deepEqual(
      filledIn('notes/oven.md', below('## Prompt', 'Reply in this format: the [CRUST] of the [LOAF]')),
      [],
    );
    assert.deepEqual(filledIn('docs/oven.md', below('## Prompt', WORDS)), []);
  });

  it('has names in braces filled, whatever they are called', () => {
    assert.deepEqual(filledIn('notes/oven.md', below('## Prompt', BRACES)), ['{thing}', '{other}']);
    assert.deepEqual(filledIn('notes/oven.md', below('## Notes', BRACES)), []);
    assert.deepEqual(filledIn('notes/oven.md', below('## Prompt', BRACES, 'js')), []);
  });

  it('is not named by a heading above another fence', () => {
    const text = below('## Prompt', `Be kind.\n\`\`\`\n\nThen:\n\n\`\`\`\n${WORDS}`);
    assert.deepEqual(filledIn('notes/oven.md', text), []);
  });
});

describe('a page with several prompts below labels', () => {
  const page = (...prompts: string[]): string => `# Bread\n\n${prompts.join('\n\n')}\n`;

  it('has what is filled in them', () => {
    for (const text of [
      page('**Prompt:** Write about [LOAF_NAME].', '**Prompt:** Taste [OVEN_NAME].'),
      page('**Prompt:**\n\n> Write about [LOAF_NAME].', '**Prompt 2**:\n\n> Taste [OVEN_NAME].'),
      page('**Prompt:**\n```\nWrite about [LOAF_NAME].\n```', '**Prompt:**\n```\nTaste [OVEN_NAME].\n```'),
      page('### Loaf prompt\n\n> Write about [LOAF_NAME].', '### Oven prompt\n\n> Taste [OVEN_NAME].'),
    ])
      assert.deepEqual(filledIn('notes/oven.md', text), ['[LOAF_NAME]', '[OVEN_NAME]'], text);
  });

  it('is one about prompts with a single one, or in documentation', () => {
    const two = page('**Prompt:** Write about [LOAF_NAME].', '**Prompt:** Taste [OVEN_NAME].');
    assert.deepEqual(filledIn('README.md', two), []);
    assert.deepEqual(filledIn('docs/oven.md', two), []);
    for (const text of [
      page('**Prompt:** Write about [LOAF_NAME].', 'Taste [OVEN_NAME].'),
      page('A **prompt** with [LOAF_NAME].', 'The **prompt** of [OVEN_NAME].'),
      page('### Loaf prompt\n\nWrite about [LOAF_NAME].', '### Oven prompt\n\nTaste [OVEN_NAME].'),
    ])
      assert.deepEqual(filledIn('notes/oven.md', text), [], text);
  });
});
