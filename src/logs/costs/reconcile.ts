import type { RequestPricer } from '../../core/cost/request-price.ts';
import type { FileSummary } from '../digest/summary.ts';
import { CellPrices } from './cell-cost.ts';
import type { CostQuery, SummarizedFile } from './report.ts';

/** What logs state of whole sessions, beside what their calls cost. */
export interface Reconciliation {
  readonly sessions: number;
  /** By the program that wrote the log. */
  readonly statedUsd: number;
  /** By the calls in the logs, at the prices of the table; sessions with calls that have no price are left out. */
  readonly costNanoUsd: number;
}

/**
 * Claude Code notes what a session has cost it so far (`cost-state`): the only figure in a log to hold a sum against. What it has
 * more than the calls in the log cost was billed for calls that the log leaves out. It is a sum of the whole session, so that it
 * says nothing of a span of days.
 */
export function reconcile(
  files: readonly SummarizedFile[],
  query: CostQuery,
  pricer: RequestPricer,
): Reconciliation | undefined {
  if (query.since !== undefined || query.until !== undefined) return undefined;
  const stated = new Map<string, number>();
  for (const { summary } of files) {
    for (const { session, costUsd } of summary.statedCosts) {
      if (query.session === undefined || session === query.session) stated.set(session, costUsd);
    }
  }
  if (stated.size === 0) return undefined;
  const costs = costsOf(files, new Set(stated.keys()), new CellPrices(pricer));
  const known = [...costs].filter(([, cost]) => cost !== undefined) as [string, number][];
  return {
    sessions: known.length,
    statedUsd: known.reduce((sum, [session]) => sum + stated.get(session)!, 0),
    costNanoUsd: known.reduce((sum, [, cost]) => sum + cost, 0),
  };
}

/** By session, in nano-dollars; undefined where a call has no price. */
function costsOf(
  files: readonly SummarizedFile[],
  sessions: ReadonlySet<string>,
  prices: CellPrices,
): Map<string, number | undefined> {
  const costs = new Map<string, number | undefined>([...sessions].map((session) => [session, 0]));
  const cells = files.flatMap(({ summary }: { readonly summary: FileSummary }) => summary.cells);
  for (const cell of cells) {
    const { session } = cell.context;
    const sum = costs.get(session);
    if (sum === undefined) continue;
    const cost = prices.costOf(cell);
    costs.set(session, cost.unpriced ? undefined : sum + cost.costNanoUsd);
  }
  return costs;
}
