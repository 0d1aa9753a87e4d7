import { formatNanoUsd, nanoUsd } from '../../core/cost/money.ts';
import { duration } from '../../core/cache/duration.ts';
import { messageText } from '../../core/text/message.ts';
import { milliseconds } from '../../runs/report/chart.ts';
import { whyOf } from '../../runs/report/why.ts';
import type { ReportRow, RunReport } from '../../runs/report/report.ts';
import {
  attemptsText,
  bytes,
  costText,
  percent,
  seriesText,
  SIMULATED_NOTE,
  stabilityText,
  verdictText,
} from '../../runs/report/words.ts';
import type { RunEvent } from '../../runs/run/runner.ts';
import type { Style } from '../../core/text/style.ts';
import { grouped } from '../../core/text/grouped.ts';

/** What happens in a run, as a line of progress; undefined for what needs none. */
export function eventText(event: RunEvent): string | undefined {
  switch (event.kind) {
    case 'pausing':
      return `waiting ${duration(event.ms)} before "${event.before}"`;
    case 'retrying':
      return `request ${event.index + 1}: ${messageText(event.failure.message)} Trying again in ${duration(event.waitMs)}.`;
    case 'sending':
    case 'settled':
      return undefined;
  }
}

/** A run for a person at a terminal. */
export function reportText(report: RunReport, style: Style): string {
  const { run, rows } = report;
  const lines = [
    `${style.bold(run.file ?? run.prompt)}  ${style.cyan(run.prompt)}  ${run.model}${run.simulated ? style.yellow('  simulated') : ''}`,
  ];
  lines.push(
    ...table([HEADER, ...rows.map(cellsOf)]).map((line, index) => `  ${index === 0 ? style.dim(line) : line}`),
  );
  for (const row of rows) lines.push(...detailsOf(row, style));
  lines.push('', `  ${messageText(seriesText(report))}`, `  Cost: ${messageText(costText(report))}.`);
  for (const note of report.notes) lines.push(`  ${style.dim(messageText(note))}`);
  if (run.simulated) lines.push(`  ${style.yellow(messageText(SIMULATED_NOTE))}`);
  return lines.join('\n');
}

const HEADER = [
  'request',
  'input',
  'write 5m',
  'write 1h',
  'read',
  'output',
  'hit rate',
  'cost',
  'latency',
  'first token',
];

function cellsOf({ line, usage, hitRate }: ReportRow): string[] {
  const { label, costNanoUsd: cost, latencyMs, timeToFirstTokenMs: first } = line;
  if (!usage) return [label, 'failed', ...Array.from({ length: HEADER.length - 2 }, () => '')];
  const { inputTokens, cacheWrite5mTokens, cacheWrite1hTokens, cacheReadTokens, outputTokens } = usage;
  return [
    label,
    ...[inputTokens, cacheWrite5mTokens, cacheWrite1hTokens, cacheReadTokens, outputTokens].map((count) =>
      grouped(count),
    ),
    hitRate === undefined ? '' : percent(hitRate),
    cost === undefined ? 'unknown' : formatNanoUsd(nanoUsd(cost)),
    latencyMs === undefined ? '' : milliseconds(latencyMs),
    first === undefined ? '' : milliseconds(first),
  ];
}

function detailsOf(row: ReportRow, style: Style): string[] {
  const { line, difference, failure } = row;
  const why = messageText(failure ?? whyOf(row));
  const prefix =
    line.prefix &&
    `prefix ${line.prefix.sha256.slice(0, 16)}, ${messageText(bytes(line.prefix.bytes))}, ${messageText(stabilityText(row))}`;
  const attempts = messageText(attemptsText(row));
  return [
    '',
    ...(difference?.verdict === 'as-predicted'
      ? [`  ${line.label}: ${style.green(why)}`]
      : [`  ${line.label}: ${outcomeText(row, style)}`, ...(why === '' ? [] : [`    ${why}`])]),
    ...(prefix === undefined ? [] : [style.dim(`    ${prefix}`)]),
    ...(attempts === '' ? [] : [`    ${attempts}`]),
  ];
}

function outcomeText({ failure, difference }: ReportRow, style: Style): string {
  const words = difference ? messageText(verdictText(difference.verdict)) : 'not predicted';
  return failure === undefined ? style.yellow(words) : style.red('failed');
}

/** Columns of the same width; all but the first are numbers. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd(),
  );
}
