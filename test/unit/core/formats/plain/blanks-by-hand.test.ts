import assert from 'node:assert/strict';
import { assertText, spannedPlaces, writtenPlaces } from '../../../../support/plain-places.ts';

describe('choices in brackets', () => {
  it('are places where a person chooses, in a task or of himself', () => {
    assert.deepEqual(spannedPlaces('Explain yeast to a [5-year-old/expert] in simple terms.\n'), [
      [19, 38, '[5-year-old/expert]'],
    ]);
    assert.deepEqual(writtenPlaces('I want to learn to bake [rye bread/rolls]. Make a plan.\n'), ['[rye bread/rolls]']);
  });

  it('are text where the model chooses', () => {
    assertText([
      'Is there a price? Answer with [yes/no].\n',
      'Decide whether the loaf is a [5-day-old/fresh] one.\n',
      'Read the log and set the severity to [info/warn/error].\n',
      'Write a table with a [Yes/No] column and a [High/Low] rating.\n',
      'Make a card with a [Save/Cancel] button.\n',
      'Read src/[a/b]/index.ts and write to a [text/plain] file.\n',
    ]);
  });
});

describe('names in round brackets', () => {
  it('are places where the sentence of a task has a noun', () => {
    assert.deepEqual(spannedPlaces('Write a text for (product name) that appeals to (target audience).\n'), [
      [17, 31, '(product name)'],
      [48, 65, '(target audience)'],
    ]);
    assert.deepEqual(writtenPlaces('Write a letter to (your landlord) about the oven.\n'), ['(your landlord)']);
    assert.deepEqual(writtenPlaces('Act as a (profession) and answer me.\n'), ['(profession)']);
    assert.deepEqual(writtenPlaces('Écris un article sur (sujet).\n'), ['(sujet)']);
    assert.deepEqual(writtenPlaces('请写一篇关于（主题）的文章。\n'), ['（主题）']);
  });

  it('are remarks anywhere else', () => {
    assertText([
      'Write a description (short) for a phone (black) that sells.\n',
      'Use the United Nations (UN) data and the gross domestic product (GDP).\n',
      'Write a function (in Python) that sorts a list (ascending).\n',
      'Explain the role of (un)employment and the (re)distribution of income.\n',
      'Write docs for (optional) and (required) fields.\n',
      'Translate from (simplified) Chinese to (British) English.\n',
      'Write a letter that begins with "Dear (name)," and ends with "(signature)".\n',
    ]);
  });
});

describe('blanks of whoever speaks of himself', () => {
  it('are places, dots where there are two of them', () => {
    assert.deepEqual(spannedPlaces('I will go to ______ for ___ days and I have a budget of $____.\n'), [
      [13, 19, '______'],
      [24, 27, '___'],
      [57, 61, '____'],
    ]);
    assert.deepEqual(writtenPlaces('Write a bio. My name is ... and I work as ...\n'), ['...', '...']);
    assert.deepEqual(writtenPlaces('Ich bin ____ und möchte ____ werden.\n'), ['____', '____']);
    assert.deepEqual(writtenPlaces('My question is "____".\n'), ['____']);
  });

  it('are text where somebody pauses or a letter and a gap are shown', () => {
    assertText([
      'My plan is ... well, I do not know. I want to ... hm. Help me.\n',
      'I was tired ... and then I went to bed ... and slept. Go on so.\n',
      'Write a story. Start with: My name is ... and I come from ...\n',
      'Write a form letter.\n\nDear ____,\n\nMy name is ____ and I live in ____.\n',
      'Finish the sentence.\n\nI like to eat ____.\n',
      'He wrote: "I live in ____ and work as ____." Explain it.\n',
    ]);
  });
});

describe('blanks of a task', () => {
  it('are places as dots at its end, in brackets and in the question that opens a text', () => {
    assert.deepEqual(spannedPlaces('Write a poem about ...\n'), [[19, 22, '...']]);
    for (const blank of ['[...]', '[ ]', '(...)', '<...>', '{...}'])
      assert.deepEqual(writtenPlaces(`Write a poem about ${blank} now.\n`), [blank], blank);
    assert.deepEqual(writtenPlaces('How can I use ____ to bake ____?\n'), ['____', '____']);
    assert.deepEqual(writtenPlaces('What is the best way to learn [skill] in [time frame]?\n'), [
      '[skill]',
      '[time frame]',
    ]);
  });

  it('are text where something is left out, asked by the model or ticked', () => {
    assertText([
      'Explain the syntax of (...) and [...] in a pattern.\n',
      'Quote the sentence with [...] where words are left out.\n',
      'Write a checklist of [ ] items.\n',
      'Ask three things:\n\n- What is the cause of ____?\n- How do you like ____?\n',
    ]);
  });

  it('are signs in Chinese and Japanese, in a sentence that gives a task', () => {
    assert.deepEqual(writtenPlaces('あなたは○○の専門家です。○○について教えてください。\n'), ['○○', '○○']);
    assert.deepEqual(writtenPlaces('请你扮演XX领域的专家，写一篇关于……的文章。\n'), ['XX', '……']);
    assertText([
      '「○○さん、こんにちは」と書いてください。\n',
      '请写一篇文章，例如“关于XX的思考”。\n',
      '写的时候把姓名替换成XX的形式。\n',
      '我……不知道写什么。\n',
    ]);
  });
});

describe('letters that a text tells to replace', () => {
  it('are places wherever else they stand alone', () => {
    assert.deepEqual(spannedPlaces('Write for grade X, Y minutes. Replace X and Y with your values.\n'), [
      [16, 17, 'X'],
      [19, 20, 'Y'],
    ]);
    assertText([
      'Map X to Y. Replace X with Y in the text.\n',
      'Solve X + Y = 3. Replace Y with 2.\n',
      'Write for grade X, Y minutes.\n',
    ]);
  });
});
