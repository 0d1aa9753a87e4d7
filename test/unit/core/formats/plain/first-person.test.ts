import assert from 'node:assert/strict';
import { assertText, writtenPlaces } from '../../../../support/plain-places.ts';

describe('words in brackets to whoever fills them in', () => {
  it('are places where the author speaks of himself', () => {
    for (const place of ['<your goal>', '[your goal]']) {
      for (const text of [
        `Help me plan my week.\n\nMy goal:\n${place}\n`,
        `Be a coach. I want to reach the following goal: ${place}. Ask first.\n`,
        `I want you to be a guide. I write and you answer. My first wish is "${place}"\n`,
      ])
        assert.deepEqual(writtenPlaces(text), [place], text);
    }
    assert.deepEqual(
      writtenPlaces("I want to sell bread. My company's name is <company> and the loaf is called <product>.\n"),
      ['<company>', '<product>'],
    );
  });

  it('are none as what the model writes', () => {
    assertText([
      'End with "Sincerely, [Your name]".\n',
      'I want you to answer in this form: [your goal]\n',
      'My question comes next. Write it as:\n<your answer>\n',
      'Say that the name is <company>.\n',
    ]);
  });

  it('make a form of labels one that a person fills in', () => {
    assert.deepEqual(
      writtenPlaces('- Guests: <guests>\n- Goal: <your goal>\n- Length: <number of words>\n\nWrite to them.\n'),
      ['<guests>', '<your goal>', '<number of words>'],
    );
    assert.deepEqual(
      writtenPlaces('Before you start, fill in:\n\n- Company: [your company]\n- Loaf: [your product]\n'),
      ['[your company]', '[your product]'],
    );
    assertText([
      'Report it as:\n- Guests: <guests>\n- Goal: <your goal>\n',
      '- Guests: <guests>\n- Answer: <your answer>\n',
      '- Guests: <guests>\n- Length: <number of words>\n',
      '- Guests: <guests>\n- Goal: <your goal>\n\nWrite <bread> below.\n',
    ]);
  });

  it('are the last cells of a table that the model is given', () => {
    const rows = '| Name | Value |\n| --- | --- |\n| Loaf | [product name] |\n| Guests | [target audience] |\n';
    assert.deepEqual(writtenPlaces(`${rows}\nWrite a line about it.\n`), ['[product name]', '[target audience]']);
    assertText([`Answer with this table:\n\n${rows}`, `${rows}\nSee [notes] too.\n`]);
  });
});
