import assert from 'node:assert/strict';
import { assertText, writtenPlaces } from '../../../../support/plain-places.ts';

describe('a name in capitals without marks', () => {
  it('is a place as all of a block, under the name of an input or one that the label says', () => {
    assert.deepEqual(writtenPlaces('Error message:\n```\nERROR_MESSAGE\n```\n\nTaste it.\n'), ['ERROR_MESSAGE']);
    assert.deepEqual(writtenPlaces('Taste it.\n```python\nCODE\n```\n'), ['CODE']);
    assert.deepEqual(writtenPlaces('<loaf>\nDOCUMENT_TEXT\n</loaf>\nTaste it.\n'), ['DOCUMENT_TEXT']);
    assert.deepEqual(writtenPlaces('<loaf>DOCUMENT_TEXT</loaf>\nTaste it.\n'), ['DOCUMENT_TEXT']);
    assert.deepEqual(writtenPlaces('Crust:\n"""\nCRUST\n"""\nTaste it.\n'), ['CRUST']);
  });

  it('is one behind the label that says it', () => {
    assert.deepEqual(writtenPlaces('Question: USER_QUESTION\nAnswer:\n'), ['USER_QUESTION']);
    assert.deepEqual(writtenPlaces('Taste it.\n\nError message:\nERROR_MESSAGE\n\nBe kind.\n'), ['ERROR_MESSAGE']);
  });

  it('is one in other blocks beside such a one', () => {
    assert.deepEqual(writtenPlaces('```\nCODE\n```\n\n```\nCRUMBS\n```\n'), ['CODE', 'CRUMBS']);
  });

  it('is one as a paragraph below the line that leads to it, and so are those of that line', () => {
    assert.deepEqual(writtenPlaces('Here is the loaf:\n\nTEXT\n\nTaste it.\n'), ['TEXT']);
    assert.deepEqual(writtenPlaces('Here is LOAF of BAKER_NAME:\n\nTEXT\n\nTaste it.\n'), [
      'LOAF',
      'BAKER_NAME',
      'TEXT',
    ]);
    assert.deepEqual(writtenPlaces('Here is the HTML of a loaf:\n\nTEXT\n\nTaste it.\n'), ['TEXT']);
    assertText([
      'The valid states:\n\nCODE\n\nTaste it.\n',
      'Answer with:\n\nTEXT\n\nTaste it.\n',
      'Here is the loaf.\n\nTEXT\n\nTaste it.\n',
      'Here is the loaf:\n\nTEXT\nTaste it.\n',
      'Here is the loaf:\n\nHELLO\n\nTaste it.\n',
    ]);
  });

  it('is none elsewhere, nor where the model writes it', () => {
    assertText([
      'Say it loud:\n```\nHELLO\n```\n',
      'Key: OPENAI_API_KEY\nStatus: IN_PROGRESS\nPriority: HIGH\n',
      'Reply with:\n```\nCODE\n```\n',
      'RULES\n\nBe kind.\n\nTEXT\n\nIt follows.\n',
      'Choose one:\n```\nTEXT\nIMAGE\n```\n',
      'Text: TEXT\n',
      'Output:\n<result>\nUSER_TEXT\n</result>\n',
    ]);
  });
});

describe('words to whoever fills a template in', () => {
  it('stand in parentheses alone on a line or behind a label', () => {
    assert.deepEqual(writtenPlaces('Taste it.\n\n(paste the recipe here)\n'), ['(paste the recipe here)']);
    assert.deepEqual(writtenPlaces('请总结。\n\n（在此处粘贴文章）\n'), ['（在此处粘贴文章）']);
    assertText([
      '(see the recipe here)\nTaste it (insert a word here and there).\n',
      'Output format:\nLoaf: (insert it here)\n',
    ]);
  });

  it('have their verb at the end in other languages', () => {
    assert.deepEqual(writtenPlaces('Fasse zusammen.\n\n[TEXT HIER EINFÜGEN]\n'), ['[TEXT HIER EINFÜGEN]']);
    assert.deepEqual(writtenPlaces('Résume le texte en [LANGUE] :\n\n[TEXTE]\n'), ['[LANGUE]', '[TEXTE]']);
    assert.deepEqual(writtenPlaces('Переведи на [ЯЗЫК] этот текст:\n\n[ТЕКСТ]\n'), ['[ЯЗЫК]', '[ТЕКСТ]']);
  });
});

describe('a name between braces and spaces', () => {
  it('is a place in sentences of a text without other braces', () => {
    assert.deepEqual(writtenPlaces('Summarize { text } in { language }.\n'), ['{ text }', '{ language }']);
    assertText([
      'The commands { and } end it, in { no } order.\n',
      'Use import { bake } from the oven.\n',
      'Write `function { bake }` so.\n',
      'return { loaf }.\n',
    ]);
  });
});

describe('a name of several words between underscores', () => {
  it('is a place in a sentence where it names an input', () => {
    assert.deepEqual(writtenPlaces('Summarize __user_text__ now.\n'), ['__user_text__']);
    assertText(['This is __really__ good bread.\n', 'In python __user_text__ is a name.\n']);
  });
});
