import assert from 'node:assert/strict';
import { writtenPlaces } from '../../../../support/plain-places.ts';

describe('names in full width braces', () => {
  it('are places where one of them is an input behind a label or in a block of its own', () => {
    assert.deepEqual(writtenPlaces('请用{语言}回答。\n问题：｛问题｝\n语气：｛语气｝\n'), [
      '{语言}',
      '｛问题｝',
      '｛语气｝',
    ]);
    assert.deepEqual(writtenPlaces('次の文章を要約してください。\n\n｛｛本文｝｝\n'), ['｛｛本文｝｝']);
    assert.deepEqual(writtenPlaces('请回答。\n\n｛question｝\n请用 ｛ language ｝ 写。\n'), [
      '｛question｝',
      '｛ language ｝',
    ]);
  });

  it('are text in sets, choices, forms and code', () => {
    for (const text of [
      '从｛苹果｝和｛梨｝中选择。\n',
      '设 A ＝ ｛a、b｝。\n集合：｛x｝\n',
      '输出格式：\n问题：｛问题｝\n答案：｛答案｝\n',
      '不要写 `｛question｝`。\n',
      '问题：｛问题｝｝\n',
    ])
      assert.deepEqual(writtenPlaces(text), [], text);
  });
});

describe('names in other marks that say nothing by themselves', () => {
  it('are text: an escaped brace stands for itself, a tag that no language knows is none, one word is no input', () => {
    for (const text of [
      'Be kind to \\{name\\} in ICU messages.\n',
      'Be kind.\n\n{% begin template %}\n\nAnswer in brief.\n',
      'Be kind.\n\n{%begin template%}\nAnswer.\n{% end template %}\n',
      'Be kind.\n\n(LETTER)\n\nAnswer.\n',
      'Be kind.\n\n|letter|\n\nAnswer.\n',
      'Be kind.\n\n^letter^\n\nAnswer.\n',
    ])
      assert.deepEqual(writtenPlaces(text), [], text);
  });
});
