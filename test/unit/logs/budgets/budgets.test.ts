import assert from 'node:assert/strict';
import type { Budget } from '../../../../src/core/configuration/user-configuration.ts';
import { nanoUsdOf, usdOf } from '../../../../src/core/cost/money.ts';
import { budgetStatus } from '../../../../src/logs/budgets/budget-status.ts';
import { addDays, daysBetween, periodOf } from '../../../../src/logs/budgets/calendar.ts';
import type { DailyCost } from '../../../../src/logs/budgets/daily-cost.ts';
import { projectPeriod } from '../../../../src/logs/budgets/projection.ts';
import { spikeOn } from '../../../../src/logs/budgets/spikes.ts';
import { median, medianDeviation } from '../../../../src/logs/budgets/statistics.ts';
import { activeBlock } from '../../../../src/logs/budgets/usage-blocks.ts';

const costs = (byDay: Record<string, number>): DailyCost[] =>
  Object.entries(byDay).map(([day, usd]) => ({ day, costNanoUsd: nanoUsdOf(usd) }));
/** So many dollars a day, from so many days before 20 November 2026 until the day before it. */
const steady = (usd: number, days: number): DailyCost[] =>
  Array.from({ length: days }, (_, index) => ({
    day: addDays('2026-11-20', index - days),
    costNanoUsd: nanoUsdOf(usd),
  }));

describe('periods of the calendar', () => {
  it('are days, weeks from Monday, and months', () => {
    assert.deepEqual(periodOf('2026-11-20', 'day'), { key: '2026-11-20', firstDay: '2026-11-20', days: 1 });
    assert.deepEqual(periodOf('2026-11-20', 'week'), { key: '2026-W47', firstDay: '2026-11-16', days: 7 });
    assert.deepEqual(periodOf('2026-11-22', 'week'), { key: '2026-W47', firstDay: '2026-11-16', days: 7 });
    assert.deepEqual(periodOf('2026-11-23', 'week').key, '2026-W48');
    assert.deepEqual(periodOf('2026-02-11', 'month'), { key: '2026-02', firstDay: '2026-02-01', days: 28 });
    assert.deepEqual(periodOf('2024-02-11', 'month').days, 29);
  });

  it('name a week after the year of its Thursday', () => {
    assert.deepEqual(periodOf('2027-01-01', 'week'), { key: '2026-W53', firstDay: '2026-12-28', days: 7 });
    assert.equal(periodOf('2024-12-30', 'week').key, '2025-W01');
  });

  it('are counted across months and years', () => {
    assert.equal(addDays('2026-12-31', 1), '2027-01-01');
    assert.equal(daysBetween('2026-02-27', '2026-03-01'), 2);
  });
});

describe('a budget', () => {
  const budget: Budget & { per: 'week' } = {
    per: 'week',
    limitNanoUsd: nanoUsdOf(100),
    warnAtPercent: 75,
    criticalAtPercent: 90,
  };
  const spent = (usd: number): string => {
    const days = costs({ '2026-11-15': 50, '2026-11-16': usd });
    const { level, usedPercent, key } = budgetStatus(budget, { days }, { day: '2026-11-20', share: 0.5 });
    return `${key} ${usedPercent} ${level}`;
  };

  it('warns, is critical, and is exceeded above its limit', () => {
    assert.equal(spent(74.9), '2026-W47 74.9 ok');
    assert.equal(spent(75), '2026-W47 75 warning');
    assert.equal(spent(90), '2026-W47 90 critical');
    assert.equal(spent(100), '2026-W47 100 critical');
    assert.equal(spent(100.000001), '2026-W47 100.000001 exceeded');
  });

  it('says how many calls it could not count', () => {
    const days = costs({ '2026-11-15': 50, '2026-11-16': 5, '2026-11-17': 5 }).map((day) => ({
      ...day,
      unpricedRequests: 2,
    }));
    assert.equal(budgetStatus(budget, { days }, { day: '2026-11-20', share: 0.5 }).unpricedRequests, 4);
  });

  it('of a session has no projection', () => {
    const days = costs({ '2026-11-15': 50, '2026-11-20': 30 });
    const now = { day: '2026-11-20', share: 0.5 };
    const status = budgetStatus({ ...budget, per: 'session' }, { days }, now, 'a-session');
    assert.deepEqual([status.key, status.level, status.projection], ['a-session', 'warning', undefined]);
  });
});

describe('the projection of a period', () => {
  const week = periodOf('2026-11-20', 'week');
  const friday = { day: '2026-11-20', share: 0.5 };

  it('adds the mean of the last four weeks for what is left', () => {
    // five days of the week at 10 are before Friday noon (Monday to Thursday: 40), and 4 on Friday; 2.5 days are left
    const days = [...steady(10, 28), ...costs({ '2026-11-20': 4 })];
    const projection = projectPeriod(days, week, friday);
    assert.deepEqual([projection && usdOf(projection.nanoUsd), projection?.method], [40 + 4 + 25, 'history']);
    assert.match(projection!.explanation, /28 days/);
  });

  it('counts days without a call', () => {
    const days = costs({ '2026-11-10': 20, '2026-11-20': 4 });
    const projection = projectPeriod(days, week, friday);
    // 20 dollars in ten days
    assert.deepEqual([projection && usdOf(projection.nanoUsd), projection?.method], [4 + 2 * 2.5, 'history']);
  });

  it('goes on at the pace where there is less than a week of history', () => {
    const days = costs({ '2026-11-18': 9, '2026-11-20': 9 });
    const projection = projectPeriod(days, week, friday);
    assert.deepEqual([projection && usdOf(projection.nanoUsd), projection?.method], [(18 / 4.5) * 7, 'pace']);
    assert.equal(projectPeriod([], periodOf('2026-11-20', 'day'), { day: '2026-11-20', share: 0.01 }), undefined);
  });
});

describe('a spike', () => {
  it('is measured by the median and how far days usually lie from it', () => {
    assert.equal(median([3, 1, 2]), 2);
    assert.equal(median([4, 1, 2, 3]), 2.5);
    assert.equal(median([]), undefined);
    assert.equal(medianDeviation([1, 1, 2, 2, 4, 6, 9]), 1);
  });

  it('is a day out of proportion to the days before it', () => {
    const history = costs({
      '2026-11-10': 8,
      '2026-11-11': 9,
      '2026-11-12': 10,
      '2026-11-13': 10,
      '2026-11-16': 11,
      '2026-11-17': 12,
      '2026-11-18': 13,
    });
    const on = (usd: number): ReturnType<typeof spikeOn> =>
      spikeOn('2026-11-20', [...history, ...costs({ '2026-11-20': usd })]);
    // median 10, MAD 1: a score of 3.5 is 15.19, but a spike is at least twice the median
    assert.equal(on(19.99), undefined);
    const spike = on(25);
    assert.deepEqual(
      [spike?.day, spike && usdOf(spike.medianNanoUsd), spike?.factor, spike?.score],
      ['2026-11-20', 10, 2.5, 0.6745 * 15],
    );
  });

  it('is not hidden by another one, and needs a history', () => {
    const days = [...steady(10, 8), ...costs({ '2026-11-20': 30 })];
    const wild = days.map((day, index) => (index === 4 ? { ...day, costNanoUsd: nanoUsdOf(5000) } : day));
    assert.equal(spikeOn('2026-11-20', wild)?.factor, 3);
    assert.equal(spikeOn('2026-11-20', [...steady(10, 6), ...costs({ '2026-11-20': 30 })]), undefined);
  });
});

describe('a block of five hours', () => {
  const quarter = (time: string): number => Date.parse(`2026-11-20T${time}:00Z`) / 900_000;
  const at = (time: string): number => Date.parse(`2026-11-20T${time}:00Z`);
  const calls = [
    { quarter: quarter('03:30'), costNanoUsd: nanoUsdOf(50) },
    { quarter: quarter('09:30'), costNanoUsd: nanoUsdOf(2) },
    { quarter: quarter('10:15'), costNanoUsd: nanoUsdOf(1) },
  ];

  it('has a burn rate, and a projection to its end', () => {
    const block = activeBlock(calls, at('11:00'));
    assert.deepEqual(block, {
      startMs: at('09:00'),
      endMs: at('14:00'),
      costNanoUsd: nanoUsdOf(3),
      nanoUsdPerHour: nanoUsdOf(2),
      projectedNanoUsd: nanoUsdOf(9),
    });
  });

  it('is over five hours after it began', () => {
    assert.equal(activeBlock(calls, at('13:59'))?.startMs, at('09:00'));
    assert.equal(activeBlock(calls, at('14:00')), undefined);
    assert.equal(activeBlock([], at('14:00')), undefined);
  });
});
