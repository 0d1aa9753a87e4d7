import type { Budget } from '../../core/configuration/user-configuration.ts';
import type { NanoUsd } from '../../core/cost/money.ts';
import { addDays, type LocalDay, type LocalNow, periodOf } from './calendar.ts';
import { costBetween, type DailyCost, unpricedBetween } from './daily-cost.ts';
import { type Projection, projectPeriod } from './projection.ts';
import type { Spending } from './spending.ts';

export type BudgetLevel = 'ok' | 'warning' | 'critical' | 'exceeded';

/** Where a budget stands. */
export interface BudgetStatus {
  readonly budget: Budget;
  /** The period's name, or the session's id. */
  readonly key: string;
  readonly spentNanoUsd: NanoUsd;
  /** Of the limit, in percent, not rounded. */
  readonly usedPercent: number;
  readonly level: BudgetLevel;
  /** Calls that have no price, and are not in what was spent. */
  readonly unpricedRequests: number;
  /** Absent for a session, whose end nobody knows, and where there is nothing to go by. */
  readonly projection?: Projection;
}

/**
 * Where a budget stands.
 * @param spending that of its project, where it has one; of its session, where it is one for sessions
 * @param session whose budget it is, for one per session
 */
export function budgetStatus(
  budget: Budget,
  { days }: Pick<Spending, 'days'>,
  now: LocalNow,
  session = '',
): BudgetStatus {
  if (budget.per === 'session') return statusOf(budget, session, days, EARLIEST, LATEST);
  const period = periodOf(now.day, budget.per);
  const status = statusOf(budget, period.key, days, period.firstDay, addDays(period.firstDay, period.days));
  const projection = projectPeriod(days, period, now);
  return { ...status, ...(projection && { projection }) };
}

const EARLIEST = '0000-01-01';
const LATEST = '9999-12-31';

function statusOf(
  budget: Budget,
  key: string,
  days: readonly DailyCost[],
  from: LocalDay,
  until: LocalDay,
): BudgetStatus {
  const spentNanoUsd = costBetween(days, from, until);
  const usedPercent = (spentNanoUsd / budget.limitNanoUsd) * 100;
  const level = levelOf(budget, spentNanoUsd, usedPercent);
  return { budget, key, spentNanoUsd, usedPercent, level, unpricedRequests: unpricedBetween(days, from, until) };
}

/** The limit itself may be spent; only what lies above exceeds it. */
function levelOf(budget: Budget, spentNanoUsd: NanoUsd, usedPercent: number): BudgetLevel {
  if (spentNanoUsd > budget.limitNanoUsd) return 'exceeded';
  if (usedPercent >= budget.criticalAtPercent) return 'critical';
  return usedPercent >= budget.warnAtPercent ? 'warning' : 'ok';
}
