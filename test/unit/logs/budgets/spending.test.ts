import assert from 'node:assert/strict';
import { nanoUsdOf } from '../../../../src/core/cost/money.ts';
import { RequestPricer } from '../../../../src/core/cost/request-price.ts';
import { ModelCatalogue } from '../../../../src/core/providers/catalogue.ts';
import { localNow, type SpendingFilter, spendingOf } from '../../../../src/logs/budgets/spending.ts';
import { ZoneDays } from '../../../../src/logs/costs/time-zone.ts';
import { summarize } from '../../../../src/logs/digest/summary.ts';
import { call } from '../../../support/calls.ts';

const pricer = new RequestPricer(new ModelCatalogue());
const million = { inputTokens: 1_000_000 };
const calls = [
  call(0, million, { project: '/home/a/shop', session: 'one' }),
  call(60, million, { project: '/home/a/shop/api', session: 'one' }),
  call(120, million, { project: '/home/a/shopping', session: 'two' }),
  call(5 * 3600, million, { session: 'one', model: 'a-model-of-nobody' }),
  call(14 * 3600, million, { session: 'two' }),
].map((record, line) => ({ ...record, line }));
const summary = summarize(
  { source: 'claude-code', calls, compactions: [], statedCosts: [], problems: [], problemCount: 0 },
  { name: 'test', promptLimits: [200_000], providerOf: () => 'anthropic' },
);
const spending = (filter: SpendingFilter = {}, zone = 'UTC'): ReturnType<typeof spendingOf> =>
  spendingOf([{ source: 'claude-code', path: 'log', summary }], filter, new ZoneDays(zone), pricer);

describe('what was spent', () => {
  it('is summed by day in the time zone', () => {
    assert.deepEqual(spending().days, [
      { day: '2026-11-20', costNanoUsd: nanoUsdOf(15), unpricedRequests: 1 },
      { day: '2026-11-21', costNanoUsd: nanoUsdOf(5) },
    ]);
    assert.deepEqual(spending({}, 'America/Los_Angeles').days, [
      { day: '2026-11-20', costNanoUsd: nanoUsdOf(20), unpricedRequests: 1 },
    ]);
  });

  it('is that of a folder and what is below it, or of a session', () => {
    assert.deepEqual(spending({ project: '/home/a/shop/' }).days, [{ day: '2026-11-20', costNanoUsd: nanoUsdOf(10) }]);
    assert.deepEqual(
      spending({ session: 'two' }).days.map(({ costNanoUsd }) => costNanoUsd),
      [nanoUsdOf(5), nanoUsdOf(5)],
    );
    assert.deepEqual([spending().newestSession, spending({ session: 'one' }).newestSession], ['two', 'one']);
  });

  it('knows where the clock stands', () => {
    const at = Date.parse('2026-11-20T18:05:00Z');
    assert.deepEqual(localNow(at, new ZoneDays('UTC')), { day: '2026-11-20', share: 0.75 });
    assert.deepEqual(localNow(at, new ZoneDays('Asia/Tokyo')), { day: '2026-11-21', share: 0.125 });
    const longDay = Date.parse('2026-10-25T12:00:00Z');
    assert.deepEqual(localNow(longDay, new ZoneDays('Europe/Berlin')), { day: '2026-10-25', share: 14 / 25 });
  });
});
