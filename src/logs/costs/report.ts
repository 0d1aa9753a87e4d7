import { isUnpriced, type RequestPricer } from '../../core/cost/request-price.ts';
import { type CallContext, type CostCell, QUARTER_MS } from '../digest/cell.ts';
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
  /** Misses are counted and not listed: the list of years is long. */
  readonly withoutMisses?: boolean;
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
  /** In the order of time; empty where the query does without. */
  readonly misses: readonly PricedMiss[];
}

/** Told on the way of what a report is made of, so that files are read once. */
export interface ReportVisitor {
  file(file: SummarizedFile): void;
  /** Of calls that a report counts. */
  cost(context: CallContext, cost: CellCost): void;
  /** That a report counts. */
  miss?(miss: PricedMiss): void;
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
  return costReports(files, [query], pricer, visitor)[0]!;
}

/**
 * Several reports of the same files, which are priced once.
 * @returns one for each query, in their order
 * @throws RangeError for a time zone that is not known
 */
export function costReports(
  files: Iterable<SummarizedFile>,
  queries: readonly CostQuery[],
  pricer: RequestPricer,
  visitor?: ReportVisitor,
): CostReport[] {
  const prices = new CellPrices(pricer);
  const sums = queries.map((query) => new ReportSums(query, files));
  for (const file of files) {
    const { source, summary } = file;
    visitor?.file(file);
    for (const cell of summary.cells) {
      const { context, quarter } = cell;
      let cost: CellCost | undefined;
      for (const sum of sums) {
        if (!sum.wants(context, quarter)) continue;
        cost ??= prices.costOf(cell);
        sum.add(source, cell, cost);
      }
      if (cost) visitor?.cost(context, cost);
    }
    for (const found of summary.misses) {
      const quarter = Math.floor(found.atMs / QUARTER_MS);
      let priced: PricedMiss | undefined;
      for (const sum of sums) {
        if (!sum.wants(found.context, quarter)) continue;
        priced ??= pricedMiss(found, quarter, file, prices);
        sum.addMiss(priced, quarter);
      }
      if (priced) visitor?.miss?.(priced);
    }
  }
  return sums.map((sum) => sum.report());
}

function pricedMiss(
  found: FoundMiss,
  quarter: number,
  { path, source }: SummarizedFile,
  prices: CellPrices,
): PricedMiss {
  const price = prices.of(found.context, quarter);
  const costNanoUsd = isUnpriced(price) ? undefined : missCostNanoUsd(found.miss, price);
  return { ...found, path, source, costNanoUsd };
}

/** A report that is being summed. */
class ReportSums {
  readonly #query: CostQuery;
  readonly #days: ZoneDays;
  readonly #blocks: ReadonlyMap<number, string> | undefined;
  readonly #totals = new CostTotals();
  readonly #groups = new Map<string, CostTotals>();
  readonly #misses: PricedMiss[] = [];

  constructor(query: CostQuery, files: Iterable<SummarizedFile>) {
    this.#query = query;
    this.#days = new ZoneDays(query.timeZone);
    this.#blocks = query.by === 'block' ? blocksOf(quartersOf(files)) : undefined;
  }

  wants(context: CallContext, quarter: number): boolean {
    const { session, since, until } = this.#query;
    if (session !== undefined && context.session !== session) return false;
    if (since === undefined && until === undefined) return true;
    const day = this.#days.dayOf(quarter);
    return day >= (since ?? '') && day <= (until ?? '9999-99-99');
  }

  add(source: SourceId, cell: CostCell, cost: CellCost): void {
    this.#totals.add(cell, cost);
    this.#groupOf(source, cell.context, cell.quarter).add(cell, cost);
  }

  addMiss(priced: PricedMiss, quarter: number): void {
    const costNanoUsd = priced.costNanoUsd ?? 0;
    this.#totals.addMiss(priced.miss, costNanoUsd);
    this.#groupOf(priced.source, priced.context, quarter).addMiss(priced.miss, costNanoUsd);
    if (!this.#query.withoutMisses) this.#misses.push(priced);
  }

  report(): CostReport {
    return {
      totals: this.#totals,
      groups: sorted(
        this.#query.by,
        [...this.#groups].map(([key, group]) => ({ key, totals: group })),
      ),
      misses: this.#misses.sort((a, b) => a.atMs - b.atMs),
    };
  }

  #groupOf(source: SourceId, context: CallContext, quarter: number): CostTotals {
    const key = keyOf(this.#query.by, source, context, quarter, this.#days, this.#blocks);
    let group = this.#groups.get(key);
    if (!group) this.#groups.set(key, (group = new CostTotals()));
    return group;
  }
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
