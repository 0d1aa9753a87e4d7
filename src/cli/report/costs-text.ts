import { formatNanoUsd, nanoUsd, nanoUsdOf } from '../../core/cost/money.ts';
import { hitRate, promptTokens } from '../../core/cost/usage.ts';
import { messageText } from '../../core/text/message.ts';
import type { CostGroup } from '../../logs/costs/report.ts';
import { systemTimeZone } from '../../logs/costs/time-zone.ts';
import type { CostTotals } from '../../logs/costs/totals.ts';
import type { Style } from '../../core/text/style.ts';
import { missLines } from './misses-text.ts';
import type { ReportedCosts } from './reported-costs.ts';
import { type Column, type StyledCell, tableLines } from './table.ts';
import { grouped } from '../../core/text/grouped.ts';

/** More groups than a screen has are of no use there; periods are all shown. */
const MOST_GROUPS = 40;
const MOST_PROBLEMS = 5;

/** What was spent, for a person at a terminal. */
export function costsText(reported: ReportedCosts, withMisses: boolean, style: Style): string {
  const { report, query, pricesAsOf } = reported;
  const { totals } = report;
  const zone = query.timeZone ?? systemTimeZone();
  const head = `${style.bold(`Costs by ${query.by}`)}  ${style.dim(`${zone}, prices of ${pricesAsOf}`)}`;
  if (report.groups.length === 0) return [head, '', emptyText(reported), ...problemLines(reported, style)].join('\n');
  return [
    head,
    '',
    ...groupTable(reported, style),
    '',
    ...totalLines(totals, style),
    ...(withMisses ? ['', ...missLines(report.misses, style)] : []),
    ...noteLines(reported, withMisses, style),
    ...problemLines(reported, style),
  ].join('\n');
}

function emptyText({ query }: ReportedCosts): string {
  const { since, until, session } = query;
  const days = [since && `from ${since}`, until && `to ${until}`].filter(Boolean).join(' ');
  const narrowed = [session && `of session ${session}`, days].filter(Boolean).join(' ');
  return `The logs hold no calls${narrowed ? ` ${narrowed}` : ''}.`;
}

function groupTable({ query, report }: ReportedCosts, style: Style): string[] {
  const { groups, totals } = report;
  const isPeriod = ['day', 'week', 'month', 'block'].includes(query.by);
  const shown = isPeriod ? groups : groups.slice(0, MOST_GROUPS);
  const columns: Column[] = [
    { title: query.by },
    { title: 'calls', align: 'right' },
    { title: 'input', align: 'right' },
    { title: 'written 5m', align: 'right' },
    { title: 'written 1h', align: 'right' },
    { title: 'read', align: 'right' },
    { title: 'output', align: 'right' },
    { title: 'hit rate', align: 'right' },
    { title: 'cost', align: 'right' },
    { title: 'missed', align: 'right' },
  ];
  const rows = shown.map((group) => groupRow(query.by, group, style));
  const sum: StyledCell[] = groupRow(query.by, { key: 'total', totals }, style).map(({ text }) => ({
    text,
    style: style.bold,
  }));
  const lines = tableLines(columns, [...rows, sum], style.dim);
  const left = groups.slice(shown.length);
  if (left.length === 0) return lines;
  const cost = left.reduce((money, group) => money + group.totals.costNanoUsd, 0);
  const more = `and ${count(left.length)} more for ${money(cost)} (--json and --csv have all)`;
  return [...lines.slice(0, -1), style.dim(more), lines.at(-1)!];
}

function groupRow(by: string, { key, totals }: CostGroup, style: Style): StyledCell[] {
  const rate = hitRate(totals);
  const unpriced = totals.unpriced.size > 0;
  return [
    { text: keyText(by, key), style: style.cyan },
    { text: callsText(totals.requests, totals.hasUncountedRequests) },
    { text: tokens(totals.inputTokens) },
    { text: totals.cacheWrite5mTokens === 0 ? '' : tokens(totals.cacheWrite5mTokens) },
    { text: totals.cacheWrite1hTokens === 0 ? '' : tokens(totals.cacheWrite1hTokens) },
    { text: totals.cacheReadTokens === 0 ? '' : tokens(totals.cacheReadTokens) },
    { text: tokens(totals.outputTokens) },
    { text: rate === undefined || totals.cacheReadTokens === 0 ? '' : percent(rate) },
    { text: `${money(totals.costNanoUsd)}${unpriced ? '*' : ''}` },
    { text: totals.missedNanoUsd === 0 ? '' : money(totals.missedNanoUsd), style: style.yellow },
  ];
}

/** @param hasMore there are calls that no log counts */
function callsText(calls: number, hasMore: boolean): string {
  if (!hasMore) return count(calls);
  return calls === 0 ? 'unknown' : `≥ ${count(calls)}`;
}

function keyText(by: string, key: string): string {
  if (by === 'block') return `${key.slice(0, 10)} ${key.slice(11, 16)} UTC`;
  return key === '' ? '(not logged)' : key;
}

function totalLines(totals: CostTotals, style: Style): string[] {
  const lines: string[] = [];
  const rate = hitRate(totals);
  if (rate !== undefined && totals.cacheReadTokens > 0) {
    const raw = `${count(totals.cacheReadTokens)} read of ${count(promptTokens(totals))} prompt tokens`;
    lines.push(`Hit rate        ${style.bold(percent(rate))}  ${style.dim(`${raw}: read / (input + written + read)`)}`);
  }
  const saved = totals.withoutCacheNanoUsd - totals.costNanoUsd;
  if (saved !== 0 && totals.cacheReadTokens + totals.cacheWrite5mTokens + totals.cacheWrite1hTokens > 0) {
    const what = saved > 0 ? style.green(money(saved)) : style.red(`${money(-saved)} lost`);
    const without = style.dim(`without a cache ${money(totals.withoutCacheNanoUsd)}`);
    lines.push(`Saved by cache  ${what}  ${without}`);
  }
  if (totals.missCount > 0) {
    const missed = `${plural(totals.missCount, 'call')} did not read what had been cached`;
    lines.push(`Missed          ${style.yellow(money(totals.missedNanoUsd))}  ${style.dim(missed)}`);
  }
  if (totals.expectedCount > 0) {
    const expected = `${plural(totals.expectedCount, 'compaction')}: how the agent works, not waste`;
    lines.push(`Compacted       ${money(totals.expectedNanoUsd)}  ${style.dim(expected)}`);
  }
  if (totals.unreadWritesNanoUsd > 0) {
    const unread = 'the premium of cache writes that the next call did not read';
    lines.push(`Unread writes   ${money(totals.unreadWritesNanoUsd)}  ${style.dim(unread)}`);
  }
  return lines;
}

/** What the figures leave out, and how far they can be trusted. */
function noteLines({ report, reconciliation }: ReportedCosts, withMisses: boolean, style: Style): string[] {
  const { totals } = report;
  const notes: string[] = [];
  if (totals.missCount + totals.expectedCount > 0 && !withMisses) {
    notes.push('--misses lists each call that missed the cache, and why.');
  }
  for (const [model, { requests, hasUncounted, message }] of totals.unpriced) {
    const calls = hasUncounted ? `${callsText(requests, true)} calls` : plural(requests, 'call');
    notes.push(`* Not in the cost: ${calls} of ${model || 'no model'}. ${message}`);
  }
  if (totals.hasUncountedRequests) notes.push('Some logs have sums only, and do not say of how many calls.');
  if (totals.lowerBoundRequests > 0) {
    notes.push(
      `Output of ${plural(totals.lowerBoundRequests, 'call')} is a lower bound: those versions of Claude Code logged placeholders.`,
    );
  }
  if (totals.incompleteRequests > 0) {
    notes.push(
      `Logs leave out tokens of ${plural(totals.incompleteRequests, 'call')}, such as what was written to the cache: their cost is a lower bound.`,
    );
  }
  if (totals.loggedCostNanoUsd > 0 && isApart(totals.loggedCostNanoUsd, totals.costOfLoggedNanoUsd)) {
    notes.push(
      `Some logs state costs themselves: ${money(totals.loggedCostNanoUsd)} for calls that cost ${money(totals.costOfLoggedNanoUsd)} by tokens. The tokens count here.`,
    );
  }
  if (reconciliation && isApart(nanoUsdOf(reconciliation.statedUsd), reconciliation.costNanoUsd)) {
    const stated = money(nanoUsdOf(reconciliation.statedUsd));
    notes.push(
      `Claude Code itself counted ${stated} for ${plural(reconciliation.sessions, 'session')} whose logged calls cost ${money(reconciliation.costNanoUsd)}: the rest is in no log.`,
    );
  }
  notes.push(
    'Logs leave out what agents do not log (titles, recaps, some compactions), other machines, and discounts of your own.',
  );
  return ['', ...notes.map((note) => style.dim(note))];
}

/** By more than a tenth of a percent. */
function isApart(a: number, b: number): boolean {
  return Math.abs(a - b) > Math.max(a, b) / 1000;
}

function problemLines({ problems, problemCount }: ReportedCosts, style: Style): string[] {
  if (problemCount === 0) return [];
  const lines = problems.slice(0, MOST_PROBLEMS).map(({ file, line, message }) => {
    const place = line === undefined ? file : `${file}:${line + 1}`;
    return `  ${style.yellow('problem')}  ${place}  ${messageText(message)}`;
  });
  const more = problemCount - lines.length;
  return ['', ...lines, ...(more > 0 ? [style.dim(`  and ${count(more)} more (--json lists them)`)] : [])];
}

function money(amount: number): string {
  return formatNanoUsd(nanoUsd(amount));
}

function count(amount: number): string {
  return grouped(amount);
}

function plural(amount: number, noun: string): string {
  return `${count(amount)} ${noun}${amount === 1 ? '' : 's'}`;
}

/** `9,876`, `98.8k`, `1.23M`: three digits are enough to compare, JSON has them all. */
function tokens(amount: number): string {
  if (amount < 10_000) return count(amount);
  const [unit, name] = amount < 999_500 ? [1e3, 'k'] : amount < 999_500_000 ? [1e6, 'M'] : [1e9, 'B'];
  return `${(amount / Number(unit)).toPrecision(3)}${name}`;
}

/** One decimal; what is neither none nor all never reads so. */
function percent(share: number): string {
  const rounded = Math.round(share * 1000) / 10;
  if (rounded === 100 && share < 1) return 'over 99.9 %';
  if (rounded === 0 && share > 0) return 'under 0.1 %';
  return `${rounded.toFixed(1)} %`;
}
