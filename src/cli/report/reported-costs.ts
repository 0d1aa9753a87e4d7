import type { CostQuery, CostReport } from '../../logs/costs/report.ts';
import type { Reconciliation } from '../../logs/costs/reconcile.ts';
import type { HistoryProblem } from '../../logs/history/log-history.ts';

/** All that `prompt-cache costs` has to say. */
export interface ReportedCosts {
  /** The day of the price table. */
  readonly pricesAsOf: string;
  readonly query: CostQuery;
  readonly report: CostReport;
  readonly reconciliation: Reconciliation | undefined;
  /** What could not be read. */
  readonly problems: readonly HistoryProblem[];
  /** Of which {@link problems} has the first of each file. */
  readonly problemCount: number;
}
