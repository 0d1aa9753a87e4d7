import { bandOf, type TokenizerGeneration } from '../tokens/estimate.ts';
import { countedTexts } from './block-text.ts';
import type { RequestBlock } from './blocks.ts';

/** How many tokens a request has up to the end of each of its blocks. */
export interface PromptTokens {
  readonly until: Float64Array;
  /** Estimates only: o200k tokens up to the end of each block, from which a band follows. */
  readonly o200kUntil?: Float64Array;
}

/** Given numbers, one a block. @returns a sentence where they do not fit */
export function givenTokens(blocks: readonly RequestBlock[], inputTokens: readonly number[]): PromptTokens | string {
  if (inputTokens.length !== blocks.length) {
    const numbers = inputTokens.length === 1 ? '1 number' : `${inputTokens.length} numbers`;
    const needed = blocks.length === 1 ? '1 block' : `${blocks.length} blocks`;
    return `inputTokens has ${numbers} for ${needed}: give one for each tool, system block and content block.`;
  }
  const until = new Float64Array(blocks.length);
  let sum = 0;
  for (let index = 0; index < until.length; index++) {
    const tokens = inputTokens[index]!;
    if (!Number.isSafeInteger(tokens) || tokens < 0) {
      return `inputTokens[${index}] is ${JSON.stringify(tokens)}: give a whole number of tokens.`;
    }
    until[index] = sum += tokens;
  }
  return { until };
}

/** Remembers what was counted for a block by the block's hash. Holds no text. */
export class BlockTokenEstimator {
  readonly #count: (text: string) => number;
  readonly #known = new Map<number, number>();

  constructor(count: (text: string) => number) {
    this.#count = count;
  }

  estimate(blocks: readonly RequestBlock[], blockKeys: Float64Array, generation: TokenizerGeneration): PromptTokens {
    const until = new Float64Array(blocks.length);
    const o200kUntil = new Float64Array(blocks.length);
    let sum = 0;
    for (let index = 0; index < blocks.length; index++) {
      o200kUntil[index] = sum += this.#of(blocks[index]!, blockKeys[index]!);
      until[index] = bandOf(sum, generation).estimate;
    }
    return { until, o200kUntil };
  }

  #of(block: RequestBlock, key: number): number {
    let tokens = this.#known.get(key);
    if (tokens === undefined) {
      tokens = countedTexts(block).reduce((sum, text) => sum + this.#count(text), 0);
      this.#known.set(key, tokens);
    }
    return tokens;
  }
}
