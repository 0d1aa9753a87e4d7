import { isUnpriced, type RequestPricer } from '../../core/cost/request-price.ts';
import { type CallContext, QUARTER_MS } from '../digest/cell.ts';
import type { FileSummary, FoundMiss } from '../digest/summary.ts';
import { missCostNanoUsd } from '../misses/miss-cost.ts';
import type { SourceId } from '../record.ts';
import { type CellCost, CellPrices } from './cell-cost.ts';
import { blocksOf, isoWeekOf, ZoneDays } from './time-zone.ts';
import { CostTotals } from './totals.ts';

export const GROUPINGS = ['session', 'day', 'week', 'month', 'project', 'model', 'source', 'block'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Which calls are summed, and by what. Days are `YYYY-MM-DD` in the time zone, both included. */
export interface CostQuery {
  readonly by: Grouping;
  readonly since?: string;
  readonly until?: string;
  readonly timeZone?: string;
  readonly session?: string;
}

/** A file's part of the history. */
export interface SummarizedFile {
  readonly source: SourceId;
  readonly path: string;
  readonly summary: FileSummary;
}

export interface CostGroup {
  readonly key: string;
  readonly totals: CostTotals;
}

export interface PricedMiss extends FoundMiss {
  readonly path: string;
  readonly source: SourceId;
  /** Undefined where its price is not known. */
  readonly costNanoUsd: number | undefined;
}

export interface CostReport {
  readonly totals: CostTotals;
  /** Periods in the order of time, others with the dearest first. */
  readonly groups: readonly CostGroup[];
  /** In the order of time. */
  readonly misses: readonly PricedMiss[];
}

/** Told on the way of what a report is made of, so that files are read once. */
export interface ReportVisitor {
  file(file: SummarizedFile): void;
  /** Of calls that the report counts. */
  cost(context: CallContext, cost: CellCost): void;
}

/**
 * Sums what files hold.
 * @param files gone through once, and twice for blocks
 * @throws RangeError for a time zone that is not known
 */
export function costReport(
  files: Iterable<SummarizedFile>,
  query: CostQuery,
  pricer: RequestPricer,
  visitor?: ReportVisitor,
): CostReport {
  const days = new ZoneDays(query.timeZone);
  const prices = new CellPrices(pricer);
  const blocks = query.by === 'block' ? blocksOf(quartersOf(files)) : undefined;
  const totals = new CostTotals();
  const groups = new Map<string, CostTotals>();
  const misses: PricedMiss[] = [];

  const isWanted = (context: CallContext, quarter: number): boolean => {
    if (query.session !== undefined && context.session !== query.session) return false;
    if (query.since === undefined && query.until === undefined) return true;
    const day = days.dayOf(quarter);
    return day >= (query.since ?? '') && day <= (query.until ?? '9999-99-99');
  };
  const groupOf = (source: SourceId, context: CallContext, quarter: number): CostTotals => {
    const key = keyOf(query.by, source, context, quarter, days, blocks);
    let group = groups.get(key);
    if (!group) groups.set(key, (group = new CostTotals()));
    return group;
  };

  for (const file of files) {
    const { source, path, summary } = file;
    visitor?.file(file);
    for (const cell of summary.cells) {
      const { context, quarter } = cell;
      if (!isWanted(context, quarter)) continue;
      const cost = prices.costOf(cell);
      visitor?.cost(context, cost);
      totals.add(cell, cost);
      groupOf(source, context, quarter).add(cell, cost);
    }
    for (const found of summary.misses) {
      const quarter = Math.floor(found.atMs / QUARTER_MS);
      if (!isWanted(found.context, quarter)) continue;
      const price = prices.of(found.context, quarter);
      const costNano = isUnpriced(price) ? undefined : missCostNanoUsd(found.miss, price);
      totals.addMiss(found.miss, costNano ?? 0);
      groupOf(source, found.context, quarter).addMiss(found.miss, costNano ?? 0);
      misses.push({ ...found, path, source, costNanoUsd: costNano });
    }
  }
  return {
    totals,
    groups: sorted(
      query.by,
      [...groups].map(([key, group]) => ({ key, totals: group })),
    ),
    misses: misses.sort((a, b) => a.atMs - b.atMs),
  };
}

function quartersOf(files: Iterable<SummarizedFile>): Set<number> {
  const quarters = new Set<number>();
  for (const { summary } of files) for (const { quarter } of summary.cells) quarters.add(quarter);
  return quarters;
}

const PERIODS: ReadonlySet<Grouping> = new Set(['day', 'week', 'month', 'block']);

function sorted(by: Grouping, groups: CostGroup[]): CostGroup[] {
  return PERIODS.has(by)
    ? groups.sort((a, b) => (a.key < b.key ? -1 : 1))
    : groups.sort((a, b) => b.totals.costNanoUsd - a.totals.costNanoUsd || (a.key < b.key ? -1 : 1));
}

function keyOf(
  by: Grouping,
  source: SourceId,
  context: CallContext,
  quarter: number,
  days: ZoneDays,
  blocks: ReadonlyMap<number, string> | undefined,
): string {
  switch (by) {
    case 'session':
      return context.session;
    case 'project':
      return context.project ?? '';
    case 'model':
      return context.model;
    case 'source':
      return source;
    case 'block':
      return blocks!.get(quarter)!;
    case 'day':
      return days.dayOf(quarter);
    case 'week':
      return isoWeekOf(days.dayOf(quarter));
    case 'month':
      return days.dayOf(quarter).slice(0, 7);
  }
}
