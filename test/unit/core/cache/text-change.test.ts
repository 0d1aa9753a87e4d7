import assert from 'node:assert/strict';
import { commonPrefix, textChange } from '../../../../src/core/cache/text-change.ts';

const kind = (before: string, after: string): string | undefined => textChange(before, after)?.kind;

describe('a change of a text', () => {
  it('is none where nothing differs', () => {
    assert.equal(textChange('same', 'same'), undefined);
    assert.equal(textChange('', ''), undefined);
  });

  it('is a clock where dates or times differ', () => {
    for (const [before, after] of [
      ['Today is 2026-11-20.', 'Today is 2026-11-21.'],
      ['Now: 2026-11-20T10:00:00Z', 'Now: 2026-11-20T10:00:01Z'],
      ['Now: 2026-11-20T10:00:00.123+01:00', 'Now: 2026-11-20T10:00:00.124+01:00'],
      ['at 2026/1/2 9:05 PM', 'at 2026/1/2 9:06 PM'],
      ['on 20.11.2026', 'on 21.11.2026'],
      ['It is 10:59 now', 'It is 11:00 now'],
      ['It is November 20, 2026', 'It is December 1, 2026'],
      ['Fri, 20 Nov 2026 10:00:00', 'Sat, 21 Nov 2026 10:00:00'],
      ['Happy Friday!', 'Happy Saturday!'],
      ['ts=1790000000 x', 'ts=1790000061 x'],
      ['ts=1790000000123 x', 'ts=1790000061456 x'],
    ] as const) {
      assert.equal(
        kind(`You are helpful.\n${before}\nBe brief.`, `You are helpful.\n${after}\nBe brief.`),
        'clock',
        before,
      );
    }
  });

  it('is an id where ids differ', () => {
    for (const [before, after] of [
      ['6f1ed002-ab5c-4b1e-9d0f-000000000001', '6f1ed002-ab5c-4b1e-9d0f-000000000002'],
      ['run deadbeef01', 'run 0badcafe99'],
      ['toolu_01AbCdEf23', 'toolu_02ZyXwVu98'],
      ['session req_9f8e7d6c5b', 'session req_1a2b3c4d5e'],
      ['nonce V1StGXR8Z5jdHi6BmyT', 'nonce Z9StGXR8Z5jdHi6BmyT'],
    ] as const) {
      assert.equal(kind(`id ${before} end`, `id ${after} end`), 'id', before);
    }
  });

  it('is white space where nothing else differs', () => {
    assert.equal(kind('a b\nc', 'a  b\r\nc '), 'white-space');
    assert.equal(kind('a', 'a\n'), 'white-space');
    assert.equal(kind('a\n', 'a'), 'white-space');
    assert.equal(kind('a b', 'ab'), 'white-space');
    assert.notEqual(kind('a  b', 'a c'), 'white-space');
  });

  it('is an environment where the line is about one', () => {
    assert.equal(
      kind('x\nWorking directory: /home/ann/app\ny', 'x\nWorking directory: /home/bob/app\ny'),
      'environment',
    );
    assert.equal(kind('Current branch: main', 'Current branch: topic'), 'environment');
    assert.equal(kind('Platform: linux', 'Platform: darwin'), 'environment');
  });

  it('is an append where the text goes on', () => {
    assert.equal(kind('one', 'one two'), 'append');
    assert.notEqual(kind('one two', 'one'), 'append');
  });

  it('is an edit otherwise', () => {
    assert.equal(kind('You are terse.', 'You are kind.'), 'edit');
    assert.equal(kind('Give 5 examples', 'Give 6 examples'), 'edit');
    assert.equal(kind('version 2', 'version 3'), 'edit');
    assert.equal(kind('a house', 'a mouse'), 'edit');
  });

  it('says where, and what stands there', () => {
    assert.deepEqual(textChange('It is 10:00 now.\nBye', 'It is 10:07 now.\nBye'), {
      kind: 'clock',
      start: 10,
      before: '10:00 now.',
      after: '10:07 now.',
    });
    const long = 'x'.repeat(3000);
    assert.equal(textChange(`${long}a`, `${long}b`)?.start, 3000);
    assert.equal(textChange(`${long}ab`, `${long}a`)?.start, 3001);
  });

  it('begins before a surrogate pair, never inside', () => {
    assert.equal(textChange('a😀', 'a😁')?.start, 1);
    assert.equal(commonPrefix('😀', '😀x'), 2);
  });
});
