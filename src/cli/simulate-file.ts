/**
 * Strategy. Requests are simulated in the order of their times, and nearly all files stand in it. So the lines are taken as
 * they stand, and what comes out is held back; if a line turns out to be earlier than one before it, all is thrown away and
 * done again by time. Once much is held back, the rest of the file is looked through for its times, and then all is printed as
 * it comes.
 */
import { billedDifference } from '../core/cache/billed-difference.ts';
import type { CacheOutcome } from '../core/cache/outcome.ts';
import { readRequestLine, type RecordedRequest } from '../core/cache/request-line.ts';
import { RequestScanner } from '../core/cache/scan-request.ts';
import { SimulationTotals } from '../core/cache/simulation-totals.ts';
import { CacheSimulator } from '../core/cache/simulator.ts';
import { costNanoUsd } from '../core/cost/cost.ts';
import type { ModelCatalogue } from '../core/providers/catalogue.ts';
import type { BilledRequest, LineProblem, SimulatedRequest } from './report/simulated-request.ts';
import type { SimulationReport } from './report/simulation-report.ts';
import type { FileLine, RequestFile } from './request-file.ts';

export interface SimulationResult {
  readonly totals: SimulationTotals;
  readonly problems: readonly LineProblem[];
}

const MOST_HELD_CHARACTERS = 32_000_000;
const PRINTED_TOGETHER = 64;

/** Simulates the requests of a file and prints each by the report; the end is left to the caller. */
export async function simulateFile(
  file: RequestFile,
  report: SimulationReport,
  catalogue: ModelCatalogue,
): Promise<SimulationResult> {
  return (await simulateAsTheyStand(file, report, catalogue)) ?? simulateByTime(file, report, catalogue);
}

/** @returns undefined, and nothing is printed, where the lines do not stand in the order of their times */
async function simulateAsTheyStand(
  file: RequestFile,
  report: SimulationReport,
  catalogue: ModelCatalogue,
): Promise<SimulationResult | undefined> {
  const run = new SimulationRun(catalogue);
  let held: string[] = [];
  let heldCharacters = 0;
  let isInOrder = false;
  let lastMs = -Infinity;
  for (const line of file.linesAsTheyStand()) {
    const recorded = run.read(line);
    if (!recorded) continue;
    const { atMs } = recorded.request;
    if (atMs < lastMs) return undefined;
    lastMs = atMs;
    const text = report.format(await run.simulate(recorded, line.line, run.totals.requests));
    held.push(text);
    heldCharacters += text.length;
    if (!isInOrder && heldCharacters <= MOST_HELD_CHARACTERS) continue;
    if (!isInOrder && !file.isInOrder()) return undefined;
    isInOrder = true;
    if (held.length < PRINTED_TOGETHER) continue;
    report.print(held);
    held = [];
  }
  if (held.length > 0) report.print(held);
  return run.result();
}

async function simulateByTime(
  file: RequestFile,
  report: SimulationReport,
  catalogue: ModelCatalogue,
): Promise<SimulationResult> {
  const indexes = new Map<number, number>();
  const first = new SimulationRun(catalogue);
  for (const line of file.linesAsTheyStand()) if (first.read(line)) indexes.set(line.line, indexes.size);
  const run = new SimulationRun(catalogue);
  const texts: string[] = [];
  for (const line of file.linesByTime()) {
    const recorded = run.read(line);
    if (!recorded) continue;
    const index = indexes.get(line.line)!;
    texts[index] = report.format(await run.simulate(recorded, line.line, index));
  }
  if (texts.length > 0) report.print(texts);
  return run.result();
}

/** One pass over a file. */
class SimulationRun {
  readonly totals = new SimulationTotals();
  readonly #problems: LineProblem[] = [];
  readonly #scanner = new RequestScanner();
  readonly #simulator: CacheSimulator;
  #countTokens: ((text: string) => number) | undefined;

  constructor(catalogue: ModelCatalogue) {
    this.#simulator = new CacheSimulator({ catalogue, countTokens: (text) => this.#countTokens!(text) });
  }

  /** What a line says; undefined for a line that cannot be read, which is noted. */
  read(line: FileLine): RecordedRequest | undefined {
    const recorded = readLine(line, this.#scanner);
    if (typeof recorded !== 'string') return recorded;
    this.#problems.push({ line: line.line, message: recorded });
    return undefined;
  }

  async simulate(recorded: RecordedRequest, line: number, index: number): Promise<SimulatedRequest> {
    const { request } = recorded;
    if (!request.inputTokens) this.#countTokens ??= (await import('../core/tokens/o200k.ts')).countTokens;
    const outcome = this.#simulator.send({ ...request, index });
    if (outcome.kind === 'unpredictable') this.#problems.push({ line, message: outcome.reason });
    this.totals.add(outcome);
    return { index, line, atMs: request.atMs, outcome, billed: billedOf(recorded, outcome) };
  }

  result(): SimulationResult {
    return { totals: this.totals, problems: this.#problems.toSorted((a, b) => a.line - b.line) };
  }
}

function readLine(line: FileLine, scanner: RequestScanner): RecordedRequest | string {
  let value: unknown = scanner.scan(line);
  if (value !== undefined) return readRequestLine(value);
  try {
    value = JSON.parse(line.text);
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

function billedOf({ billed }: RecordedRequest, outcome: CacheOutcome): BilledRequest | undefined {
  if (!billed || outcome.kind !== 'predicted') return undefined;
  const { price } = outcome;
  return {
    usage: billed,
    costNanoUsd: price && costNanoUsd(billed, price.price, price.perMille),
    difference: billedDifference(outcome, billed),
  };
}
