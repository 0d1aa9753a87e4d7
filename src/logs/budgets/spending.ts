import type { RequestPricer } from '../../core/cost/request-price.ts';
import { nanoUsd } from '../../core/cost/money.ts';
import { CellPrices } from '../costs/cell-cost.ts';
import type { SummarizedFile } from '../costs/report.ts';
import { type ZoneDays } from '../costs/time-zone.ts';
import { QUARTER_MS } from '../digest/cell.ts';
import type { LocalDay, LocalNow } from './calendar.ts';
import type { DailyCost } from './daily-cost.ts';
import type { QuarterCost } from './usage-blocks.ts';
import { withoutTrailing } from '../../core/text/trailing.ts';

/** What calls cost, as budgets need it. */
export interface Spending {
  readonly quarters: readonly QuarterCost[];
  readonly days: readonly DailyCost[];
  /** The session of the newest call. */
  readonly newestSession?: string;
}

/** Which calls are meant: those of one session, or those made in a folder and below it. */
export interface SpendingFilter {
  readonly session?: string;
  readonly project?: string;
}

/** Sums what files hold by quarter of an hour and by day. */
export function spendingOf(
  files: Iterable<SummarizedFile>,
  filter: SpendingFilter,
  zone: ZoneDays,
  pricer: RequestPricer,
): Spending {
  const prices = new CellPrices(pricer);
  const byQuarter = new Map<number, number>();
  let newest: { atMs: number; id: string } | undefined;
  const unpriced = new Map<number, number>();
  for (const { summary } of files) {
    for (const cell of summary.cells) {
      const { context, quarter } = cell;
      if (filter.session !== undefined && context.session !== filter.session) continue;
      if (filter.project !== undefined && !isWithin(context.project, filter.project)) continue;
      const cost = prices.costOf(cell);
      if (cost.unpriced) {
        // Of how many calls a sum is not always known: it is one at least.
        const requests = context.isUncounted ? Math.max(1, cell.requests) : cell.requests;
        unpriced.set(quarter, (unpriced.get(quarter) ?? 0) + requests);
      }
      byQuarter.set(quarter, (byQuarter.get(quarter) ?? 0) + cost.costNanoUsd);
      if (!newest || cell.lastAtMs > newest.atMs) newest = { atMs: cell.lastAtMs, id: context.session };
    }
  }
  const byDay = new Map<LocalDay, { cost: number; unpricedRequests: number }>();
  for (const [quarter, cost] of byQuarter) {
    const day = zone.dayOf(quarter);
    const sum = byDay.get(day) ?? { cost: 0, unpricedRequests: 0 };
    byDay.set(day, {
      cost: sum.cost + cost,
      unpricedRequests: sum.unpricedRequests + (unpriced.get(quarter) ?? 0),
    });
  }
  return {
    quarters: [...byQuarter].map(([quarter, costNanoUsd]) => ({ quarter, costNanoUsd })),
    days: [...byDay].map(([day, { cost, unpricedRequests }]) => ({
      day,
      costNanoUsd: nanoUsd(cost),
      ...(unpricedRequests > 0 && { unpricedRequests }),
    })),
    ...(newest && { newestSession: newest.id }),
  };
}

/** Where the clock stands in a zone, to the quarter of an hour. */
export function localNow(nowMs: number, zone: ZoneDays): LocalNow {
  const now = Math.floor(nowMs / QUARTER_MS);
  const day = zone.dayOf(now);
  let past = 0;
  while (zone.dayOf(now - past - 1) === day) past += 1;
  let ahead = 0;
  while (zone.dayOf(now + ahead + 1) === day) ahead += 1;
  return { day, share: past / (past + ahead + 1) };
}

/** @param project with or without a slash at its end; a drive's letter may have another case than in the log */
export function isWithin(folder: string | undefined, project: string): boolean {
  if (folder === undefined) return false;
  const root = withUpperDrive(withoutTrailing(project, '\\/'));
  const place = withUpperDrive(folder);
  return place === root || place.startsWith(`${root}/`) || place.startsWith(`${root}\\`);
}

function withUpperDrive(path: string): string {
  return path.replace(/^[a-z](?=:[\\/])/, (letter) => letter.toUpperCase());
}
