import { formatNanoUsd, nanoUsd } from '../../core/cost/money.ts';
import { toApiUsage } from '../../core/cost/api-usage.ts';
import type { Usage } from '../../core/cost/usage.ts';
import {
  type Message,
  messageText,
  type MessageValue,
  NO_WORDS,
  say,
  type Translate,
} from '../../core/text/message.ts';
import { labelText } from '../plan/label-text.ts';
import { milliseconds, timeChart, timeSentence } from './chart.ts';
import { drawnTimeChart } from './drawn-chart.ts';
import type { RunReport } from './report.ts';
import {
  attemptsText,
  bytes,
  costText,
  percent,
  seriesText,
  SIMULATED_NOTE,
  stabilityText,
  verdictText,
  when,
} from './words.ts';
import { whyOf } from './why.ts';

/** How a report is written. */
export interface ReportStyle {
  /** With a picture of the times beside their chart in plain text, for where HTML in Markdown is shown. */
  readonly drawn?: boolean;
  /** English where absent. */
  readonly translate?: Translate;
}

/** The report of a run in Markdown, to read, to keep or to share. No text of the prompt is in it. */
export function markdownReport(report: RunReport, pricesAsOf: string, style: ReportStyle = {}): string {
  return new MarkdownReport(report, style).text(pricesAsOf);
}

class MarkdownReport {
  readonly #report: RunReport;
  readonly #style: ReportStyle;

  constructor(report: RunReport, style: ReportStyle) {
    this.#report = report;
    this.#style = style;
  }

  text(pricesAsOf: string): string {
    const report = this.#report;
    const { run, rows, notes, problem } = report;
    const cost = say`Cost: ${costText(report)}; prices as of ${pricesAsOf}.`;
    const sections = [
      `# ${escape(this.#say(run.simulated ? say`Cache test of ${run.prompt} (simulated)` : say`Cache test of ${run.prompt}`))}`,
      ...(run.simulated ? [`> **${this.#say(SIMULATED_NOTE)}**`] : []),
      this.#head(),
      ...(problem === undefined
        ? []
        : [`**${this.#say(say`It did not come to its end:`)}** ${escape(this.#say(problem))}`]),
      this.#title(run.simulated ? say`What was simulated` : say`What was billed`),
      this.#usageTable(),
      `${escape(this.#say(seriesText(report)))} ${this.#say(cost)}`,
      this.#title(say`Predicted beside billed`),
      this.#differenceTable(),
      this.#title(say`The prefix`),
      this.#prefixTable(),
      ...this.#times(),
      ...this.#listed(
        say`Attempts`,
        rows.flatMap((row) => {
          const attempts = attemptsText(row);
          return attempts === NO_WORDS ? [] : [say`${labelText(row.line.label)}: ${attempts}`];
        }),
      ),
      ...this.#listed(say`Notes`, notes),
    ];
    return `${sections.join('\n\n')}\n`;
  }

  #say(message: MessageValue): string {
    return messageText(message, this.#style.translate);
  }

  #title(title: Message): string {
    return `## ${this.#say(title)}`;
  }

  #head(): string {
    const { run } = this.#report;
    const line = (name: Message, value: string): string => `- ${this.#say(say`${name}: ${value}`)}`;
    const to = run.simulated ? this.#say(say`the simulated API of this program`) : `${run.host} (${run.platform})`;
    const prompt = escape(run.prompt);
    const file = `\`${run.file}\``;
    return [
      line(say`Prompt`, run.file === undefined ? prompt : this.#say(say`${prompt} in ${file}`)),
      line(say`Model`, `\`${run.model}\``),
      line(say`Sent to`, to),
      line(say`Started`, when(run.at)),
      line(say`Run`, `\`${run.run}\``),
    ].join('\n');
  }

  #usageTable(): string {
    const { rows, usage, costNanoUsd } = this.#report;
    const header = [
      say`Request`,
      say`Input`,
      say`Write 5m`,
      say`Write 1h`,
      say`Read`,
      say`Output`,
      say`Hit rate`,
      say`Cost`,
      say`Latency`,
      say`First token`,
    ];
    const unknown = this.#say(say`unknown`);
    const body = rows.map(({ line, usage: billed, hitRate }) => {
      const { label, failure, costNanoUsd: cost, latencyMs, timeToFirstTokenMs: firstToken } = line;
      if (!billed) {
        const why = failure ? this.#say(say`failed: ${failure.kind}`) : '';
        return [this.#say(labelText(label)), why, ...Array.from({ length: 8 }, () => '')];
      }
      return [
        this.#say(labelText(label)),
        ...counts(billed),
        hitRate === undefined ? '' : percent(hitRate),
        cost === undefined ? unknown : formatNanoUsd(nanoUsd(cost)),
        latencyMs === undefined ? '' : milliseconds(latencyMs),
        firstToken === undefined ? '' : milliseconds(firstToken),
      ];
    });
    const sum = [
      `**${this.#say(say`Sum`)}**`,
      ...counts(usage),
      '',
      costNanoUsd === undefined ? unknown : formatNanoUsd(costNanoUsd),
      '',
      '',
    ];
    return this.#table(header, rows.length > 1 ? [...body, sum] : body, new Set([0]));
  }

  #differenceTable(): string {
    const header = [
      say`Request`,
      say`Predicted write`,
      say`Billed write`,
      say`Predicted read`,
      say`Billed read`,
      say`Verdict`,
      say`Why`,
    ];
    const rows = this.#report.rows.flatMap((row) => {
      const label = this.#say(labelText(row.line.label));
      const billed = row.usage && toApiUsage(row.usage);
      if (!billed) {
        return row.failure === undefined
          ? []
          : [[label, '', '', '', '', this.#say(say`failed`), this.#say(row.failure)]];
      }
      const expected = row.predicted && toApiUsage(row.predicted);
      const numbers = [
        expected?.cache_creation_input_tokens,
        billed.cache_creation_input_tokens,
        expected?.cache_read_input_tokens,
        billed.cache_read_input_tokens,
      ].map((number) => (number === undefined ? '' : count(number)));
      const verdict = row.difference ? verdictText(row.difference.verdict) : say`not predicted`;
      return [[label, ...numbers, this.#say(verdict), this.#say(whyOf(row))]];
    });
    return this.#table(header, rows, new Set([0, 5, 6]));
  }

  #prefixTable(): string {
    const rows = this.#report.rows.map((row) => [
      this.#say(labelText(row.line.label)),
      row.line.prefix ? `\`${row.line.prefix.sha256.slice(0, 16)}\`` : this.#say(say`no breakpoint`),
      row.line.prefix ? this.#say(bytes(row.line.prefix.bytes)) : '',
      this.#say(stabilityText(row)),
    ]);
    const header = [say`Request`, 'SHA-256', say`Size`, say`Since the run before`];
    return this.#table(header, rows, new Set([0, 1, 3]));
  }

  #times(): string[] {
    const { rows, run } = this.#report;
    const bars = rows.flatMap(({ line: { label, timeToFirstTokenMs: ms }, usage }) =>
      ms === undefined || !usage ? [] : [{ label: this.#say(labelText(label)), ms, read: usage.cacheReadTokens > 0 }],
    );
    if (bars.length === 0) return [];
    const title = this.#title(say`Time to the first token`);
    if (run.simulated) {
      return [title, this.#say(say`Not shown: the times of a simulated run say nothing about a provider.`)];
    }
    const { drawn = false, translate } = this.#style;
    const sentence = timeSentence(bars);
    const name = this.#say(sentence ?? say`Time to the first token of each request`);
    return [
      title,
      ...(drawn ? [drawnTimeChart(bars, name, translate)] : []),
      `\`\`\`text\n${timeChart(bars, translate)}\n\`\`\``,
      ...(sentence === undefined
        ? []
        : [this.#say(say`${sentence} A few requests are no measurement; the network is in these times.`)]),
    ];
  }

  #listed(title: Message, items: readonly Message[]): string[] {
    if (items.length === 0) return [];
    return [this.#title(title), items.map((item) => `- ${escape(this.#say(item))}`).join('\n')];
  }

  #table(header: readonly MessageValue[], rows: readonly (readonly string[])[], left: ReadonlySet<number>): string {
    const line = (cells: readonly string[]): string =>
      `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
    const rule = `|${header.map((_, index) => (left.has(index) ? ' --- |' : ' ---: |')).join('')}`;
    return [
      line(header.map((name) => this.#say(name))),
      rule,
      ...rows.map((cells) =>
        line(cells.map((cell) => (cell.includes('`') || cell.startsWith('**') ? cell : escape(cell)))),
      ),
    ].join('\n');
  }
}

function counts(usage: Usage): string[] {
  const { inputTokens, cacheWrite5mTokens, cacheWrite1hTokens, cacheReadTokens, outputTokens } = usage;
  return [inputTokens, cacheWrite5mTokens, cacheWrite1hTokens, cacheReadTokens, outputTokens].map(count);
}

/** Names and sentences of others as text: no markup of theirs, no links, no images. */
function escape(text: string): string {
  return text.replace(/[\\`*_[\]<>#]/g, (character) => `\\${character}`).replace(/\s+/g, ' ');
}

function count(tokens: number): string {
  return tokens.toLocaleString('en-US');
}
