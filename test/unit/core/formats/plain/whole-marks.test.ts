import { writtenPlaces } from '../../../../support/plain-places.ts';
import assert from 'node:assert/strict';

describe('several brackets around a name', () => {
  it('are all of its place', () => {
    const text = (place: string): string =>
      `Write an executive summary of the following legal contract.\n\n--- CONTRACT ---\n${place}\n`;
    assert.deepEqual(writtenPlaces(text('<CONTRACT_TEXT>')), ['<CONTRACT_TEXT>']);
    assert.deepEqual(writtenPlaces(text('<<<CONTRACT_TEXT>>>')), ['<<<CONTRACT_TEXT>>>']);
    assert.deepEqual(writtenPlaces(text('<<CONTRACT_TEXT>>')), ['<<CONTRACT_TEXT>>']);
  });
});
