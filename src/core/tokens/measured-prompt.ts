import { comparePositions, type PromptPosition } from '../boundaries/positions.ts';
import { BranchTotals } from './branch-totals.ts';
import { type ContentClass, contentClassOf } from './content-class.ts';
import { bandOf, NO_TOKENS, type TokenBand, type TokenCorrection, type TokenizerGeneration } from './estimate.ts';
import type { StaticRun } from './static-runs.ts';

/** The static text of a prompt, counted: how many tokens stand before any of the places where its runs were cut. */
export class MeasuredPrompt {
  readonly #runs: readonly StaticRun[];
  /** o200k tokens of the runs before each run: at most, and those that are there in any case. */
  readonly #before: TokenBand[] = [NO_TOKENS];
  /** The same in the model's own tokens, where the provider's counts have told how to correct each kind of text. */
  readonly #corrected: TokenBand[] | undefined;

  /** @param correct the correction of a kind of text, in place of that of the tokenizer; see `Calibration` */
  constructor(
    runs: readonly StaticRun[],
    count: (text: string) => number,
    correct?: (kind: ContentClass) => TokenCorrection,
  ) {
    this.#runs = runs;
    const totals = new BranchTotals();
    const corrected = new BranchTotals();
    if (correct) this.#corrected = [NO_TOKENS];
    for (const { text, branch } of runs) {
      const tokens = count(text);
      totals.add({ low: tokens, estimate: tokens, high: tokens }, branch);
      this.#before.push(totals.tokens);
      if (!correct || !this.#corrected) continue;
      const { factor, low, high } = correct(contentClassOf(text));
      corrected.add({ low: tokens * low, estimate: tokens * factor, high: tokens * high }, branch);
      this.#corrected.push(corrected.tokens);
    }
  }

  /**
   * Static text before a position. What may be missing counts in `estimate` and `high` only; of texts of which one is there, the
   * largest counts in these, the smallest in `low`.
   */
  until(position: PromptPosition, generation: TokenizerGeneration): TokenBand {
    return this.#band(this.#runsUntil(position), generation);
  }

  /** o200k tokens of the text between two positions that is always there. */
  certainBetween(from: PromptPosition, to: PromptPosition): number {
    return this.#before[this.#runsUntil(to)]!.low - this.#before[this.#runsUntil(from)]!.low;
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
    const { low, high } = this.#before[runs]!;
    return { ...bandOf(high, generation), low: bandOf(low, generation).low };
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
