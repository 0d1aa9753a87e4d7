import type { CacheMiss } from '../cache/miss.ts';
import type { CachePrediction } from '../cache/outcome.ts';
import type { UncertainRule } from '../cache/rules.ts';
import type { SimulationTotals } from '../cache/simulation-totals.ts';
import { formatNanoUsd, type NanoUsd } from '../cost/money.ts';
import { hitRate, type Usage } from '../cost/usage.ts';
import { messageText } from '../text/message.ts';
import type { Style } from '../text/style.ts';
import type { BilledRequest, SimulatedRequest } from './simulated-request.ts';

const WIDTHS = [5, 13, 9, 10, 10, 9, 11] as const;
const INDENT = ' '.repeat(7);

/** The head of the table that {@link requestText} fills. */
export function simulationHead(style: Style): string {
  return style.dim(row('#', 'at', 'read', 'write 5m', 'write 1h', 'input', 'cost'));
}

/** A request as a row, with what is to be said of it below. Numbers are predictions unless they say "billed". */
export function requestText({ index, atMs, outcome, billed }: SimulatedRequest, style: Style): string {
  const at = timeText(atMs);
  if (outcome.kind === 'refused') {
    const { status, message } = outcome.refusal;
    return [
      `${row(`${index}`, at)}  ${style.red(`refused (${status})`)}  ${message}`,
      ...openRules(outcome, style),
    ].join('\n');
  }
  if (outcome.kind === 'unpredictable')
    return `${row(`${index}`, at)}  ${style.yellow('not known')}  ${outcome.reason}`;
  const lines = [
    usageRow(`${index}`, at, outcome.usage, outcome.costNanoUsd),
    ...reasonLines(outcome, style).map((line) => `${INDENT}${line}`),
    ...openRules(outcome, style),
  ];
  if (billed) lines.push(...billedText(billed, style));
  return lines.join('\n');
}

function openRules({ uncertain }: Pick<CachePrediction, 'uncertain'>, style: Style): string[] {
  const ids = uncertain.map(({ id }) => id);
  return ids.length > 0 ? [`${INDENT}${style.yellow(`uncertain: ${ids.join(', ')}`)}`] : [];
}

/** @param pricesAsOf the day of the table of prices */
export function totalsText(totals: SimulationTotals, pricesAsOf: string, style: Style): string {
  const { usage, requests, refused, unpredictable, misses, missedTokens } = totals;
  const rate = hitRate(usage);
  const estimated = totals.estimated > 0 ? `, tokens of ${count(totals.estimated)} estimated` : '';
  const lines = [
    '',
    `${style.bold(plural(requests, 'request'))}, predicted${estimated}: ${usageText(usage)}`,
    `cost of the prompts ${style.bold(formatNanoUsd(totals.costNanoUsd))}, without a cache ${formatNanoUsd(totals.withoutCacheNanoUsd)} (prices as of ${pricesAsOf})`,
  ];
  if (rate !== undefined) lines.push(`hit rate ${(rate * 100).toFixed(1)} % (read / (input + read + write))`);
  lines.push(
    misses === 0
      ? style.green('no misses')
      : `${style.yellow(plural(misses, 'miss', 'misses'))}: ${count(missedTokens)} tokens that could have been read, ${formatNanoUsd(totals.missedNanoUsd)}`,
  );
  if (refused > 0) lines.push(`${plural(refused, 'request')} refused`);
  if (unpredictable > 0) lines.push(`nothing can be said of ${plural(unpredictable, 'request')}`);
  if (totals.unpriced > 0)
    lines.push(`${plural(totals.unpriced, 'request')} without a known price, in no sum of money`);
  lines.push(...uncertainLines(totals.uncertain.values(), style));
  return lines.join('\n');
}

/** Why a request missed, and what else is to be said of its numbers; no lines where there is nothing. */
export function reasonLines(outcome: CachePrediction, style: Style): string[] {
  const { miss, breakpoints, minimum, notes } = outcome;
  const lines = miss ? missLines(miss, style) : [];
  if (miss?.cause !== 'below_minimum') {
    for (const { state, tokens } of breakpoints) {
      if (state !== 'below-minimum') continue;
      const text = `a breakpoint at ${count(tokens)} tokens is below the minimum of ${count(minimum.tokens)}`;
      lines.push(style.dim(text));
    }
  }
  return [...lines, ...notes.map((note) => style.dim(note))];
}

/** Open rules, each with what was assumed. */
export function uncertainLines(rules: Iterable<UncertainRule>, style: Style): string[] {
  return Array.from(rules, ({ id, text, source }) => `${style.yellow(`uncertain ${id}`)}  ${text} (${source})`);
}

function missLines(miss: CacheMiss, style: Style): string[] {
  const cost = miss.costNanoUsd === undefined ? '' : `, ${formatNanoUsd(miss.costNanoUsd)} more than reading them`;
  const rule = miss.rule === undefined ? '' : style.dim(`  ${miss.rule}`);
  return [
    `${style.yellow(`miss ${miss.cause}`)}  ${plural(miss.tokens, 'token')}${cost}${rule}`,
    messageText(miss.explanation),
  ];
}

/** `read 1,800, written 148 for 5m and 100 for 1h, input 2,048 tokens` */
export function usageText({ cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens, inputTokens }: Usage): string {
  const [read, five, hour, input] = [cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens, inputTokens].map(count);
  return `read ${read}, written ${five} for 5m and ${hour} for 1h, input ${input} tokens`;
}

export function costText(costNanoUsd: NanoUsd | undefined): string {
  return costNanoUsd === undefined ? 'price not known' : formatNanoUsd(costNanoUsd);
}

function billedText({ usage, costNanoUsd, difference }: BilledRequest, style: Style): string[] {
  if (!difference) return [`${INDENT}${style.green('billed as predicted')}`];
  return [
    style.dim(usageRow('', 'billed', usage, costNanoUsd)),
    `${INDENT}${style.yellow(difference.cause)}  ${difference.explanation}`,
  ];
}

function usageRow(index: string, at: string, usage: Usage, cost: NanoUsd | undefined): string {
  const { cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens, inputTokens } = usage;
  const tokens = [cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens, inputTokens].map(count);
  return row(index, at, ...tokens, cost === undefined ? '?' : formatNanoUsd(cost));
}

function row(...cells: readonly string[]): string {
  return cells.map((cell, index) => cell.padStart(WIDTHS[index] ?? 0)).join(' ');
}

/** The time of day in UTC; of a clock that does not start in 1970 to 2100, seconds. */
function timeText(atMs: number): string {
  if (atMs < 100_000_000_000) return `${(atMs / 1000).toLocaleString('en-US')} s`;
  return new Date(atMs).toISOString().slice(11, 23);
}

function plural(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

const count = (tokens: number): string => tokens.toLocaleString('en-US');
