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
