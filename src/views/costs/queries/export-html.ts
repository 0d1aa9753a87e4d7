import * as l10n from '@vscode/l10n';
import type { CostReport } from '../../../logs/costs/report.ts';
import type { CostTotals } from '../../../logs/costs/totals.ts';
import { FigureFormat, hitRateText, requestsText } from '../../../webview/figures.ts';
import type { Filters } from '../../../webview/protocol.ts';
import { causeMeaning, groupingName, groupLabel, periodName } from '../../../webview/words.ts';
import { causesOf } from './causes.ts';
import { tokensOf } from './figures.ts';

/** What an export says of itself besides figures. */
export interface ExportFacts {
  readonly pricesAsOf: string;
  readonly timeZone: string;
  readonly nowMs: number;
  readonly isExample: boolean;
  /** The editor's language. */
  readonly locale: string;
}

const STYLE = `:root{color-scheme:light dark}body{font:14px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}th,td{padding:.25rem .75rem .25rem 0;text-align:right;border-bottom:1px solid #8884}
th:first-child,td:first-child{text-align:left;overflow-wrap:anywhere}td{font-variant-numeric:tabular-nums}
meter{width:8rem}.quiet{opacity:.75}.example{border:2px solid;padding:.5rem}`;

/** One file that a browser shows without a network and without a script, in the language that {@link l10n} is set to. */
export function htmlReport(report: CostReport, { groupBy, period }: Filters, facts: ExportFacts): string {
  const { pricesAsOf, timeZone, nowMs, isExample, locale } = facts;
  const format = new FigureFormat(locale, timeZone);
  const most = Math.max(1, ...report.groups.map(({ totals }) => totals.costNanoUsd));
  const groups = report.groups.map(({ key, totals }) => row(groupLabel(groupBy, key, format), totals, most, format));
  const causes = causesOf(report.misses).map(({ cause, count, tokens, costNanoUsd, expected }) => {
    const name = `${escaped(cause)}${expected ? ` (${escaped(l10n.t('expected'))})` : ''}`;
    const cells = [format.whole(count), format.whole(tokens), format.money(costNanoUsd)].map(cell).join('');
    return `<tr><th scope="row">${name}<br><span class="quiet">${escaped(causeMeaning(cause))}</span></th>${cells}</tr>`;
  });
  const about = l10n.t(
    'Period: {0}. Exported {1}. Prices as of {2}. Billed tokens from local logs; days in {3}.',
    periodName(period),
    format.dateTime(nowMs),
    pricesAsOf,
    timeZone,
  );
  const title = escaped(l10n.t('Session costs'));
  const columns = [
    groupingName(groupBy),
    l10n.t('Cost'),
    '',
    l10n.t('Without a cache'),
    l10n.t('lost by misses'),
    l10n.t('Requests'),
    l10n.t('Hit rate'),
  ];
  const causeColumns = [l10n.t('Cause'), l10n.t('Misses'), l10n.t('Tokens written again'), l10n.t('Cost')];
  return `<!doctype html>
<html lang="${escaped(locale)}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head><body>
<h1>${title}</h1>
${isExample ? `<p class="example">${escaped(l10n.t('Example data: these sessions are invented.'))}</p>` : ''}
<p>${escaped(about)}</p>
<table><thead>${header(columns)}</thead>
<tbody>
${groups.join('\n')}
</tbody><tfoot>${row(l10n.t('Total'), report.totals, most, format)}</tfoot></table>
<h2>${escaped(l10n.t('Why caches missed'))}</h2>
<table><thead>${header(causeColumns)}</thead>
<tbody>
${causes.join('\n')}
</tbody></table>
</body></html>
`;
}

function header(columns: readonly string[]): string {
  return `<tr>${columns.map((name) => (name ? `<th scope="col">${escaped(name)}</th>` : '<td></td>')).join('')}</tr>`;
}

function row(name: string, totals: CostTotals, most: number, format: FigureFormat): string {
  const { costNanoUsd, withoutCacheNanoUsd, missedNanoUsd } = totals;
  const cost = format.money(costNanoUsd);
  const bar = `<td><meter min="0" max="${most}" value="${Math.min(most, costNanoUsd)}" aria-hidden="true">${cost}</meter></td>`;
  const rest = [
    format.money(withoutCacheNanoUsd),
    format.money(missedNanoUsd),
    requestsText(totals, format),
    hitRateText(tokensOf(totals), format),
  ];
  return `<tr><th scope="row">${escaped(name || '–')}</th>${cell(cost)}${bar}${rest.map(cell).join('')}</tr>`;
}

function cell(text: string): string {
  return `<td>${escaped(text)}</td>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
