import { comparePositions, type PromptPosition } from '../boundaries/positions.ts';
import { type ContentClass, contentClassOf } from './content-class.ts';
import { bandOf, NO_TOKENS, type TokenBand, type TokenCorrection, type TokenizerGeneration } from './estimate.ts';
import type { StaticRun } from './static-runs.ts';

/** The static text of a prompt, counted: how many tokens stand before any of the places where its runs were cut. */
export class MeasuredPrompt {
  readonly #runs: readonly StaticRun[];
  /** o200k tokens of the runs before each run: all of them, and those that are always there. */
  readonly #all: number[] = [0];
  readonly #certain: number[] = [0];
  /** The same in the model's own tokens, where the provider's counts have told how to correct each kind of text. */
  readonly #corrected: TokenBand[] | undefined;

  /** @param correct the correction of a kind of text, in place of that of the tokenizer; see `Calibration` */
  constructor(
    runs: readonly StaticRun[],
    count: (text: string) => number,
    correct?: (kind: ContentClass) => TokenCorrection,
  ) {
    this.#runs = runs;
    if (correct) this.#corrected = [NO_TOKENS];
    for (const [index, run] of runs.entries()) {
      const tokens = count(run.text);
      const certain = run.conditional ? 0 : tokens;
      this.#all.push(this.#all[index]! + tokens);
      this.#certain.push(this.#certain[index]! + certain);
      if (!correct || !this.#corrected) continue;
      const { factor, low, high } = correct(contentClassOf(run.text));
      const before = this.#corrected[index]!;
      this.#corrected.push({
        low: before.low + certain * low,
        estimate: before.estimate + tokens * factor,
        high: before.high + tokens * high,
      });
    }
  }

  /** Static text before a position; text that is not always there counts in `estimate` and `high` only. */
  until(position: PromptPosition, generation: TokenizerGeneration): TokenBand {
    return this.#band(this.#runsUntil(position), generation);
  }

  /** o200k tokens of the text between two positions that is always there. */
  certainBetween(from: PromptPosition, to: PromptPosition): number {
    return this.#certain[this.#runsUntil(to)]! - this.#certain[this.#runsUntil(from)]!;
  }

  whole(generation: TokenizerGeneration): TokenBand {
    return this.#band(this.#runs.length, generation);
  }

  #band(runs: number, generation: TokenizerGeneration): TokenBand {
    const corrected = this.#corrected?.[runs];
    if (corrected) {
      const { low, estimate, high } = corrected;
      return { low: Math.floor(low), estimate: Math.round(estimate), high: Math.ceil(high) };
    }
    return { ...bandOf(this.#all[runs]!, generation), low: bandOf(this.#certain[runs]!, generation).low };
  }

  #runsUntil(position: PromptPosition): number {
    let low = 0;
    let high = this.#runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (comparePositions(this.#runs[middle]!, position) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
