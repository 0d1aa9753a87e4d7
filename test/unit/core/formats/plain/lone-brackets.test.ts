import assert from 'node:assert/strict';
import { assertText, writtenPlaces } from '../../../../support/plain-places.ts';

describe('a name in lower case in brackets that is all a block holds', () => {
  it('is a place in a fence, between three marks and in an element', () => {
    assert.deepEqual(writtenPlaces('Explain the code.\n\n```\n<code>\n```\n'), ['<code>']);
    assert.deepEqual(writtenPlaces('Loaf:\n```\n<crust>\n```\nTaste it.\n'), ['<crust>']);
    assert.deepEqual(writtenPlaces('Question:\n"""\n<question>\n"""\n'), ['<question>']);
    assert.deepEqual(writtenPlaces('Taste it.\n<input>\n<question>\n</input>\n'), ['<question>']);
    assert.deepEqual(writtenPlaces('Text:\n```\n[article]\n```\n'), ['[article]']);
  });

  it('is one where the line above says what the model works on', () => {
    assert.deepEqual(writtenPlaces('Answer the following question:\n```\n[QUESTION]\n```\n'), ['[QUESTION]']);
    assert.deepEqual(writtenPlaces('Write a test for the following function:\n```\n<code>\n```\n'), ['<code>']);
    assert.deepEqual(writtenPlaces('Use the following context to help:\n"""\n<context>\n"""\n'), ['<context>']);
  });

  it('is none where the model writes it, an element or a tag', () => {
    assertText([
      'Reply with:\n```\n<answer>\n```\n',
      'Use this element:\n```\n<code>\n```\n',
      'Output format:\n```\n<question>\n```\n',
      'Return the code in a fence:\n```\n<code>\n```\n',
      'Put the code into a fence:\n```\n[code]\n```\n',
      'The list:\n```\n<ul>\n```\n',
      'Loaf:\n```\n<crust>\nhard\n</crust>\n```\n',
      'Output:\n<result>\n<question>\n</result>\n',
      'Taste it.\n<loaf>\n<crust>\n</loaf>\n',
      'Answer in the following format:\n```\n<text>\n```\n',
    ]);
  });

  it('is none below a name of an answer, behind words that say in which form the model answers', () => {
    const form = (words: string, label: string): string =>
      `Taste the loaf.\n\n${words}\n\nCRUMB: <number>: <what it is>\n\nIf it is dry, add:\n\n${label}\n\`\`\`\n<text>\n\`\`\`\n`;
    for (const label of ['SUGGESTION:', 'Better result:'])
      assertText([form('Reply ONLY in this format:', label), form('Antworte in diesem Format:', label)]);
    assert.deepEqual(writtenPlaces(form('Reply ONLY in this format:', 'Recipe:')), ['<text>']);
    assert.deepEqual(writtenPlaces(form('This is the loaf:', 'SUGGESTION:')), ['<text>']);
    assert.deepEqual(writtenPlaces('Suggestion:\n```\n<text>\n```\nReply in this format:\n\nSure: yes or no\n'), [
      '<text>',
    ]);
    assertText([form('Reply in this format:', 'SUGGESTION:').replace('<text>', '<TEXT>')]);
  });

  it('makes those behind labels places as well', () => {
    assert.deepEqual(writtenPlaces('Question:\n```\n<question>\n```\nCrust: <crust>\n'), ['<question>', '<crust>']);
    assertText(['Taste it.\nCrust: <crust>\n']);
  });
});

describe('a name in capitals beside one that is a place', () => {
  it('is one alone in a block, and as the last paragraph of the text', () => {
    const first = 'Taste the loaf of [COMPANY_NAME].\n';
    assert.deepEqual(writtenPlaces(`${first}\n[CRUMBS]\n`), ['[COMPANY_NAME]', '[CRUMBS]']);
    assert.deepEqual(writtenPlaces(`${first}\`\`\`\n[CRUMBS]\n\`\`\`\nBe kind.\n`), ['[COMPANY_NAME]', '[CRUMBS]']);
    assert.deepEqual(writtenPlaces(`${first}<loaf>\n[CRUMBS]\n</loaf>\nBe kind.\n`), ['[COMPANY_NAME]', '[CRUMBS]']);
  });

  it('is none as a heading, where the model writes it, and alone in the text', () => {
    const first = 'Taste the loaf of [COMPANY_NAME].\n';
    assert.deepEqual(writtenPlaces(`${first}\n[CRUMBS]\nBe kind.\n`), ['[COMPANY_NAME]']);
    assert.deepEqual(writtenPlaces(`${first}Reply with:\n\`\`\`\n[CRUMBS]\n\`\`\`\n`), ['[COMPANY_NAME]']);
    assertText(['Taste it.\n\n[CRUMBS]\n']);
  });
});

describe('the name of an input in brackets', () => {
  it('is a place as the last paragraph of the text', () => {
    for (const place of ['[QUESTION]', '[question]', '<question>'])
      assert.deepEqual(writtenPlaces(`Taste the loaf and answer.\n\n${place}\n`), [place]);
    assertText(['Give it in this format:\n\n[QUESTION]\n', 'Taste it.\n\n<question>\nhard\n', '[QUESTION]\n']);
  });

  it('is a place in the element of an input, whatever the words above ask for', () => {
    assert.deepEqual(writtenPlaces('Beantworte die Frage.\n\n<question>\n[QUESTION]\n</question>\n'), ['[QUESTION]']);
    assertText(['Beantworte die Frage.\n\n<answer>\n[QUESTION]\n</answer>\n']);
  });

  it('is a place in lower case behind a label that is the only one', () => {
    assert.deepEqual(writtenPlaces('Iss das Brot.\n\nFrage: <question>\n'), ['<question>']);
    assertText(['Iss das Brot.\n\nFrage: <question>\nBrot: <bread>\n', 'This form:\nFrage: <question>\n']);
  });

  it('leaves blanks in sentences beside it', () => {
    const text = 'Translate from <source_language> into <target_language>.\n\n<input_text>\n';
    assert.deepEqual(writtenPlaces(text), ['<source_language>', '<target_language>', '<input_text>']);
  });

  it('is none in one of several fences below words that announce them', () => {
    assertText(['Write the files in blocks like:\n```loaf.yaml\n<content>\n```\n```crust.yaml\n<content>\n```\n']);
  });
});

describe('a name between marks in other languages', () => {
  it('ends where a script without capitals goes on', () => {
    assert.deepEqual(writtenPlaces('把$source_text翻译成$target_language。\n'), ['$source_text', '$target_language']);
    assert.deepEqual(writtenPlaces('你是$company的面包师。\n'), ['$company']);
  });

  it('may have a sign between two words', () => {
    assert.deepEqual(writtenPlaces('制約: <<制約・条件>>\n'), ['<<制約・条件>>']);
  });

  it('is that of whoever the model is told to be', () => {
    assert.deepEqual(writtenPlaces('Du bist ein Bäcker von [COMPANY].\n'), ['[COMPANY]']);
    assert.deepEqual(writtenPlaces('你是[COMPANY]的面包师。\n'), ['[COMPANY]']);
  });

  it('fills the others between hashes', () => {
    assert.deepEqual(writtenPlaces('You bake for #brand_name#.\nCrumbs: #crumbs#\n'), ['#brand_name#', '#crumbs#']);
    assertText(['Post it with #crumbs# now.\n']);
  });
});
