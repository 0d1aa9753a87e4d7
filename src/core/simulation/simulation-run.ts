import { billedDifference } from '../cache/billed-difference.ts';
import type { CacheOutcome } from '../cache/outcome.ts';
import { readRequestLine, type RecordedRequest } from '../cache/request-line.ts';
import { SimulationTotals } from '../cache/simulation-totals.ts';
import { CacheSimulator } from '../cache/simulator.ts';
import { costNanoUsd } from '../cost/cost.ts';
import type { ModelCatalogue } from '../providers/catalogue.ts';
import type { BilledRequest, LineProblem, SimulatedRequest } from './simulated-request.ts';

/** A line of a file of requests. */
export interface RequestLine {
  /** From 0. */
  readonly line: number;
  readonly text: string;
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
  readonly #simulator: CacheSimulator;
  readonly #loadTokenCount: LoadTokenCount;
  #countTokens: ((text: string) => number) | undefined;

  constructor(catalogue: ModelCatalogue, loadTokenCount: LoadTokenCount) {
    this.#simulator = new CacheSimulator({ catalogue, countTokens: (text) => this.#countTokens!(text) });
    this.#loadTokenCount = loadTokenCount;
  }

  /** What a line says; undefined for a line that cannot be read, which is noted. */
  read({ line, text }: RequestLine): RecordedRequest | undefined {
    const recorded = readLine(text);
    if (typeof recorded !== 'string') return recorded;
    this.#problems.push({ line, message: recorded });
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

function readLine(text: string): RecordedRequest | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `The line is no JSON${placeIn((error as Error).message)}.`;
  }
  return readRequestLine(value);
}

/** Where the JSON breaks, without any of its text. */
function placeIn(message: string): string {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return `: it breaks at character ${Number(position) + 1}`;
  return /end of JSON|Unterminated/.test(message) ? ': it ends too early' : '';
}

function billedOf({ billed, request }: RecordedRequest, outcome: CacheOutcome): BilledRequest | undefined {
  if (!billed || outcome.kind !== 'predicted') return undefined;
  const { price } = outcome;
  return {
    usage: billed,
    costNanoUsd: price && costNanoUsd(billed, price.price, price.perMille),
    difference: billedDifference(outcome, billed, request.body),
  };
}
