/** A clock that runs with real time and can be put forward, so that an hour's pause takes a test no time. */
export class MovableClock {
  readonly #realNow: () => number;
  #aheadMs = 0;

  constructor(realNow: () => number = Date.now) {
    this.#realNow = realNow;
  }

  /** Unix milliseconds. */
  now(): number {
    return this.#realNow() + this.#aheadMs;
  }

  /** Puts the clock forward. Throws a RangeError for what is no step forward: entries of a cache know no way back. */
  advance(ms: number): void {
    if (!Number.isFinite(ms) || ms < 0) throw new RangeError(`The clock cannot be moved by ${ms} milliseconds.`);
    this.#aheadMs += ms;
  }
}
