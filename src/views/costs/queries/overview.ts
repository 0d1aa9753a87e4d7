import type { Budget } from '../../../core/configuration/user-configuration.ts';
import type { RequestPricer } from '../../../core/cost/request-price.ts';
import { localNow, spendingOf } from '../../../logs/budgets/spending.ts';
import { activeBlock } from '../../../logs/budgets/usage-blocks.ts';
import {
  type CostQuery,
  type CostReport,
  costReport,
  costReports,
  type PricedMiss,
  type SummarizedFile,
} from '../../../logs/costs/report.ts';
import { ZoneDays } from '../../../logs/costs/time-zone.ts';
import { SOURCES } from '../../../logs/sources/registry.ts';
import type { Filters, Overview } from '../../../webview/protocol.ts';
import { budgetLine, budgetStatuses } from './budget-lines.ts';
import { causesOf } from './causes.ts';
import { figuresOf } from './figures.ts';
import { filteredFiles, firstDayOf } from './filtered-files.ts';
import { shownGroups } from './groups.ts';
import { newestSession, sessionRows } from './session-rows.ts';

/** What a query is made with besides the logs. */
export interface QueryContext {
  readonly pricer: RequestPricer;
  /** An IANA name; that of the system where absent. */
  readonly timeZone?: string;
  readonly nowMs: number;
  readonly budgets: readonly Budget[];
  /** The folders that are open. */
  readonly workspace?: readonly string[];
  /** The name of the file that the prompt of a miss begins with, where it is known. */
  readonly promptFileOf?: (miss: PricedMiss) => string | undefined;
}

const MOST_SESSIONS = 10;

/** The report that the page, its exports and its lists of misses show: that of `prompt-cache costs` for the same calls. */
export function panelReport(files: readonly SummarizedFile[], filters: Filters, context: QueryContext): CostReport {
  return costReport(filteredFiles(files, filters, context.workspace), panelQuery(filters, context), context.pricer);
}

function panelQuery(filters: Filters, context: QueryContext): CostQuery {
  return { by: filters.groupBy, ...spanOf(filters, context) };
}

const CARDS = ['today', 'week', 'month'] as const;

/**
 * @param files what is visible at all; budgets and cards of periods count it whatever period is chosen
 * @returns what is shown, and the {@link panelReport} that it is made of
 */
export function overviewOf(
  files: readonly SummarizedFile[],
  filters: Filters,
  context: QueryContext,
): { readonly overview: Overview; readonly report: CostReport } {
  const { pricer, nowMs, budgets } = context;
  const zone = new ZoneDays(context.timeZone);
  const now = localNow(nowMs, zone);
  const chosen = filteredFiles(files, filters, context.workspace);
  const newest = newestSession(chosen);
  const [report, bySession, ofSession, ...ofCards] = costReports(
    chosen,
    [
      panelQuery(filters, context),
      { by: 'session', ...spanOf(filters, context) },
      { by: 'source', session: newest ?? '' },
      ...CARDS.map((period): CostQuery => ({ by: 'source', ...spanOf({ ...filters, period }, context) })),
    ],
    pricer,
  ) as [CostReport, CostReport, CostReport, ...CostReport[]];
  const sessions = sessionRows(chosen, bySession.groups, nowMs);
  const titles = new Map<string, string>([
    ...SOURCES.map(({ id, name }) => [id, name] as const),
    ...sessions.map(({ id, title }) => [id, title] as const),
  ]);
  const block = activeBlock(spendingOf(chosen, {}, zone, pricer).quarters, nowMs);
  const overview: Overview = {
    cards: [
      ...CARDS.map((id, index) => ({ id, figures: figuresOf(ofCards[index]!.totals) })),
      ...(newest === undefined
        ? []
        : [{ id: 'session' as const, figures: figuresOf(ofSession.totals), session: newest }]),
    ],
    ...shownGroups(filters.groupBy, report.groups, (key) => titles.get(key) ?? key),
    totals: figuresOf(report.totals),
    sessions: sessions.slice(0, MOST_SESSIONS),
    sessionsLeftOut: Math.max(0, sessions.length - MOST_SESSIONS),
    causes: causesOf(report.misses, context.promptFileOf),
    budgets: budgetStatuses(budgets, files, zone, now, pricer).map(budgetLine),
    ...(block && {
      block: {
        startMs: block.startMs,
        endMs: block.endMs,
        costNanoUsd: block.costNanoUsd,
        perHourNanoUsd: block.nanoUsdPerHour,
        projectedNanoUsd: block.projectedNanoUsd,
      },
    }),
  };
  return { overview, report };
}

/** The days of a period, as `prompt-cache costs` takes them. */
export function spanOf(
  { period }: Filters,
  { timeZone, nowMs }: QueryContext,
): { readonly since?: string; readonly timeZone?: string } {
  const since = firstDayOf(period, localNow(nowMs, new ZoneDays(timeZone)).day);
  return { ...(since !== undefined && { since }), ...(timeZone !== undefined && { timeZone }) };
}
