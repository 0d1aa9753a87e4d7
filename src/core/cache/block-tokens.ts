import { type Message, say } from '../text/message.ts';
import { correctionOf, type TokenizerGeneration } from '../tokens/estimate.ts';
import { type BlockList, NO_TEXT, type RequestBlock } from './request-block.ts';
import { countedCharacters, countedTexts } from './block-text.ts';
import { type HashColumns, isSameHash, keyAt } from './hash-columns.ts';
import { KeyFilter } from './key-filter.ts';
import { requestSlab } from './slab.ts';

/** How many tokens a request has up to the end of each of its blocks. */
export interface PromptTokens {
  readonly until: Float64Array;
  /** Estimates only: o200k tokens up to the end of each block, from which a band follows. */
  readonly o200kUntil?: Float64Array;
}

/** Given numbers, one a block. @returns a sentence where they do not fit */
export function givenTokens(blocks: BlockList, inputTokens: readonly number[]): PromptTokens | Message {
  if (inputTokens.length !== blocks.length) {
    const numbers = inputTokens.length === 1 ? say`1 number` : say`${inputTokens.length} numbers`;
    const needed = blocks.length === 1 ? say`1 block` : say`${blocks.length} blocks`;
    return say`inputTokens has ${numbers} for ${needed}: give one for each tool, system block and content block.`;
  }
  const until = new Float64Array(blocks.length);
  let sum = 0;
  for (let index = 0; index < until.length; index++) {
    const tokens = inputTokens[index]!;
    if (!Number.isSafeInteger(tokens) || tokens < 0) {
      return say`inputTokens[${index}] is ${JSON.stringify(tokens)}: give a whole number of tokens.`;
    }
    until[index] = sum += tokens;
  }
  return { until };
}

/** The estimate of the last request: the next one is mostly the same and a little more. */
interface LastEstimate extends Required<PromptTokens> {
  readonly hashes: HashColumns;
  readonly generation: TokenizerGeneration;
}

/** After so many characters the tokens of a text that was not seen before follow from its length. */
const COUNTED_CHARACTERS = 500_000;
/** More than there are texts in that. */
const COUNTED_TEXTS = 1 << 14;

/**
 * Counts the tokens of blocks. Remembers a count by the block's hash, and holds no text. Counting is a hundred times slower
 * than all else, so it stops after half a million characters that were new: from then on what was counted tells how many
 * characters a token has. The sum of many blocks is then as good as the estimate itself; that of one may be a fifth off.
 */
export class BlockTokenEstimator {
  readonly #count: (text: string) => number;
  readonly #countedCharacters: number;
  readonly #known = new Map<number, number>();
  readonly #filter = new KeyFilter(COUNTED_TEXTS);
  #last: LastEstimate | undefined;
  #characters = 0;
  #tokens = 0;

  constructor(count: (text: string) => number, countedCharacters = COUNTED_CHARACTERS) {
    this.#count = count;
    this.#countedCharacters = countedCharacters;
  }

  /** @param hashes of the blocks */
  estimate(blocks: BlockList, hashes: HashColumns, generation: TokenizerGeneration): PromptTokens {
    const last = this.#last;
    const count = blocks.length;
    const until = requestSlab.float64(count);
    const o200kUntil = requestSlab.float64(count);
    const { factor } = correctionOf(generation);
    let index = 0;
    if (last?.generation === generation) {
      const most = Math.min(count, last.until.length);
      while (index < most && isSameHash(last.hashes, index, hashes, index)) index++;
      until.set(last.until.subarray(0, index));
      o200kUntil.set(last.o200kUntil.subarray(0, index));
    }
    for (let sum = index === 0 ? 0 : o200kUntil[index - 1]!; index < count; index++) {
      const before = last && index < last.until.length && isSameHash(last.hashes, index, hashes, index);
      sum += before ? ownTokens(last.o200kUntil, index) : this.#of(blocks, index, hashes);
      o200kUntil[index] = sum;
      until[index] = Math.round(sum * factor);
    }
    this.#last = { hashes, until, o200kUntil, generation };
    return { until, o200kUntil };
  }

  #of(blocks: BlockList, index: number, hashes: HashColumns): number {
    if (this.#filter.mayHave(hashes.high[index]!)) {
      const known = this.#known.get(keyAt(hashes, index));
      if (known !== undefined) return known;
    }
    if (this.#characters >= this.#countedCharacters) {
      const ofText = blocks.characters?.[index] ?? NO_TEXT;
      const characters = ofText === NO_TEXT ? countedCharacters(blocks.at(index)!) : ofText;
      return Math.ceil((characters * this.#tokens) / this.#characters);
    }
    return this.#counted(blocks.at(index)!, keyAt(hashes, index));
  }

  #counted(block: RequestBlock, key: number): number {
    let tokens = 0;
    for (const text of countedTexts(block)) {
      tokens += this.#count(text);
      this.#characters += text.length;
    }
    this.#tokens += tokens;
    if (tokens === 0) return 0;
    this.#known.set(key, tokens);
    this.#filter.add(key);
    return tokens;
  }
}

function ownTokens(until: Float64Array, index: number): number {
  return until[index]! - (index === 0 ? 0 : until[index - 1]!);
}
