import assert from 'node:assert/strict';

/** Four times the text may take that many times as long: what is quadratic takes sixteen times, and a collection may come in. */
const MOST = 10;
/** Less than this is not told from nothing. */
const NOTICED_MS = 20;
/** What seems to take too long is measured anew: a machine that does other things is slow at times, a square is each time. */
const ATTEMPTS = 3;

/**
 * That work grows with the length of its text, and not with its square: a ratio of CPU times in one run, of which the machine
 * and other processes take nothing.
 * @param textOf a text of that length, or nearly
 */
export function assertProportional(
  name: string,
  length: number,
  textOf: (length: number) => string,
  work: (text: string) => unknown,
): void {
  const [short, long] = [textOf(length / 4), textOf(length)];
  const measured: string[] = [];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const shortMs = cpuMs(() => work(short));
    const longMs = cpuMs(() => work(long));
    if (longMs <= MOST * shortMs + NOTICED_MS) return;
    measured.push(
      `${longMs.toFixed(1)} ms for ${long.length} characters, ${shortMs.toFixed(1)} ms for ${short.length}`,
    );
  }
  assert.fail(`${name}: ${measured.join('; ')}`);
}

/** The least of three. */
function cpuMs(work: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}
