import assert from 'node:assert/strict';
import { writtenPlaces } from '../../../../support/plain-places.ts';

function assertText(texts: readonly string[]): void {
  for (const text of texts) assert.deepEqual(writtenPlaces(text), [], text);
}

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
