import assert from 'node:assert/strict';
import type { ParseContext } from '../../../../../src/core/formats/format.ts';
import { plainFormat } from '../../../../../src/core/formats/plain/format.ts';
import { writtenPlaces } from '../../../../support/plain-places.ts';
import { context } from '../../../../support/template-laws.ts';

const settings: ParseContext = { ...context, boundaryMarker: /<<CACHE_BOUNDARY_MARKER>>/ };

describe('capitals between marks', () => {
  it('are filled between dollars where one of them has a place of its own, and are no angle of a triangle', () => {
    assert.deepEqual(writtenPlaces('The letter:\n\n$LETTER$\n\nNow write $PART$.\n'), ['$LETTER$', '$PART$']);
    assert.deepEqual(writtenPlaces('<Letter>\n\n$LETTER$\n\n</Letter>\n'), ['$LETTER$']);
    assert.deepEqual(writtenPlaces('In the triangle $ABC$, compare $BCD$, $CDE$ and $DEF$.\n'), []);
  });

  it('are tokens where the text says so', () => {
    assert.deepEqual(writtenPlaces("End with the '###DONE_NOW###' token.\n"), []);
    assert.deepEqual(writtenPlaces('Use special tokens like ###WAIT_HERE### often.\n'), []);
    assert.deepEqual(writtenPlaces("Write '###STOP###' at the end, as ###STOP### says.\n"), []);
    assert.deepEqual(writtenPlaces('The letter:\n\n###INST###\n'), ['###INST###']);
    assert.deepEqual(writtenPlaces('Names are wrapped in $name$ format. Find each $name$ in it.\n'), []);
    assert.deepEqual(writtenPlaces('Read ###LETTER_TEXT###, then write the __DONE_NOW__ marker.\n'), [
      '###LETTER_TEXT###',
    ]);
  });
});

describe('marks without a space between them', () => {
  it('are filled each', () => {
    assert.deepEqual(writtenPlaces('Plan:\n!<INPUT 0>!!<INPUT 1>!\n'), ['!<INPUT 0>!', '!<INPUT 1>!']);
    assert.deepEqual(writtenPlaces('Name: %FIRST_NAME%%LAST_NAME%\n'), ['%FIRST_NAME%', '%LAST_NAME%']);
    assert.deepEqual(writtenPlaces('Name: %<first>%%<last>%\n'), ['%<first>%', '%<last>%']);
    assert.deepEqual(writtenPlaces('Never write !!<wish>!! or a%<wish>%b.\n'), []);
  });
});

describe('a name in angle brackets alone on its line', () => {
  it('is filled where it is the only one, and opens and divides nothing', () => {
    assert.deepEqual(writtenPlaces('Be kind.\n<GUEST_NOTES>\nBe brief.\n'), ['<GUEST_NOTES>']);
    assert.deepEqual(writtenPlaces('Sum it up.\n<TEXT>\nBe brief.\n'), ['<TEXT>']);
    for (const text of [
      '<HOUSE_RULES>\nBe kind.\n',
      'Be kind.\n<LETTER>\nDear guest\n',
      'Be kind.\n<HOUSE_RULES>\nBe brief.\n<GUEST_NOTES>\nBe calm.\n',
      'Be kind.\n<HOUSE_RULES>\nBe brief.\n</HOUSE_RULES>\n',
      'Be kind.\n```\n<HOUSE_RULES>\n```\n',
    ])
      assert.deepEqual(writtenPlaces(text), [], text);
  });
});

describe('a name in a list of what a prompt is filled with', () => {
  it('is for the prompt that the model writes', () => {
    assert.deepEqual(writtenPlaces('Write a prompt for a porter:\n- {guest} represents the guest\n- be brief\n'), []);
    assert.deepEqual(writtenPlaces('Greet the guest:\n- {guest} represents the house\n'), ['{guest}']);
    assert.deepEqual(writtenPlaces('Write a prompt for a porter who greets {guest}.\n'), ['{guest}']);
  });
});

describe('double braces in a prompt file of the editor', () => {
  const dynamic = (body: string): string[] => {
    const text = `---\nagent: agent\ntools: [search]\n---\n${body}`;
    const { prompts } = plainFormat.parse({ path: '.github/prompts/a.prompt.md', text }, settings);
    return prompts[0]!.blocks
      .flatMap(({ segments }) => segments)
      .filter(({ kind }) => kind === 'dynamic')
      .map(({ start, end }) => text.slice(start, end));
  };

  it('are filled where the file has no variable of the editor', () => {
    assert.deepEqual(dynamic('# Plan\n\n{{wish}}\n\nBe kind.\n'), ['{{wish}}']);
    assert.deepEqual(dynamic('# Plan\n\n${input:wish}\n\n{{ value }}\n'), ['${input:wish}']);
    assert.deepEqual(dynamic('# Plan\n\n${guest_wish}\n\nIn ${x}.\n'), ['${guest_wish}']);
    assert.deepEqual(dynamic('# Plan\n\n```vue\n{{ wish }}\n```\n'), []);
  });
});

describe('one word in capitals between marks in a sentence', () => {
  it('is a place where the sentence has a noun, whatever it is called', () => {
    for (const place of ['__CLIPBOARD__', '%CLIPBOARD%', '@CLIPBOARD@', '#CLIPBOARD#', '__SHOPWINDOW__']) {
      assert.deepEqual(writtenPlaces(`Write a poem about ${place} now.\n`), [place]);
      assert.deepEqual(writtenPlaces(`Bake it with the ${place}.\n`), [place]);
    }
  });

  it('is none where it is stressed, stands before a noun or where words are bold', () => {
    for (const text of [
      'Bake it for __ALL__ of them.\n',
      'Bake the __WHITE__ bread.\n',
      'Say it in __JSON__ and stop.\n',
      'This is __GOOD__.\n',
      'Bake it with the __OVEN__, and __never burn__ it.\n',
    ])
      assert.deepEqual(writtenPlaces(text), [], text);
  });
});
