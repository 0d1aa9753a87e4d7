import assert from 'node:assert/strict';
import { blocksOf, isoWeekOf, ZoneDays } from '../../../../src/logs/costs/time-zone.ts';
import { QUARTER_MS } from '../../../../src/logs/digest/cell.ts';

const quarter = (time: string) => Math.floor(Date.parse(time) / QUARTER_MS);

describe('the day of a call', () => {
  const dayIn = (zone: string, time: string) => new ZoneDays(zone).dayOf(quarter(time));

  it('is that of the time zone', () => {
    assert.equal(dayIn('UTC', '2026-11-20T23:59:00Z'), '2026-11-20');
    assert.equal(dayIn('Asia/Kolkata', '2026-11-20T18:29:00Z'), '2026-11-20');
    assert.equal(dayIn('Asia/Kolkata', '2026-11-20T18:30:00Z'), '2026-11-21');
    assert.equal(dayIn('Asia/Kathmandu', '2026-11-20T18:14:00Z'), '2026-11-20');
    assert.equal(dayIn('Asia/Kathmandu', '2026-11-20T18:15:00Z'), '2026-11-21');
    assert.equal(dayIn('Pacific/Kiritimati', '2026-11-20T10:00:00Z'), '2026-11-21');
    assert.equal(dayIn('America/Los_Angeles', '2026-11-20T07:59:00Z'), '2026-11-19');
  });

  it('is right on both sides of a change of the clock', () => {
    assert.equal(dayIn('Europe/Berlin', '2026-03-28T22:59:00Z'), '2026-03-28');
    assert.equal(dayIn('Europe/Berlin', '2026-03-29T21:59:00Z'), '2026-03-29');
    assert.equal(dayIn('Europe/Berlin', '2026-03-29T22:00:00Z'), '2026-03-30');
    assert.equal(dayIn('Australia/Lord_Howe', '2026-04-04T13:29:00Z'), '2026-04-05');
  });

  it('is what the system says for every quarter of a year, in its own zone', () => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const [system, named] = [new ZoneDays(), new ZoneDays(zone)];
    for (let at = quarter('2026-01-01T00:00:00Z'); at < quarter('2027-01-01T00:00:00Z'); at += 3) {
      assert.equal(system.dayOf(at), named.dayOf(at));
    }
  });

  it('cannot be told in a zone that nobody knows', () => assert.throws(() => new ZoneDays('Mars/Base'), RangeError));
});

describe('the ISO week of a day', () => {
  for (const [day, week] of [
    ['2026-11-20', '2026-W47'],
    ['2026-01-01', '2026-W01'],
    ['2025-12-29', '2026-W01'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2024-12-30', '2025-W01'],
  ] as const) {
    it(`${day} is in ${week}`, () => assert.equal(isoWeekOf(day), week));
  }
});

describe('a block of five hours', () => {
  it('begins at the full hour of its first call, and the next at that of the first call behind it', () => {
    const times = ['2026-11-20T09:50:00Z', '2026-11-20T13:59:00Z', '2026-11-20T14:00:00Z', '2026-11-21T03:20:00Z'];
    const blocks = blocksOf(times.map(quarter).toReversed());
    assert.deepEqual(
      times.map((time) => blocks.get(quarter(time))),
      ['2026-11-20T09:00:00.000Z', '2026-11-20T09:00:00.000Z', '2026-11-20T14:00:00.000Z', '2026-11-21T03:00:00.000Z'],
    );
  });
});
