/** The median time of a call in milliseconds; first the code is warmed up. */
function median(run: () => unknown, { rounds = 15, warmUp = 5 } = {}): number {
  for (let round = 0; round < warmUp; round++) run();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[times.length >> 1]!;
}

/** The medians of two calls, measured in turns so that both meet the same machine. */
export function medians(a: () => unknown, b: () => unknown, rounds = 15): [number, number] {
  for (let round = 0; round < 5; round++) {
    a();
    b();
  }
  const timesA: number[] = [];
  const timesB: number[] = [];
  for (let round = 0; round < rounds; round++) {
    timesA.push(median(a, { rounds: 1, warmUp: 0 }));
    timesB.push(median(b, { rounds: 1, warmUp: 0 }));
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
