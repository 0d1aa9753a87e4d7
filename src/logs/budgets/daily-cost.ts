import { addMoney, type NanoUsd, NO_MONEY } from '../../core/cost/money.ts';
import { addDays, type LocalDay } from './calendar.ts';

/** What one day cost. Days without a call need not be there. */
export interface DailyCost {
  readonly day: LocalDay;
  readonly costNanoUsd: NanoUsd;
  /** Calls without a price, which are not in it; none where absent. */
  readonly unpricedRequests?: number;
}

/** The sum of some days, the first included, the last not. */
export function costBetween(days: readonly DailyCost[], from: LocalDay, until: LocalDay): NanoUsd {
  return addMoney(
    NO_MONEY,
    ...days.filter(({ day }) => day >= from && day < until).map(({ costNanoUsd }) => costNanoUsd),
  );
}

/** How many calls of some days have no price. */
export function unpricedBetween(days: readonly DailyCost[], from: LocalDay, until: LocalDay): number {
  return days
    .filter(({ day }) => day >= from && day < until)
    .reduce((sum, { unpricedRequests = 0 }) => sum + unpricedRequests, 0);
}

/** The days of the four weeks before a day, as far as there is a history: those without a call as zero, oldest first. */
export function daysBefore(days: readonly DailyCost[], today: LocalDay, count = 28): DailyCost[] {
  const first = days.reduce<LocalDay>((earliest, { day }) => (day < earliest ? day : earliest), today);
  const byDay = new Map<LocalDay, NanoUsd>();
  for (const { day, costNanoUsd } of days) byDay.set(day, addMoney(byDay.get(day) ?? NO_MONEY, costNanoUsd));
  return Array.from({ length: count }, (_, index) => addDays(today, index - count))
    .filter((day) => day >= first)
    .map((day) => ({ day, costNanoUsd: byDay.get(day) ?? NO_MONEY }));
}
