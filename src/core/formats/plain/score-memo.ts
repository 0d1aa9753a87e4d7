const ENOUGH = 1.5;
/** A name that is one for sure: by its first places. */
const SURE = 1;
const MOST_OF_SURE = 5;
const MOST_OF_NAME = 12;
const MOST = 2000;

/** What speaks for the candidates of one style, worked out for the first places of each name: the best place counts. */
export class ScoreMemo {
  readonly #best = new Map<string, { score: number; places: number }>();
  #computed = 0;

  /** @returns undefined where one more place of the name is worth a look */
  known(name: string): number | undefined {
    const known = this.#best.get(name);
    if (known && (known.score >= ENOUGH || known.places >= (known.score >= SURE ? MOST_OF_SURE : MOST_OF_NAME)))
      return known.score;
    return this.#computed >= MOST ? (known?.score ?? 1) : undefined;
  }

  /** @returns the score of this place */
  learn(name: string, score: number): number {
    this.#computed++;
    const known = this.#best.get(name);
    if (!known) this.#best.set(name, { score, places: 1 });
    else {
      known.places++;
      known.score = Math.max(known.score, score);
    }
    return score;
  }
}
