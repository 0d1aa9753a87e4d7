import { formatNanoUsd, type NanoUsd } from '../../../core/cost/money.ts';
import { hitRate } from '../../../core/cost/usage.ts';
import type { CostReport } from '../../../logs/costs/report.ts';
import type { CostTotals } from '../../../logs/costs/totals.ts';
import type { Filters } from '../../../webview/protocol.ts';
import { causesOf } from './causes.ts';

/** What an export says of itself besides figures. */
export interface ExportFacts {
  readonly pricesAsOf: string;
  readonly timeZone: string;
  readonly nowMs: number;
  readonly isExample: boolean;
}

const STYLE = `:root{color-scheme:light dark}body{font:14px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}th,td{padding:.25rem .75rem .25rem 0;text-align:right;border-bottom:1px solid #8884}
th:first-child,td:first-child{text-align:left;overflow-wrap:anywhere}td{font-variant-numeric:tabular-nums}
meter{width:8rem}.example{border:2px solid;padding:.5rem}`;

/** One file that a browser shows without a network and without a script. */
export function htmlReport(report: CostReport, { groupBy, period }: Filters, facts: ExportFacts): string {
  const { pricesAsOf, timeZone, nowMs, isExample } = facts;
  const most = Math.max(1, ...report.groups.map(({ totals }) => totals.costNanoUsd));
  const rows = report.groups.map(({ key, totals }) => row(key, totals, most)).join('\n');
  const causes = causesOf(report.misses)
    .map(
      ({ cause, count, tokens, costNanoUsd, expected }) =>
        `<tr><th scope="row">${escaped(cause)}${expected ? ' (expected)' : ''}</th><td>${count}</td><td>${whole(tokens)}</td><td>${money(costNanoUsd ?? 0)}</td></tr>`,
    )
    .join('\n');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width"><title>Session costs</title><style>${STYLE}</style></head><body>
<h1>Session costs</h1>
${isExample ? '<p class="example">Example data: these sessions are invented.</p>' : ''}
<p>Period: ${escaped(period)}. Exported ${new Date(nowMs).toISOString().slice(0, 16).replace('T', ' ')} UTC. Days in ${escaped(timeZone)}. Billed tokens from local logs, prices as of ${escaped(pricesAsOf)}.</p>
<table><thead><tr><th scope="col">${escaped(groupBy)}</th><th scope="col">Cost</th><th scope="col"><span aria-hidden="true">▇</span></th><th scope="col">Without a cache</th><th scope="col">Lost by misses</th><th scope="col">Requests</th><th scope="col">Hit rate</th></tr></thead>
<tbody>
${rows}
</tbody><tfoot>${row('Total', report.totals, most)}</tfoot></table>
<h2>Why caches missed</h2>
<table><thead><tr><th scope="col">Cause</th><th scope="col">Misses</th><th scope="col">Tokens written again</th><th scope="col">Cost</th></tr></thead>
<tbody>
${causes}
</tbody></table>
</body></html>
`;
}

function row(key: string, totals: CostTotals, most: number): string {
  const rate = hitRate(totals);
  const bar = `<meter min="0" max="${most}" value="${Math.min(most, totals.costNanoUsd)}">${money(totals.costNanoUsd)}</meter>`;
  return `<tr><th scope="row">${escaped(key || '–')}</th><td>${money(totals.costNanoUsd)}</td><td>${bar}</td><td>${money(totals.withoutCacheNanoUsd)}</td><td>${money(totals.missedNanoUsd)}</td><td>${whole(totals.requests)}</td><td>${rate === undefined ? '–' : `${(rate * 100).toFixed(1)} %`}</td></tr>`;
}

function money(nanoUsd: number): string {
  return formatNanoUsd(nanoUsd as NanoUsd);
}

function whole(count: number): string {
  return count.toLocaleString('en-US');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
