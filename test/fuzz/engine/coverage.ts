/** A counter that went up once is another thing than one that went up often: loops that run longer are new behaviour. */
const BUCKETS = Uint8Array.from({ length: 256 }, (_, count) => {
  if (count === 0) return 0;
  if (count <= 3) return 1 << (count - 1);
  const limits = [7, 15, 31, 127];
  return 1 << (3 + limits.filter((limit) => count > limit).length);
});

/** What has been reached so far, by counter and bucket. The counters are those that `scripts/fuzz/instrument.mjs` puts in. */
export class Coverage {
  readonly #hits: Uint8Array;
  readonly #words: Uint32Array;
  readonly #seen: Uint8Array;
  /** How many counters have been reached at all. */
  reached = 0;

  constructor(hits: Uint8Array) {
    this.#hits = hits;
    this.#words = new Uint32Array(hits.buffer, hits.byteOffset, hits.length >> 2);
    this.#seen = new Uint8Array(hits.length);
  }

  /** Sets the counters to zero, before an input is run. */
  begin(): void {
    this.#hits.fill(0);
  }

  /** Whether the input that was run since {@link begin} did something that none did before. */
  isNew(): boolean {
    let found = false;
    for (let word = 0; word < this.#words.length; word++) {
      if (this.#words[word] === 0) continue;
      for (let at = word << 2; at < (word << 2) + 4; at++) {
        const bucket = BUCKETS[this.#hits[at]!]!;
        const seen = this.#seen[at]!;
        if ((bucket & ~seen) === 0) continue;
        if (seen === 0) this.reached++;
        this.#seen[at] = seen | bucket;
        found = true;
      }
    }
    return found;
  }

  /** Whether one of the counters `[from, to)` has been reached. */
  hasReached(from: number, to: number): boolean {
    return this.#seen.subarray(from, to).some((seen) => seen !== 0);
  }
}
