/** How long to wait behind the last keystroke, in milliseconds: longer for a file that takes long, so that typing stays free. */
export function debounceMs(lastStructureMs: number): number {
  return Math.min(2000, Math.max(30, lastStructureMs * 4));
}

/** Characters over which tokens are counted only when somebody asks. */
export const COUNTED_AT_ONCE_CHARACTERS = 1_000_000;
/** Characters over which a file is not analyzed at all: no model takes such a prompt. */
export const ANALYZED_CHARACTERS = 20_000_000;

/** How long to keep the thread before others get their turn. */
const TURN_MS = 6;

/**
 * Runs a generator to its end, letting the event loop turn every few milliseconds.
 * @param goOn asked behind each turn; where it says no, the rest is left
 * @returns undefined where it was not finished
 */
export async function inTurns<Result>(
  steps: Generator<unknown, Result, void>,
  goOn: () => boolean,
): Promise<Result | undefined> {
  for (;;) {
    const turnEnds = performance.now() + TURN_MS;
    while (performance.now() < turnEnds) {
      const step = steps.next();
      if (step.done) return step.value;
    }
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (!goOn()) return undefined;
  }
}
