const ENOUGH = 1.5;
const MOST_OF_NAME = 12;
const MOST = 2000;

/** What speaks for the candidates of one style, worked out for the first places of each name: the best place counts. */
export class ScoreMemo {
  #best: Map<string, { score: number; places: number }> | undefined;
  #computed = 0;

  of(name: string, compute: () => number): number {
    this.#best ??= new Map();
    const known = this.#best.get(name);
    if (known && (known.score >= ENOUGH || known.places >= MOST_OF_NAME)) return known.score;
    if (this.#computed >= MOST) return known?.score ?? 1;
    this.#computed++;
    const score = compute();
    if (!known) this.#best.set(name, { score, places: 1 });
    else {
      known.places++;
      known.score = Math.max(known.score, score);
    }
    return score;
  }
}
