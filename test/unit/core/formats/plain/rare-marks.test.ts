import assert from 'node:assert/strict';
import { plainSyntax } from '../../../../../src/core/formats/plain/placeholder-style.ts';
import { context } from '../../../../support/template-laws.ts';

function words(text: string): string[] {
  const { pieces } = plainSyntax.scan(text, context);
  return pieces.filter(({ kind }) => kind === 'dynamic').map(({ start, end }) => text.slice(start, end));
}

function assertText(texts: readonly string[]): void {
  for (const text of texts) assert.deepEqual(words(text), [], text);
}

describe('rare marks around a name', () => {
  for (const [open, close] of [
    ['<<<', '>>>'],
    ['[[[', ']]]'],
    ['@', '@'],
    ['#', '#'],
    ['{%', '%}'],
    ['[% ', ' %]'],
    ['{{2.', '}}'],
  ] as const) {
    it(`are ${open} and ${close}`, () => {
      const marked = (name: string): string => `${open}${name}${close}`;
      const text = `The guest asks:\n${marked('question')}\n\nAnswer briefly in ${marked('language')}.\n`;
      assert.deepEqual(words(text), [marked('question'), marked('language')]);
    });
  }

  it('are doubled braces behind a dollar where nothing else is filled', () => {
    assert.deepEqual(words('The guest asks: ${{question}}\n'), ['{{question}}']);
    assertText(['Run ${{ step }} now.\n', 'The term ${{x}}$ is small.\n', 'In `${{ question }}` it stands.\n']);
  });

  it('are those of an expression of Power Automate', () => {
    assert.deepEqual(words("The guest asks: @{triggerBody()?['text']}\n"), ["@{triggerBody()?['text']}"]);
  });

  it('may be missing around words of the author', () => {
    assert.deepEqual(words('Letter: INSERT_LETTER_HERE\n\nWrite in LANGUAGE_PLACEHOLDER, please.\n'), [
      'INSERT_LETTER_HERE',
      'LANGUAGE_PLACEHOLDER',
    ]);
    assertText([
      'Set YOUR_API_KEY_HERE first.\n',
      '```python\nname = "YOUR_NAME_HERE"\n```\n',
      'Leave no `NAME_PLACEHOLDER` in code.\n',
      'Press HERE, and leave NOTHING_HERE.\n',
    ]);
  });

  it('are none in mails, tags, headings, sections and code', () => {
    assertText([
      'Mail to a@b.org or c@d.org, and ask @porter.\n',
      'The topics are #sun# and #rain#, in C# and #fff.\n',
      '##Introduction##\n\nBe kind.\n',
      '<<<LETTER>>>\nDear guest\n<<<END LETTER>>>\nSum it up.\n',
      '<<<LETTER>>>\nDear guest\n<<<RULES>>>\nBe kind.\n',
      'Alone, {% else %} and {% endif %} say little.\n',
      'The share is {5%} or [10%].\n',
      'The bold __question__ is one. __Note__: be kind.\n',
      'In Python:\n\n__doc__\n\nis a text.\n',
    ]);
  });

  it('are lower-case brackets below a label beside one that a sentence asks for', () => {
    assert.deepEqual(words('Question:\n[question]\n\nWrite it in [language].\n'), ['[question]', '[language]']);
    assertText([
      'Question: [question]\nThought: [thought]\nAnswer: [answer]\n',
      'Answer in this form:\nQuestion: [question]\nAnswer: [answer] in [language].\n',
    ]);
  });
});
