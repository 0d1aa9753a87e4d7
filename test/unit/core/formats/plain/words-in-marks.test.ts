import assert from 'node:assert/strict';
import { assertText, spannedPlaces, writtenPlaces } from '../../../../support/plain-places.ts';

describe('words to whoever sends a text, between marks', () => {
  it('are places behind a label, in a paragraph and in a sentence', () => {
    assert.deepEqual(spannedPlaces('Shorten the article.\n\nArticle: <text here>\n'), [[31, 42, '<text here>']]);
    assert.deepEqual(writtenPlaces('Write a post.\n\nTopic: <topic here>\nAudience: <audience here>\n'), [
      '<topic here>',
      '<audience here>',
    ]);
    assert.deepEqual(writtenPlaces('Shorten this text.\n\n<text here>\n'), ['<text here>']);
    assert.deepEqual(writtenPlaces('Shorten the text:\n\n```\n<your text here>\n```\n'), ['<your text here>']);
    assert.deepEqual(writtenPlaces('Translate <your sentence here> into Dutch.\n'), ['<your sentence here>']);
  });

  it('are none where the model writes them', () => {
    assertText([
      'Answer in this format:\n\nTopic: <topic here>\nScore: <score here>\n',
      'Shorten the article.\n\nTopic: <topic here>\nSummary: <summary here>\n',
      'Return it in tags:\n<answer>your answer here</answer>\n',
      'Two good chats are these.\n\nSYSTEM\nBake.\n\nUSER\nText: <your text here>\n\nSYSTEM\nBake.\n',
      'Write the page:\n\n```html\n<input value="your text here">\n```\n',
    ]);
  });

  it('are places in quotation marks below a task, without these', () => {
    assert.deepEqual(spannedPlaces('Shorten the following text.\n\n"your text here"\n'), [[30, 44, 'your text here']]);
    for (const [above, line, place] of [
      ['Shorten the following text:', "'your text here'", 'your text here'],
      ['Proofread the following mail:', '“your email here”', 'your email here'],
      ['Corrige le texte suivant :', '« votre texte ici »', 'votre texte ici'],
      ['Fasse den folgenden Text zusammen:', '„dein Text hier“', 'dein Text hier'],
      ['Traduce el siguiente texto:', '"tu texto aquí"', 'tu texto aquí'],
      ['Shorten the following text:', '`text here`', 'text here'],
      ['Comment on my essay:', '*Essay goes here*', '*Essay goes here*'],
    ])
      assert.deepEqual(writtenPlaces(`${above}\n\n${line}\n`), [place], line);
    assert.deepEqual(writtenPlaces('My first wish is "insert your request here".\n'), ['insert your request here']);
  });

  it('are none in quotation marks where a text only speaks of them', () => {
    assertText([
      'Never end with a phrase such as:\n\n"your text here"\n',
      'The field says "your text here". Explain how to style it.\n',
      'Write the label of the button:\n\n"Your cart"\n',
      'Write a test that clicks the `your text here` field.\n',
      'Write the sign as "INSERT COIN HERE" on the machine.\n',
      'Explain the "your name here" joke.\n',
      'Write the JSON:\n\n{"text": "your text here"}\n',
      'Reply with: "your answer here"\n',
    ]);
  });

  it('are places with the marks that set them off in a sentence that gives a task', () => {
    assert.deepEqual(spannedPlaces('Plan a lesson about *insert topic here*.\n'), [[20, 39, '*insert topic here*']]);
    for (const place of [
      '**insert topic**',
      '_your topic_',
      '|insert topic|',
      '~insert topic here~',
      '(insert topic)',
      '(inserta el tema aquí)',
      '(Thema einfügen)',
      '(вставьте тему)',
      'INSERT TOPIC HERE',
    ])
      assert.deepEqual(writtenPlaces(`Write a poem about ${place} in four lines.\n`), [place], place);
    assert.deepEqual(writtenPlaces('请写一篇关于（输入主题）的文章。\n'), ['（输入主题）']);
    assert.deepEqual(writtenPlaces('次のテーマで書いてください。\n\nテーマ：「ここにテーマを入力」\n'), [
      '「ここにテーマを入力」',
    ]);
  });

  it('are none where the model has a role, in emphasis, in tables and in links', () => {
    assertText([
      'You are a baker. Write about *your topic* and **your company**.\n',
      '**Insert a table** with the results at the end.\n',
      'Use *your own words*.\n',
      'Describe **your approach here** in detail.\n',
      '| Insert topic | Add date |\n| --- | --- |\n| a | b |\n',
      '- [ ] Insert topic here\n',
      '[insert topic here](https://a.example)\n',
      'If the name is missing, write *insert name here*.\n',
      'Keep placeholders such as **insert name** as they are.\n',
      'The button shows *Insert here*. Explain what it does.\n',
    ]);
  });
});
