import { billedDifference } from '../cache/billed-difference.ts';
import type { CacheOutcome } from '../cache/outcome.ts';
import { readRequestLine, type RecordedRequest } from '../cache/request-line.ts';
import type { JsonText } from '../cache/json-bytes.ts';
import { RequestScanner } from '../cache/scan-request.ts';
import { SimulationTotals } from '../cache/simulation-totals.ts';
import { CacheSimulator } from '../cache/simulator.ts';
import { costNanoUsd } from '../cost/cost.ts';
import type { ModelCatalogue } from '../providers/catalogue.ts';
import { isMessage, type Message, say } from '../text/message.ts';
import type { BilledRequest, LineProblem, SimulatedRequest } from './simulated-request.ts';

/** A line of a file of requests. */
export interface RequestLine {
  /** From 0. */
  readonly line: number;
  readonly text: string;
  /** Its bytes, where they are at hand: usual lines are read out of them, without the text. */
  readonly json?: JsonText;
}

export interface SimulationResult {
  readonly totals: SimulationTotals;
  readonly problems: readonly LineProblem[];
}

/** Counts the o200k tokens of a text; loaded when the first request needs an estimate. */
export type LoadTokenCount = () => Promise<(text: string) => number>;

/** One pass over the requests of a file. */
export class SimulationRun {
  readonly totals = new SimulationTotals();
  readonly #problems: LineProblem[] = [];
  readonly #scanner = new RequestScanner();
  readonly #simulator: CacheSimulator;
  readonly #loadTokenCount: LoadTokenCount;
  #countTokens: ((text: string) => number) | undefined;

  constructor(catalogue: ModelCatalogue, loadTokenCount: LoadTokenCount) {
    this.#simulator = new CacheSimulator({ catalogue, countTokens: (text) => this.#countTokens!(text) });
    this.#loadTokenCount = loadTokenCount;
  }

  /** What a line says; undefined for a line that cannot be read, which is noted. */
  read(line: RequestLine): RecordedRequest | undefined {
    const recorded = readLine(line, this.#scanner);
    if (!isMessage(recorded)) return recorded;
    this.#problems.push({ line: line.line, message: recorded });
    return undefined;
  }

  async simulate(recorded: RecordedRequest, line: number, index: number): Promise<SimulatedRequest> {
    const { request } = recorded;
    if (!request.inputTokens) this.#countTokens ??= await this.#loadTokenCount();
    const outcome = this.#simulator.send({ ...request, index });
    if (outcome.kind === 'unpredictable') this.#problems.push({ line, message: outcome.reason });
    this.totals.add(outcome);
    return { index, line, atMs: request.atMs, outcome, billed: billedOf(recorded, outcome) };
  }

  result(): SimulationResult {
    return { totals: this.totals, problems: this.#problems.toSorted((a, b) => a.line - b.line) };
  }
}

function readLine(line: RequestLine, scanner: RequestScanner): RecordedRequest | Message {
  let value: unknown = line.json && scanner.scan(line.json);
  if (value !== undefined) return readRequestLine(value);
  try {
    value = JSON.parse(line.text);
  } catch (error) {
    return notJson((error as Error).message);
  }
  return readRequestLine(value);
}

/** Where the JSON breaks, without any of its text. */
function notJson(message: string): Message {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return say`The line is no JSON: it breaks at character ${Number(position) + 1}.`;
  return /end of JSON|Unterminated/.test(message)
    ? say`The line is no JSON: it ends too early.`
    : say`The line is no JSON.`;
}

function billedOf({ billed }: RecordedRequest, outcome: CacheOutcome): BilledRequest | undefined {
  if (!billed || outcome.kind !== 'predicted') return undefined;
  const { price } = outcome;
  return {
    usage: billed,
    costNanoUsd: price && costNanoUsd(billed, price.price, price.perMille),
    difference: billedDifference(outcome, billed),
  };
}
