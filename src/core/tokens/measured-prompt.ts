import { comparePositions, type PromptPosition } from '../boundaries/positions.ts';
import { bandOf, type TokenBand, type TokenizerGeneration } from './estimate.ts';
import type { StaticRun } from './static-runs.ts';

/** The static text of a prompt, counted: how many tokens stand before any of the places where its runs were cut. */
export class MeasuredPrompt {
  readonly #runs: readonly StaticRun[];
  /** o200k tokens of the runs before each run: all of them, and those that are always there. */
  readonly #all: number[] = [0];
  readonly #certain: number[] = [0];

  constructor(runs: readonly StaticRun[], count: (text: string) => number) {
    this.#runs = runs;
    for (const [index, run] of runs.entries()) {
      const tokens = count(run.text);
      this.#all.push(this.#all[index]! + tokens);
      this.#certain.push(this.#certain[index]! + (run.conditional ? 0 : tokens));
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
