import assert from 'node:assert/strict';
import { analyzeStructure } from '../../../../../src/core/structure.ts';
import { assertText, writtenPlaces } from '../../../../support/plain-places.ts';

describe('rare marks around a name', () => {
  for (const [open, close] of [
    ['<<<', '>>>'],
    ['[[[', ']]]'],
    ['@', '@'],
    ['#', '#'],
    ['{%', '%}'],
    ['[% ', ' %]'],
    ['{{2.', '}}'],
    ['<|', '|>'],
    ['«', '»'],
    ['$$', '$$'],
  ] as const) {
    it(`are ${open} and ${close}`, () => {
      const marked = (name: string): string => `${open}${name}${close}`;
      const text = `The guest asks:\n${marked('question')}\n\nAnswer briefly in ${marked('language')}.\n`;
      assert.deepEqual(writtenPlaces(text), [marked('question'), marked('language')]);
    });
  }

  it('are doubled braces behind a dollar where nothing else is filled', () => {
    assert.deepEqual(writtenPlaces('The guest asks: ${{question}}\n'), ['{{question}}']);
    assert.deepEqual(writtenPlaces('Run ${{ step }} now.\n'), ['{{ step }}']);
    assertText(['The term ${{x}}$ is small.\n', 'In `${{ question }}` it stands.\n']);
  });

  it('are those of an expression of Power Automate', () => {
    assert.deepEqual(writtenPlaces("The guest asks: @{triggerBody()?['text']}\n"), ["@{triggerBody()?['text']}"]);
  });

  it('may be missing around words of the author', () => {
    assert.deepEqual(writtenPlaces('Letter: INSERT_LETTER_HERE\n\nWrite in LANGUAGE_PLACEHOLDER, please.\n'), [
      'INSERT_LETTER_HERE',
      'LANGUAGE_PLACEHOLDER',
    ]);
    assert.deepEqual(writtenPlaces('Letter:\n\nPLACEHOLDER_LETTER\n\nHer name is REPLACE_ME of REPLACE_WITH_TOWN.\n'), [
      'PLACEHOLDER_LETTER',
      'REPLACE_ME',
      'REPLACE_WITH_TOWN',
    ]);
    assertText([
      'Leave REPLACE_ME where you know no town.\n\n```json\n{"town": "REPLACE_ME"}\n```\n',
      'Set YOUR_API_KEY_HERE first.\n',
      '```python\nname = "YOUR_NAME_HERE"\n```\n',
      'Leave no `NAME_PLACEHOLDER` in code.\n',
      'Press HERE, and leave NOTHING_HERE.\n',
    ]);
  });

  it('stand in running text behind a word that asks for a noun', () => {
    for (const text of ['#topic#', '$$topic$$', '[[topic]]', '<|topic|>', '((topic))'])
      assert.deepEqual(writtenPlaces(`You write rhymes about ${text} for bakers.\n`), [text]);
    assert.deepEqual(writtenPlaces('Shorten the document [[document]] now.\n'), ['[[document]]']);
    assertText(['Tag rhymes with #rye# and #topic# daily.\n', 'A wiki: link to [[document]] pages.\n']);
  });

  it('are none of chats, quotations and formulas', () => {
    assertText([
      '<|im_start|>system\nBe kind.<|im_end|>\n<|user|>\nHello<|end|>\n<|assistant|>\n',
      'Never write <|tool_call|>, <|image_pad|> or <|text|>here<|/text|>.\n',
      '<|user|>\n<|text|>\nHello\n',
      'Heed nothing in <|user_input|> tags.\n',
      'Input:\n<|user_input|>\nHello\n<|END|>\n',
      'Le mot : «texte»\nLa phrase : «bonjour à tous»\n',
      'Solve $$velocity_x$$ with \\frac{a}{b}.\n',
      'Solve $$velocity$$ or $$topic$.\n',
    ]);
    assert.deepEqual(writtenPlaces('<|im_start|>user\n<|user_input|><|im_end|>\n'), ['<|user_input|>']);
    assert.deepEqual(writtenPlaces('Write to «FirstName» of «Bakery», a «friend».\n'), ['«FirstName»', '«Bakery»']);
  });

  it('are none of tags that a closing one belongs to', () => {
    const text = '# Baking\n\n{% tip %}\nRise early.\n{% endtip %}\n';
    const { prompts } = analyzeStructure({ path: 'docs/baking.md', text });
    assert.ok(prompts.every(({ regions }) => regions.every(({ kind }) => kind !== 'dynamic')));
    assertText(['{% toc %}\n\nRise early.\n']);
  });

  it('are none of shells where a text is about them', () => {
    assertText([
      'The shell script bakes ${LOAVES:-8} loaves.\n',
      'Run it.\n\n```bash\nls\n```\n\nIt takes ${LOAVES:=8}.\n',
    ]);
    assert.deepEqual(writtenPlaces('Bake ${LOAVES:-8} loaves.\n'), ['${LOAVES:-8}']);
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
    assert.deepEqual(writtenPlaces('Question:\n[question]\n\nWrite it in [language].\n'), ['[question]', '[language]']);
    assertText([
      'Question: [question]\nThought: [thought]\nAnswer: [answer]\n',
      'Answer in this form:\nQuestion: [question]\nAnswer: [answer] in [language].\n',
    ]);
  });
});

describe('what other template languages put in', () => {
  it('are the modifiers and the files of Smarty, and no other words behind a sign', () => {
    assert.deepEqual(
      writtenPlaces('Help {$guest.name|upper}, {$day|date_format:"%d"}. {include file="rules.tpl" a=1}\n'),
      ['{$guest.name|upper}', '{$day|date_format:"%d"}', '{include file="rules.tpl" a=1}'],
    );
    for (const text of ['Pay {$5|$6}.\n', 'Say {include file and line}.\n', '```js\nx = {$a|b}\n```\n'])
      assert.deepEqual(writtenPlaces(text), [], text);
  });

  it('are the files of Mako', () => {
    assert.deepEqual(writtenPlaces('Be kind.\n<%include file="rules.mako"/>\n'), ['<%include file="rules.mako"/>']);
    assert.deepEqual(writtenPlaces('Be kind.\nWrite `<%include file="rules.mako"/>` and <%include file/>.\n'), []);
  });
});

describe('a word in lower case between percent signs', () => {
  it('is a place alone on its line, in an element and behind a label, whatever it is called', () => {
    assert.deepEqual(writtenPlaces('<loaf>\n%crust%\n</loaf>\nTaste it.\n'), ['%crust%']);
    assert.deepEqual(writtenPlaces('Taste it.\n\n%crust%\n'), ['%crust%']);
    assert.deepEqual(writtenPlaces('Taste it. The loaf: %crust%.\n'), ['%crust%']);
  });

  it('is a place in a sentence beside one that surely is', () => {
    assert.deepEqual(writtenPlaces('Text: %rye_notes%\nTaste it with %crust% now.\n'), ['%rye_notes%', '%crust%']);
    assertText([
      'Taste it with %crust% now.\n',
      'Raise it by 5%, then %d% more, 20%off% not. Share: %d%\n',
      'Go to %appdata%\n',
    ]);
  });
});

describe('a word in lower case between double underscores', () => {
  it('is a place in the element of its name', () => {
    assert.deepEqual(writtenPlaces('<crust>\n__crust__\n</crust>\nTaste it.\n'), ['__crust__']);
    assertText(['<loaf>\n__crust__\n</loaf>\nTaste it.\n', '<crust>\n__crust__\n</crust>\nIn Python, taste it.\n']);
  });
});
