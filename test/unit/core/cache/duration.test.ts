import assert from 'node:assert/strict';
import { duration, durationMessage, readDuration } from '../../../../src/core/cache/duration.ts';
import { messageText } from '../../../../src/core/text/message.ts';

const SPANS_MS = [0, 850, 1000, 12_000, 60_000, 432_000, 3_600_000, 7_500_000, 172_799_000, 259_200_000];

describe('a time span in a sentence', () => {
  it('has its two largest units', () => {
    assert.deepEqual(SPANS_MS.map(duration), [
      '0 ms',
      '850 ms',
      '1 s',
      '12 s',
      '1 min',
      '7 min 12 s',
      '1 h',
      '2 h 5 min',
      '47 h 59 min',
      '3 d',
    ]);
  });

  it('is said in the language of the sentence, also where only its text was kept', () => {
    const chinese: Readonly<Record<string, string>> = { '{0} min {1} s': '{0} 分 {1} 秒' };
    const said = (message: Parameters<typeof messageText>[0]) => messageText(message, (text) => chinese[text] ?? text);
    assert.equal(said(durationMessage(432_000)), '7 分 12 秒');
    assert.equal(said(readDuration('7 min 12 s')), '7 分 12 秒');
    for (const span of SPANS_MS) assert.equal(messageText(readDuration(duration(span))), duration(span));
  });

  it('leaves a text that is none', () => {
    for (const text of ['', 'a while', '7 parsecs', '1 min 90 s', 'min 5']) assert.equal(readDuration(text), text);
  });
});
