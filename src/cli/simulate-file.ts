/**
 * Strategy. Requests are simulated in the order of their times, and nearly all files stand in it. So the lines are taken as
 * they stand, and what comes out is held back; if a line turns out to be earlier than one before it, all is thrown away and
 * done again by time. Once much is held back, the rest of the file is looked through for its times, and then all is printed as
 * it comes.
 */
import type { ModelCatalogue } from '../core/providers/catalogue.ts';
import { type SimulationResult, SimulationRun } from '../core/simulation/simulation-run.ts';
import type { SimulationReport } from './report/simulation-report.ts';
import type { RequestFile } from './request-file.ts';

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
  const run = new SimulationRun(catalogue, loadTokenCount);
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
  const first = new SimulationRun(catalogue, loadTokenCount);
  for (const line of file.linesAsTheyStand()) if (first.read(line)) indexes.set(line.line, indexes.size);
  const run = new SimulationRun(catalogue, loadTokenCount);
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

const loadTokenCount = async (): Promise<(text: string) => number> =>
  new (await import('../core/tokens/o200k.ts')).O200k().countTokens;
