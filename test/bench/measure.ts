import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
/** Collects all garbage. */
const collect = runInNewContext('gc') as (options: { type: 'minor' }) => void;

/** CPU time of the process in milliseconds: another process that takes the core away does not count. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The shortest turn that is measured: in a shorter one the clock and a single garbage collection weigh too much. */
const TURN_MS = 20;
const WARM_UP_MS = 400;

/**
 * CPU time of one call in milliseconds, over as many calls as it takes to fill the turn. What was measured before has left no
 * garbage: else it would be luck whose turn the collector of a large heap comes in.
 */
function turn(run: () => unknown, leastMs: number): number {
  collect({ type: 'minor' });
  const start = cpuMs();
  let calls = 0;
  let time = 0;
  while (time < leastMs) {
    run();
    calls++;
    time = cpuMs() - start;
  }
  return time / calls;
}

const STEADY = 0.97;
const MOST_WINDOWS = 15;

/**
 * Calls it until V8 has compiled what it runs: as long as it gets faster. A call that runs much code only once or twice has to be made many
 * times for that, and until then the compiler's time would be counted.
 */
function settle(run: () => unknown, windowMs: number): void {
  let before = turn(run, windowMs);
  for (let count = 1; count < MOST_WINDOWS; count++) {
    const time = turn(run, windowMs);
    if (time > STEADY * before) return;
    before = time;
  }
}

/**
 * The {@link medians} of two calls that both have settled.
 * @param windowMs how long is looked whether a call still gets faster: long enough for many of them
 */
export function settledMedians(a: () => unknown, b: () => unknown, rounds: number, windowMs: number): [number, number] {
  settle(a, windowMs);
  settle(b, windowMs);
  return medians(a, b, rounds);
}

/** The medians of two calls in milliseconds of CPU time, measured in turns so that both meet the same machine. */
export function medians(a: () => unknown, b: () => unknown, rounds = 15, warmUpMs = WARM_UP_MS): [number, number] {
  turn(a, warmUpMs);
  turn(b, warmUpMs);
  const timesA: number[] = [];
  const timesB: number[] = [];
  for (let round = 0; round < rounds; round++) {
    timesA.push(turn(a, TURN_MS));
    timesB.push(turn(b, TURN_MS));
  }
  const middle = (times: number[]): number => times.sort((x, y) => x - y)[times.length >> 1]!;
  return [middle(timesA), middle(timesB)];
}

export interface Row {
  readonly what: string;
  readonly ratio: number;
  readonly limit: number;
  readonly detail: string;
}

export function print(rows: readonly Row[]): boolean {
  const width = Math.max(...rows.map((row) => row.what.length));
  for (const { what, ratio, limit, detail } of rows) {
    console.log(
      `${ratio <= limit ? 'ok  ' : 'OVER'}  ${what.padEnd(width)}  ${ratio.toFixed(2).padStart(6)}  (limit ${limit})  ${detail}`,
    );
  }
  return rows.every((row) => row.ratio <= row.limit);
}
