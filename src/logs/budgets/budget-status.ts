import type { Budget } from '../../core/configuration/user-configuration.ts';
import type { NanoUsd } from '../../core/cost/money.ts';
import { addDays, type LocalNow, periodOf } from './calendar.ts';
import { costBetween, type DailyCost } from './daily-cost.ts';
import { type Projection, projectPeriod } from './projection.ts';

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
  /** Absent for a session, whose end nobody knows, and where there is nothing to go by. */
  readonly projection?: Projection;
}

/** A budget for a day, week or month. The days are those of its project, where it has one. */
export function periodStatus(
  budget: Budget & { readonly per: 'day' | 'week' | 'month' },
  days: readonly DailyCost[],
  now: LocalNow,
): BudgetStatus {
  const period = periodOf(now.day, budget.per);
  const spentNanoUsd = costBetween(days, period.firstDay, addDays(period.firstDay, period.days));
  const projection = projectPeriod(days, period, now);
  return { ...statusOf(budget, period.key, spentNanoUsd), ...(projection && { projection }) };
}

/** A budget for one session. */
export function sessionStatus(budget: Budget, session: string, spentNanoUsd: NanoUsd): BudgetStatus {
  return statusOf(budget, session, spentNanoUsd);
}

function statusOf(budget: Budget, key: string, spentNanoUsd: NanoUsd): BudgetStatus {
  const usedPercent = (spentNanoUsd / budget.limitNanoUsd) * 100;
  return { budget, key, spentNanoUsd, usedPercent, level: levelOf(budget, spentNanoUsd, usedPercent) };
}

/** The limit itself may be spent; only what lies above exceeds it. */
function levelOf(budget: Budget, spentNanoUsd: NanoUsd, usedPercent: number): BudgetLevel {
  if (spentNanoUsd > budget.limitNanoUsd) return 'exceeded';
  if (usedPercent >= budget.criticalAtPercent) return 'critical';
  return usedPercent >= budget.warnAtPercent ? 'warning' : 'ok';
}
