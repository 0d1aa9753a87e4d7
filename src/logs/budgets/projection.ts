import { type NanoUsd, nanoUsd } from '../../core/cost/money.ts';
import { addDays, type CalendarPeriod, daysBetween, type LocalNow } from './calendar.ts';
import { costBetween, type DailyCost, daysBefore } from './daily-cost.ts';

/**
 * Strategy. What a period will have cost at its end: what it did cost, and for the rest of it the mean of the last four weeks'
 * days, those without a call included. That is steadier than the pace since the period began, which on a Monday morning says
 * nothing. With less than a week of history the pace is all there is, and it is used once an hour of the period has passed.
 */
export interface Projection {
  readonly nanoUsd: NanoUsd;
  readonly method: 'history' | 'pace';
  /** One sentence for people. */
  readonly explanation: string;
}

const LEAST_HISTORY_DAYS = 7;
const LEAST_ELAPSED_DAYS = 1 / 24;

/** undefined where there is nothing to go by. */
export function projectPeriod(
  days: readonly DailyCost[],
  period: CalendarPeriod,
  now: LocalNow,
): Projection | undefined {
  const spent = costBetween(days, period.firstDay, addDays(period.firstDay, period.days));
  const elapsedDays = daysBetween(period.firstDay, now.day) + now.share;
  const history = daysBefore(days, now.day);
  if (history.length >= LEAST_HISTORY_DAYS) {
    const perDay = costBetween(history, history[0]!.day, now.day) / history.length;
    const explanation = `What was spent, and for the rest the mean of the last ${history.length} days.`;
    return { nanoUsd: nanoUsd(spent + perDay * (period.days - elapsedDays)), method: 'history', explanation };
  }
  if (elapsedDays < LEAST_ELAPSED_DAYS) return undefined;
  return {
    nanoUsd: nanoUsd((spent / elapsedDays) * period.days),
    method: 'pace',
    explanation: 'At the pace since it began: there is less than a week of history.',
  };
}
