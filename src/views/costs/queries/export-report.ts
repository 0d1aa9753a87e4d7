import { type NanoUsd, usdOf } from '../../../core/cost/money.ts';
import { missFigures } from '../../../logs/costs/miss-figures.ts';
import type { CostGroup, CostReport } from '../../../logs/costs/report.ts';
import type { CostTotals } from '../../../logs/costs/totals.ts';
import type { Filters } from '../../../webview/protocol.ts';
import type { ExportFormat } from '../engine/messages.ts';
import { type ExportFacts, htmlReport } from './export-html.ts';

/** The figures of a report as a file. Names of projects and models are in it, text of prompts is not. */
export function exportOf(format: ExportFormat, report: CostReport, filters: Filters, facts: ExportFacts): string {
  switch (format) {
    case 'csv':
      return csvOf(report, filters);
    case 'json':
      return `${JSON.stringify(jsonOf(report, filters, facts), null, 2)}\n`;
    case 'html':
      return htmlReport(report, filters, facts);
  }
}

/** The columns of an export, in the names of `prompt-cache costs --json`. */
function exportedFigures(totals: CostTotals): Readonly<Record<string, number | boolean>> {
  return {
    requests: totals.requests,
    inputTokens: totals.inputTokens,
    cacheWrite5mTokens: totals.cacheWrite5mTokens,
    cacheWrite1hTokens: totals.cacheWrite1hTokens,
    cacheReadTokens: totals.cacheReadTokens,
    outputTokens: totals.outputTokens,
    costUsd: usdOf(totals.costNanoUsd as NanoUsd),
    withoutCacheUsd: usdOf(totals.withoutCacheNanoUsd as NanoUsd),
    missedUsd: usdOf(totals.missedNanoUsd as NanoUsd),
    expectedUsd: usdOf(totals.expectedNanoUsd as NanoUsd),
    unpricedRequests: totals.unpricedRequests,
    requestsAreLowerBound: totals.hasUncountedRequests,
  };
}

function csvOf(report: CostReport, { groupBy }: Filters): string {
  const rows: readonly CostGroup[] = [...report.groups, { key: 'total', totals: report.totals }];
  const header = [groupBy, ...Object.keys(exportedFigures(report.totals))];
  const lines = rows.map(({ key, totals }) => [key, ...Object.values(exportedFigures(totals))].map(csvCell).join(','));
  return [header.join(','), ...lines, ''].join('\r\n');
}

/** A spreadsheet takes a text that begins with one of these characters for a formula, and runs it. */
const FORMULA = /^[=+\-@\t\r]/;

function csvCell(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function jsonOf(report: CostReport, filters: Filters, { pricesAsOf, timeZone, nowMs, isExample }: ExportFacts) {
  return {
    schemaVersion: 1,
    ...(isExample && { example: true }),
    exportedAt: new Date(nowMs).toISOString(),
    pricesAsOf,
    timeZone,
    filters,
    totals: exportedFigures(report.totals),
    groups: report.groups.map(({ key, totals }) => ({ key, ...exportedFigures(totals) })),
    misses: report.misses.map(missFigures),
  };
}
