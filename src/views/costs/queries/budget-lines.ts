import type { Budget } from '../../../core/configuration/user-configuration.ts';
import type { RequestPricer } from '../../../core/cost/request-price.ts';
import { budgetStatus, type BudgetStatus } from '../../../logs/budgets/budget-status.ts';
import type { LocalNow } from '../../../logs/budgets/calendar.ts';
import { spendingOf } from '../../../logs/budgets/spending.ts';
import type { SummarizedFile } from '../../../logs/costs/report.ts';
import type { ZoneDays } from '../../../logs/costs/time-zone.ts';
import type { BudgetLine } from '../../../webview/protocol.ts';

/** Where each budget of the user's file stands; one per session is that of the newest session. */
export function budgetStatuses(
  budgets: readonly Budget[],
  files: readonly SummarizedFile[],
  zone: ZoneDays,
  now: LocalNow,
  pricer: RequestPricer,
): BudgetStatus[] {
  return budgets.map((budget) => {
    const inProject = budget.project === undefined ? {} : { project: budget.project };
    const all = spendingOf(files, inProject, zone, pricer);
    const session = budget.per === 'session' ? all.newestSession : undefined;
    const spending = session === undefined ? all : spendingOf(files, { ...inProject, session }, zone, pricer);
    return budgetStatus(budget, spending, now, session);
  });
}

export function budgetLine({ budget, spentNanoUsd, level, projection }: BudgetStatus): BudgetLine {
  return {
    per: budget.per,
    project: budget.project ?? '',
    spentNanoUsd,
    limitNanoUsd: budget.limitNanoUsd,
    level,
    projectedNanoUsd: projection?.nanoUsd ?? null,
    method: projection?.method ?? null,
  };
}
