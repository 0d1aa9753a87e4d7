import assert from 'node:assert/strict';
import type { ParseContext, ParsedFile } from '../../../../../src/core/formats/format.ts';
import { plainFormat } from '../../../../../src/core/formats/plain/format.ts';
import { outlineOf } from '../../../../support/parsed-prompts.ts';
import { context } from '../../../../support/template-laws.ts';

const settings: ParseContext = { ...context, boundaryMarker: /<<CACHE_BOUNDARY_MARKER>>/ };

function parse(path: string, lines: readonly string[]): ParsedFile {
  return plainFormat.parse({ path, text: lines.join('\n') }, settings);
}

/** The prompts' names with what they send. */
function promptsOf(path: string, lines: readonly string[]): string[] {
  return parse(path, lines).prompts.map((prompt) => `${prompt.name}: ${outlineOf(lines.join('\n'), prompt).join(' ')}`);
}

describe('a prompt in the front matter of a text', () => {
  it('is a prompt of its own, whose places are written as those of the text are', () => {
    assert.deepEqual(
      promptsOf('prompts/user_price.md', [
        '---',
        'input: { dish: string }',
        'systemPrompt: You are a cook who prices dishes for {house}.',
        '---',
        'What does {dish} cost today, and why does it cost that much?',
        '',
      ]),
      [
        'systemPrompt: system/system: You are a cook who prices dishes for «{house}».',
        'user_price.md: messages/user#0: What does «{dish}» cost today, and why does it cost that much?\n',
      ],
    );
  });

  it('may be a block, and all there is', () => {
    const lines = ['---', 'name: cook', 'instructions: |-', '  You are a cook.', '  Name the dish first.', '---', ''];
    assert.deepEqual(promptsOf('agents/cook.md', lines), [
      'instructions: system/system: You are a cook.\nName the dish first.',
    ]);
    assert.deepEqual(
      promptsOf('bots/sort.md', [
        '---',
        'id: sort',
        'system_prompt: |',
        '  Sort the dishes of {{ house }} by their names.',
        '  Reply with a list.',
        '---',
        '{% if all %}All of them.{% endif %}',
      ]),
      [
        'system_prompt: system/system: Sort the dishes of «{{ house }}» by their names.\nReply with a list.',
        'sort.md: system/system: ?All of them.?',
      ],
    );
  });

  it('is the prompt beside a text that tells people of it', () => {
    const lines = ['---', 'name: price', 'globs:', '  - **/*.txt', 'prompt_template: |'];
    const more = [
      '  Price the dishes of {{day}} for the guests.',
      '  Write them to a list.',
      '---',
      '# Price',
      'Use it.',
    ];
    assert.deepEqual(promptsOf('prompts/price.md', [...lines, ...more]), [
      'prompt_template: messages/user#0: Price the dishes of «{{day}}» for the guests.\nWrite them to a list.\n',
      'price.md: system/system: # Price\nUse it.',
    ]);
  });

  it('is none where a word, a file or the name of a system stands there', () => {
    for (const line of [
      'system: Fifth Edition of the old game',
      'systemPrompt: default assistant',
      'system_prompt: prompts/base.md',
      'instructions: Print this page and fold it along the dotted line, twice',
      'persona: You are a cook.',
    ])
      assert.deepEqual(
        parse('notes/a.md', ['---', line, '---', 'You are a cook who prices dishes.', '']).prompts.map(
          ({ name }) => name,
        ),
        ['a.md'],
        line,
      );
  });

  it('is none to programs that read no such key', () => {
    const lines = ['---', 'name: cook', 'description: cooks', 'system: You are a cook.', '---', 'Cook it.', ''];
    assert.equal(parse('.claude/skills/cook/SKILL.md', lines).prompts.length, 1);
    assert.equal(parse('.cursor/rules/cook.mdc', lines).prompts.length, 1);
  });
});

describe('a text with a prompt in its front matter', () => {
  const recognize = (path: string, lines: readonly string[]): string =>
    plainFormat.recognize({ path, text: lines.join('\n') });
  const page = ['---', '# Bread', 'This page says how bread is sold.'];

  it('is one wherever it is kept', () => {
    const lines = [
      '---',
      'title: Bread',
      'prompt: |',
      '  Sell {{ bread }} to the guests of the bakery.',
      '  Be brief.',
    ];
    assert.equal(recognize('docs/bread.md', [...lines, ...page]), 'sure');
    assert.equal(
      recognize('docs/bread.md', ['---', 'systemPrompt: You are a baker who sells bread.', ...page]),
      'sure',
    );
    assert.deepEqual(promptsOf('docs/bread.md', [...lines, ...page]), [
      'prompt: messages/user#0: Sell «{{ bread }}» to the guests of the bakery.\nBe brief.\n',
      'bread.md: system/system: # Bread\nThis page says how bread is sold.',
    ]);
  });

  it('is one where its front matter is long', () => {
    const rest = Array.from({ length: 300 }, () => '  Say what the bread is made of, and why.');
    const lines = ['---', 'system_prompt: |', '  You are a baker.', ...rest];
    assert.equal(recognize('docs/bread.md', [...lines, ...page]), 'sure');
  });

  it('is none where its words are of a picture, of a system or for a person', () => {
    for (const line of [
      'prompt: a loaf of bread on a table, highly detailed, digital art, in the style of an old master',
      'prompt: short',
      'system: metric units for all that is baked in this house, and for no other thing',
    ])
      assert.equal(recognize('docs/bread.md', ['---', line, ...page]), 'possible', line);
  });
});
