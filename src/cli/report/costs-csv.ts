import { type NanoUsd, usdOf } from '../../core/cost/money.ts';
import { hitRate } from '../../core/cost/usage.ts';
import { rewrittenTokens } from '../../logs/misses/miss.ts';
import type { ReportedCosts } from './reported-costs.ts';

type Cell = string | number | boolean | undefined;

/** The groups, for a spreadsheet (RFC 4180). */
export function costsCsv({ query, report }: ReportedCosts): string {
  const rows = report.groups.map(({ key, totals }): Cell[] => [
    key,
    totals.requests,
    totals.inputTokens,
    totals.outputTokens,
    totals.cacheWrite5mTokens,
    totals.cacheWrite1hTokens,
    totals.cacheReadTokens,
    hitRate(totals),
    usd(totals.costNanoUsd),
    usd(totals.withoutCacheNanoUsd),
    usd(totals.missedNanoUsd),
    usd(totals.expectedNanoUsd),
    usd(totals.unreadWritesNanoUsd),
    totals.unpricedRequests,
    [...totals.models].toSorted().join(' '),
    totals.hasUncountedRequests,
  ]);
  return csv([
    [
      query.by,
      'requests',
      'inputTokens',
      'outputTokens',
      'cacheWrite5mTokens',
      'cacheWrite1hTokens',
      'cacheReadTokens',
      'hitRate',
      'costUsd',
      'withoutCacheUsd',
      'missedUsd',
      'expectedUsd',
      'unreadWritesUsd',
      'unpricedRequests',
      'models',
      'requestsAreLowerBound',
    ],
    ...rows,
  ]);
}

/** The misses, for a spreadsheet. Lines count from 1, as editors do. */
export function missesCsv({ report }: ReportedCosts): string {
  const rows = report.misses.map(({ miss, context, atMs, costNanoUsd, path, line, requestId, source }): Cell[] => [
    new Date(atMs).toISOString(),
    source,
    context.session,
    context.agent,
    context.project,
    context.model,
    miss.cause,
    miss.causes.join(' '),
    miss.expected,
    miss.confidence,
    rewrittenTokens(miss),
    costNanoUsd === undefined ? undefined : usd(costNanoUsd),
    path,
    line + 1,
    requestId,
  ]);
  const names =
    'at source session agent project model cause causes expected confidence tokens costUsd file line requestId';
  return csv([names.split(' '), ...rows]);
}

function csv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => row.map(field).join(',')).join('\r\n');
}

/** A spreadsheet takes a text that begins with one of these for a formula; names in logs are not trusted. */
const FORMULA = /^[=+\-@\t\r]/;

function field(value: Cell): string {
  if (typeof value !== 'string') return String(value ?? '');
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function usd(nanoUsd: number): number {
  return usdOf(nanoUsd as NanoUsd);
}
