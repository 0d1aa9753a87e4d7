import assert from 'node:assert/strict';
import { assertText, writtenPlaces } from '../../../../support/plain-places.ts';

describe('a name in brackets that is all a block holds', () => {
  it('is a place in a fence, by its name or by the label above', () => {
    assert.deepEqual(writtenPlaces('Loaf:\n```\n[CRUST]\n```\nTaste it.\n'), ['[CRUST]']);
    assert.deepEqual(writtenPlaces('Taste it.\n\n```python\n[CODE]\n```\n'), ['[CODE]']);
    assert.deepEqual(writtenPlaces('Loaf:\n```[CRUST]```\nTaste it.\n'), ['[CRUST]']);
    assert.deepEqual(writtenPlaces('Loaf:\n```\n<CRUST_NOTES>\n```\nTaste it.\n'), ['<CRUST_NOTES>']);
    assert.deepEqual(writtenPlaces('Wish:\n"""\n[CRUST]\n"""\nTaste it.\n'), ['[CRUST]']);
  });

  it('is a place in an element on lines of its own', () => {
    assert.deepEqual(writtenPlaces('Taste it.\n\n<loaf>\n[CONTEXT]\n</loaf>\n'), ['[CONTEXT]']);
    assertText(['Taste it.\n\n<loaf>\n[CRUST]\nWell baked.\n</loaf>\n', 'Taste it.\n\n<loaf>[CONTEXT]</loaf>\n']);
  });

  it('is a place below a label in a paragraph of the two', () => {
    assert.deepEqual(writtenPlaces('Taste it.\n\nLoaf:\n[CRUST]\n\nBe kind.\n'), ['[CRUST]']);
    assertText([
      'Taste it.\n\nLoaf:\n[CRUST]\nWell baked.\n',
      'Taste it.\nLoaf:\n[CRUST]\n\nBe kind.\n',
      'Taste it.\n\nWrite it so:\n[CRUST]\n\nBe kind.\n',
    ]);
  });

  it('is none where the model writes it, and no mark of the text', () => {
    assertText([
      'Reply with:\n```\n[CODE]\n```\n',
      'Put the code into a fence:\n```\n[CODE]\n```\n',
      'Taste it.\n\n## Output format\n\nLoaf:\n```\n[CRUST]\n```\n',
      'Loaf:\n```\n[ANSWER]\n```\n',
      'Taste it.\n\n```\n[CRUST]\n```\n',
      'Loaf:\n```\n<CODE>\n```\n',
      'Taste it.\n\n<response>\n<loaf>\n[CONTEXT]\n</loaf>\n</response>\n',
    ]);
  });

  it('makes one below another label a place as well', () => {
    assert.deepEqual(writtenPlaces('Question:\n[QUESTION]\nLoaf:\n[CRUST]\nTaste it.\n'), ['[QUESTION]', '[CRUST]']);
  });

  it('is a place below a title in capitals that names the same input', () => {
    assert.deepEqual(writtenPlaces('Bake it well.\n\nTOPIC\n[TOPIC]\n\nBe kind.\n'), ['[TOPIC]']);
    assert.deepEqual(writtenPlaces('Bake it well.\n\n2. TOPIC OF IT\n[THE TOPIC]\n\nBe kind.\n'), ['[THE TOPIC]']);
    assertText([
      'Bake it well.\n\nTOPIC\n[LOAVES]\n\nBe kind.\n',
      'Bake it well.\n\nTOPIC\n[TOPIC]\nWell baked.\n',
      'Bake it well.\n\nLOAVES\n[LOAVES]\n\nBe kind.\n',
      'Bake it well.\n\n## Output format\n\nTOPIC\n[TOPIC]\n\nBe kind.\n',
    ]);
  });
});
