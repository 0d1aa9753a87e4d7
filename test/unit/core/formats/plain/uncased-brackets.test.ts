import assert from 'node:assert/strict';
import { assertText, writtenPlaces } from '../../../../support/plain-places.ts';

describe('a name in brackets in a script without capitals', () => {
  it('is a place behind a label and in the last paragraph, where it names an input', () => {
    assert.deepEqual(writtenPlaces('请回答下面的问题。\n\n[问题]\n'), ['[问题]']);
    assert.deepEqual(writtenPlaces('请根据资料回答。\n资料：【资料】\n问题：【用户问题】\n'), [
      '【资料】',
      '【用户问题】',
    ]);
    assert.deepEqual(writtenPlaces('次の質問に答えてください。\n質問：[質問]\n'), ['[質問]']);
    assert.deepEqual(writtenPlaces('다음 글을 요약하세요.\n글: [본문]\n'), ['[본문]']);
    assert.deepEqual(writtenPlaces('أجب عن السؤال.\nالسؤال: [السؤال]\n'), ['[السؤال]']);
    assert.deepEqual(writtenPlaces('ตอบคำถามต่อไปนี้\nคำถาม: [คำถาม]\n'), ['[คำถาม]']);
    assert.deepEqual(writtenPlaces('प्रश्न का उत्तर दें।\nप्रश्न: <प्रश्न>\n'), ['<प्रश्न>']);
  });

  it('is one whatever it names behind a label beside such a one', () => {
    assert.deepEqual(writtenPlaces('烤面包。\n问题：[问题]\n面包：[面包]\n'), ['[问题]', '[面包]']);
    assertText(['烤面包。\n面包：[面包]\n']);
  });

  it('is none in a form, as a heading and as a tag', () => {
    assertText([
      '输出格式：\n标题：[标题]\n问题：[问题]\n',
      '请按以下格式回答：\n问题：【问题】\n',
      '[问题]\n烤面包。\n\n[任务]\n写一首诗。\n',
      '【任务】\n烤面包。\n',
      '情感：[正面/负面]\n',
      '请生成一道题：\n问题：[问题]\n答案：[答案]\n',
      'パンのクイズ。\n質問：[質問]\n答え：[答え]\n',
      '问题：<问题>面包</问题>\n',
      '链接：[问题](https://example.com)\n',
    ]);
  });
});
