import { type NanoUsd, nanoUsd } from '../../core/cost/money.ts';
import type { LocalDay } from './calendar.ts';
import { type DailyCost, daysBefore } from './daily-cost.ts';
import { median, medianDeviation } from './statistics.ts';

/**
 * Strategy. A day is a spike against the user's own history, not against anybody else's: against the median of the days with
 * calls in the four weeks before it, and how far those usually lie from it (the median absolute deviation, MAD). Both are robust:
 * one wild day does not hide the next. A day is a spike where its modified z-score, `0.6745 × (cost − median) / MAD`, is over 3.5
 * (Iglewicz and Hoaglin) and it cost at least twice the median. A MAD under a tenth of the median counts as that tenth, so that a
 * very regular user is not warned of trifles. Fewer than seven such days are no history.
 */
export interface Spike {
  readonly day: LocalDay;
  readonly costNanoUsd: NanoUsd;
  readonly medianNanoUsd: NanoUsd;
  /** How many times the median it cost. */
  readonly factor: number;
  readonly score: number;
}

const LEAST_ACTIVE_DAYS = 7;
const LEAST_SCORE = 3.5;
const LEAST_FACTOR = 2;
const NORMAL_MAD = 0.6745;
const LEAST_MAD_SHARE = 0.1;

/** Whether a day's cost is out of proportion to the days before it; undefined where it is not, or nothing can be said. */
export function spikeOn(day: LocalDay, days: readonly DailyCost[]): Spike | undefined {
  const active = daysBefore(days, day)
    .map(({ costNanoUsd }) => costNanoUsd)
    .filter((cost) => cost > 0);
  if (active.length < LEAST_ACTIVE_DAYS) return undefined;
  const cost = days.reduce((sum, each) => sum + (each.day === day ? each.costNanoUsd : 0), 0);
  const middle = median(active)!;
  const deviation = Math.max(medianDeviation(active)!, middle * LEAST_MAD_SHARE);
  const score = (NORMAL_MAD * (cost - middle)) / deviation;
  const factor = cost / middle;
  if (score <= LEAST_SCORE || factor < LEAST_FACTOR) return undefined;
  return { day, costNanoUsd: nanoUsd(cost), medianNanoUsd: nanoUsd(middle), factor, score };
}
