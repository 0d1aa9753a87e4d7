import { formatNanoUsd, nanoUsd } from '../../core/cost/money.ts';
import { toApiUsage } from '../../core/cost/api-usage.ts';
import type { Usage } from '../../core/cost/usage.ts';
import { milliseconds, timeChart, timeSentence } from './chart.ts';
import { drawnTimeChart } from './drawn-chart.ts';
import type { RunReport } from './report.ts';
import { attemptsText, bytes, costText, percent, seriesText, SIMULATED_NOTE, stabilityText, when } from './words.ts';
import { whyOf } from './why.ts';

/**
 * The report of a run in Markdown, to read, to keep or to share. No text of the prompt is in it.
 * @param drawn with a picture of the times beside their chart in plain text, for where HTML in Markdown is shown
 */
export function markdownReport(report: RunReport, pricesAsOf: string, drawn = false): string {
  const { run } = report;
  const title = `# Cache test of ${escape(run.prompt)}${run.simulated ? ' (simulated)' : ''}`;
  const sections = [
    title,
    ...(run.simulated ? [`> **${SIMULATED_NOTE}**`] : []),
    head(report),
    ...(report.problem === undefined ? [] : [`**It did not come to its end:** ${escape(report.problem)}`]),
    `## What was ${run.simulated ? 'simulated' : 'billed'}`,
    usageTable(report),
    `${escape(seriesText(report))} Cost: ${costText(report)}; prices as of ${pricesAsOf}.`,
    '## Predicted beside billed',
    differenceTable(report),
    '## The prefix',
    prefixTable(report),
    ...times(report, drawn),
    ...listed(
      'Attempts',
      report.rows.flatMap((row) => (attemptsText(row) === '' ? [] : [`${row.line.label}: ${attemptsText(row)}`])),
    ),
    ...listed('Notes', report.notes),
  ];
  return `${sections.join('\n\n')}\n`;
}

function head({ run }: RunReport): string {
  return [
    `- Prompt: ${escape(run.prompt)}${run.file === undefined ? '' : ` in \`${run.file}\``}`,
    `- Model: \`${run.model}\``,
    `- Sent to: ${run.simulated ? 'the simulated API of this program' : `${run.host} (${run.platform})`}`,
    `- Started: ${when(run.at)}`,
    `- Run: \`${run.run}\``,
  ].join('\n');
}

function usageTable({ rows, usage, costNanoUsd }: RunReport): string {
  const header = [
    'Request',
    'Input',
    'Write 5m',
    'Write 1h',
    'Read',
    'Output',
    'Hit rate',
    'Cost',
    'Latency',
    'First token',
  ];
  const body = rows.map(({ line, usage: billed, hitRate }) => {
    const { label, failure, costNanoUsd: cost, latencyMs, timeToFirstTokenMs: firstToken } = line;
    if (!billed) return [label, failure ? `failed: ${failure.kind}` : '', ...Array.from({ length: 8 }, () => '')];
    return [
      label,
      ...counts(billed),
      hitRate === undefined ? '' : percent(hitRate),
      cost === undefined ? 'unknown' : formatNanoUsd(nanoUsd(cost)),
      latencyMs === undefined ? '' : milliseconds(latencyMs),
      firstToken === undefined ? '' : milliseconds(firstToken),
    ];
  });
  const sum = [
    '**Sum**',
    ...counts(usage),
    '',
    costNanoUsd === undefined ? 'unknown' : formatNanoUsd(costNanoUsd),
    '',
    '',
  ];
  return table(header, rows.length > 1 ? [...body, sum] : body, new Set([0]));
}

function counts(usage: Usage): string[] {
  const { inputTokens, cacheWrite5mTokens, cacheWrite1hTokens, cacheReadTokens, outputTokens } = usage;
  return [inputTokens, cacheWrite5mTokens, cacheWrite1hTokens, cacheReadTokens, outputTokens].map(count);
}

function differenceTable({ rows }: RunReport): string {
  const header = ['Request', 'Predicted write', 'Billed write', 'Predicted read', 'Billed read', 'Verdict', 'Why'];
  return table(
    header,
    rows.flatMap((row) => {
      const { label } = row.line;
      const billed = row.usage && toApiUsage(row.usage);
      if (!billed) return row.failure === undefined ? [] : [[label, '', '', '', '', 'failed', row.failure]];
      const expected = row.predicted && toApiUsage(row.predicted);
      const numbers = [
        expected?.cache_creation_input_tokens,
        billed.cache_creation_input_tokens,
        expected?.cache_read_input_tokens,
        billed.cache_read_input_tokens,
      ].map((number) => (number === undefined ? '' : count(number)));
      return [[label, ...numbers, row.difference?.verdict ?? 'not predicted', whyOf(row)]];
    }),
    new Set([0, 5, 6]),
  );
}

function prefixTable({ rows }: RunReport): string {
  return table(
    ['Request', 'SHA-256', 'Size', 'Since the run before'],
    rows.map((row) => [
      row.line.label,
      row.line.prefix ? `\`${row.line.prefix.sha256.slice(0, 16)}\`` : 'no breakpoint',
      row.line.prefix ? bytes(row.line.prefix.bytes) : '',
      stabilityText(row),
    ]),
    new Set([0, 1, 3]),
  );
}

function times({ rows, run }: RunReport, drawn: boolean): string[] {
  const bars = rows.flatMap(({ line: { label, timeToFirstTokenMs: ms }, usage }) =>
    ms === undefined || !usage ? [] : [{ label, ms, read: usage.cacheReadTokens > 0 }],
  );
  if (bars.length === 0) return [];
  if (run.simulated) {
    return ['## Time to the first token', 'Not shown: the times of a simulated run say nothing about a provider.'];
  }
  const sentence = timeSentence(bars);
  return [
    '## Time to the first token',
    ...(drawn ? [drawnTimeChart(bars, sentence ?? 'Time to the first token of each request')] : []),
    `\`\`\`text\n${timeChart(bars)}\n\`\`\``,
    ...(sentence === undefined
      ? []
      : [`${sentence} A few requests are no measurement; the network is in these times.`]),
  ];
}

function listed(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`## ${title}`, items.map((item) => `- ${escape(item)}`).join('\n')];
}

function table(header: readonly string[], rows: readonly (readonly string[])[], left: ReadonlySet<number>): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = `|${header.map((_, index) => (left.has(index) ? ' --- |' : ' ---: |')).join('')}`;
  return [
    line(header),
    rule,
    ...rows.map((cells) =>
      line(cells.map((cell) => (cell.includes('`') || cell.startsWith('**') ? cell : escape(cell)))),
    ),
  ].join('\n');
}

/** Names and sentences of others as text: no markup of theirs, no links, no images. */
function escape(text: string): string {
  return text.replace(/[\\`*_[\]<>#]/g, (character) => `\\${character}`).replace(/\s+/g, ' ');
}

function count(tokens: number): string {
  return tokens.toLocaleString('en-US');
}
