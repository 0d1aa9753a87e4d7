import type { CacheMiss } from '../cache/miss.ts';
import type { CachePrediction } from '../cache/outcome.ts';
import type { UncertainRule } from '../cache/rules.ts';
import type { SimulationTotals } from '../cache/simulation-totals.ts';
import { formatNanoUsd, type NanoUsd } from '../cost/money.ts';
import { hitRate, type Usage } from '../cost/usage.ts';
import { padStartColumns } from '../text/display-width.ts';
import { type Message, messageText, type MessageValue, NO_WORDS, say, type Translate } from '../text/message.ts';
import type { Style } from '../text/style.ts';
import type { BilledRequest, LineProblem, SimulatedRequest } from './simulated-request.ts';
import { grouped } from '../text/grouped.ts';

const WIDTHS = [5, 13, 9, 10, 10, 9, 11] as const;
const INDENT = ' '.repeat(7);

/** What a simulation says, for people: a table with the reasons of misses below its rows, and its sums. */
export class SimulationText {
  readonly #style: Style;
  readonly #translate: Translate | undefined;

  /** @param translate English where absent */
  constructor(style: Style, translate?: Translate) {
    this.#style = style;
    this.#translate = translate;
  }

  /** The head of the table that {@link request} fills. */
  head(): string {
    const names = [say`at`, say`read`, say`write 5m`, say`write 1h`, say`input`, say`cost`];
    return this.#style.dim(row('#', ...names.map((name) => this.#say(name))));
  }

  /** A request as a row, with what is to be said of it below. Numbers are predictions unless they say "billed". */
  request({ index, atMs, outcome, billed }: SimulatedRequest): string {
    const { red, yellow } = this.#style;
    const at = this.#say(timeText(atMs));
    if (outcome.kind === 'refused') {
      const { status, message } = outcome.refusal;
      return [
        `${row(`${index}`, at)}  ${red(this.#say(say`refused (${status})`))}  ${message}`,
        ...this.#openRules(outcome),
      ].join('\n');
    }
    if (outcome.kind === 'unpredictable') {
      return `${row(`${index}`, at)}  ${yellow(this.#say(say`not known`))}  ${this.#say(outcome.reason)}`;
    }
    const lines = [
      usageRow(`${index}`, at, outcome.usage, outcome.costNanoUsd),
      ...this.reasonLines(outcome).map((line) => `${INDENT}${line}`),
      ...this.#openRules(outcome),
    ];
    if (billed) lines.push(...this.#billed(billed));
    return lines.join('\n');
  }

  /** @param pricesAsOf the day of the table of prices */
  totals(totals: SimulationTotals, pricesAsOf: string): string {
    const { bold, green, yellow } = this.#style;
    const { usage, requests, refused, unpredictable, unpriced, misses } = totals;
    const rate = hitRate(usage);
    const estimated = totals.estimated > 0 ? say`, tokens of ${grouped(totals.estimated)} estimated` : NO_WORDS;
    const cost = bold(formatNanoUsd(totals.costNanoUsd));
    const without = formatNanoUsd(totals.withoutCacheNanoUsd);
    const lines = [
      '',
      this.#say(say`${bold(this.#say(requestCount(requests)))}, predicted${estimated}: ${usageText(usage)}`),
      this.#say(say`cost of the prompts ${cost}, without a cache ${without} (prices as of ${pricesAsOf})`),
    ];
    if (rate !== undefined) {
      lines.push(this.#say(say`hit rate ${(rate * 100).toFixed(1)} % (read / (input + read + write))`));
    }
    if (misses === 0) lines.push(green(this.#say(say`no misses`)));
    else {
      const lost = say`${tokenCount(totals.missedTokens)} that could have been read, ${formatNanoUsd(totals.missedNanoUsd)}`;
      lines.push(this.#say(say`${yellow(this.#say(missCount(misses)))}: ${lost}`));
    }
    if (refused > 0) lines.push(this.#say(say`${requestCount(refused)} refused`));
    if (unpredictable > 0) lines.push(this.#say(say`nothing can be said of ${requestCount(unpredictable)}`));
    if (unpriced > 0) {
      lines.push(this.#say(say`${requestCount(unpriced)} without a known price, in no sum of money`));
    }
    lines.push(...this.uncertainLines(totals.uncertain.values()));
    return lines.join('\n');
  }

  /** Why a request missed, and what else is to be said of its numbers; no lines where there is nothing. */
  reasonLines({ miss, breakpoints, minimum, notes }: CachePrediction): string[] {
    const { dim } = this.#style;
    const lines = miss ? this.#miss(miss) : [];
    if (miss?.cause !== 'below_minimum') {
      for (const { state, tokens } of breakpoints) {
        if (state !== 'below-minimum') continue;
        const text = say`a breakpoint at ${grouped(tokens)} tokens is below the minimum of ${grouped(minimum.tokens)}`;
        lines.push(dim(this.#say(text)));
      }
    }
    return [...lines, ...notes.map((note) => dim(this.#say(note)))];
  }

  /** Open rules, each with what was assumed. */
  uncertainLines(rules: Iterable<UncertainRule>): string[] {
    return Array.from(rules, ({ id, text, source }) => {
      const name = this.#style.yellow(this.#say(say`uncertain ${id}`));
      return `${name}  ${this.#say(say`${text} (${source})`)}`;
    });
  }

  /** `read 1,800, written 148 for 5m and 100 for 1h, input 2,048 tokens` */
  usage(usage: Usage): string {
    return this.#say(usageText(usage));
  }

  cost(costNanoUsd: NanoUsd | undefined): string {
    return costNanoUsd === undefined ? this.#say(say`price not known`) : formatNanoUsd(costNanoUsd);
  }

  problem({ line, message }: LineProblem): string {
    return this.#say(say`line ${line + 1}: ${message}`);
  }

  #say(message: MessageValue): string {
    return messageText(message, this.#translate);
  }

  #openRules({ uncertain }: Pick<CachePrediction, 'uncertain'>): string[] {
    const ids = uncertain.map(({ id }) => id).join(', ');
    return ids === '' ? [] : [`${INDENT}${this.#style.yellow(this.#say(say`uncertain: ${ids}`))}`];
  }

  #miss({ cause, costNanoUsd, rule, tokens, explanation }: CacheMiss): string[] {
    const lost =
      costNanoUsd === undefined
        ? tokenCount(tokens)
        : say`${tokenCount(tokens)}, ${formatNanoUsd(costNanoUsd)} more than reading them`;
    const page = rule === undefined ? '' : this.#style.dim(`  ${rule}`);
    return [`${this.#style.yellow(this.#say(say`miss ${cause}`))}  ${this.#say(lost)}${page}`, this.#say(explanation)];
  }

  #billed({ usage, costNanoUsd, difference }: BilledRequest): string[] {
    const { dim, green, yellow } = this.#style;
    if (!difference) return [`${INDENT}${green(this.#say(say`billed as predicted`))}`];
    return [
      dim(usageRow('', this.#say(say`billed`), usage, costNanoUsd)),
      `${INDENT}${yellow(difference.cause)}  ${this.#say(difference.explanation)}`,
    ];
  }
}

function usageText({ cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens, inputTokens }: Usage): Message {
  const [read, five, hour, input] = [cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens, inputTokens].map(grouped);
  return say`read ${read!}, written ${five!} for 5m and ${hour!} for 1h, input ${input!} tokens`;
}

function usageRow(index: string, at: string, usage: Usage, cost: NanoUsd | undefined): string {
  const { cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens, inputTokens } = usage;
  const tokens = [cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens, inputTokens].map(grouped);
  return row(index, at, ...tokens, cost === undefined ? '?' : formatNanoUsd(cost));
}

function row(...cells: readonly string[]): string {
  return cells.map((cell, index) => padStartColumns(cell, WIDTHS[index] ?? 0)).join(' ');
}

/** The time of day in UTC; of a clock that does not start in 1970 to 2100, seconds. */
function timeText(atMs: number): MessageValue {
  if (atMs < 100_000_000_000) return say`${grouped(atMs / 1000)} s`;
  return new Date(atMs).toISOString().slice(11, 23);
}

function requestCount(requests: number): Message {
  return requests === 1 ? say`1 request` : say`${grouped(requests)} requests`;
}

function missCount(misses: number): Message {
  return misses === 1 ? say`1 miss` : say`${grouped(misses)} misses`;
}

function tokenCount(tokens: number): Message {
  return tokens === 1 ? say`1 token` : say`${grouped(tokens)} tokens`;
}
