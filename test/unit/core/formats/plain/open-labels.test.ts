import assert from 'node:assert/strict';
import { assertText, spannedPlaces, writtenPlaces } from '../../../../support/plain-places.ts';

describe('labels with nothing but a blank behind them', () => {
  it('are filled in below a task', () => {
    assert.deepEqual(spannedPlaces('Write a letter for the person below.\n\nName: ____\nPosition: ________\n'), [
      [44, 48, '____'],
      [59, 67, '________'],
    ]);
    for (const blank of ['...', '…', '[...]', '[ ]', '___', 'XXX', '(fill in)', '(ausfüllen)'])
      assert.deepEqual(
        writtenPlaces(`Write a post about bread.\n\n- **Topic:** ${blank}\n- **Audience:** ${blank}\n`),
        [blank, blank],
        blank,
      );
    for (const blank of ['""', '“”', '[]'])
      assert.deepEqual(writtenPlaces(`Shorten the following text.\n\nText: ${blank}\n`), [blank], blank);
    assert.deepEqual(writtenPlaces('Write a slogan for: ______\n'), ['______']);
  });

  it('are filled in above the task too, where the text begins with them', () => {
    assert.deepEqual(writtenPlaces('Topic: ____\nAudience: ____\n\nWrite a post for them.\n'), ['____', '____']);
    assert.deepEqual(writtenPlaces('商品名：〇〇\n対象：〇〇\n\nコピーを考えてください。\n'), ['〇〇', '〇〇']);
    assertText(['Topic: ____\nAudience: ____\n\nFill the form with what you find.\n']);
  });

  it('are the form of an answer where the words above say so, or a label does', () => {
    assertText([
      'Read the bill.\n\nOutput format:\n\nName: ____\nPosition: ____\n',
      'Fill out the following from the text:\n\nName: ____\nPosition: ____\n',
      'Return:\nName: ____\n',
      'Answer like this:\n\nThought: ...\nAction: ...\n',
      'Write a post.\n\nTitle: ...\nBody: ...\n',
      'Think step by step.\n\nExample:\nQuestion: ...\nAnswer: ...\n',
      'Make a contract.\n\nName: ____\nSignature: ____\n',
      '请按以下格式输出：\n\n标题：XXX\n内容：XXX\n',
      '出力形式：\n\n商品名：○○\n価格：○○円\n',
    ]);
  });

  it('are one too where the model makes them up or reads them in a text', () => {
    assertText([
      'Generate a persona.\n\nName: ...\nAge: ...\n',
      'Create a profile of the guest.\n\nName: ____\nJob: ____\n',
      'Describe the bakery.\n\nCompany: ...\nIndustry: ...\n',
      'Extract the data from the mail.\n\nCustomer: ____\nProduct: ____\n',
      'Create a config.\n\nkeywords: []\ntext: ""\n',
      'Make a sign-up page.\n\nName: ""\nEmail: ""\n',
      'Plan the sales of a bakery.\n\nProduct: ...\nPlace: ...\n',
      'Write a dialogue.\n\nAnn: ...\nBen: ...\n',
    ]);
  });
});
