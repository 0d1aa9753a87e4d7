import { BlockTokenEstimator } from '../../core/cache/block-tokens.ts';
import { type PreparedRequest, RequestReader } from '../../core/cache/prepare.ts';
import type { CachePlatform } from '../../core/cache/request.ts';
import { DEFAULT_RULES } from '../../core/cache/rules.ts';
import type { ModelCatalogue } from '../../core/providers/catalogue.ts';
import { bandOf, type ExactTokens } from '../../core/tokens/estimate.ts';
import { shareOut } from './token-shares.ts';

/** The tokens of a request, block by block in render order. */
export interface BlockTokens {
  readonly low: readonly number[];
  readonly estimate: readonly number[];
  readonly high: readonly number[];
  /** The provider has counted the whole; only how it divides among the blocks is estimated. */
  readonly exactTotal?: ExactTokens;
  /** o200k tokens of all blocks together. */
  readonly o200k: number;
}

export type Examined =
  | { readonly prepared: PreparedRequest; readonly tokens: BlockTokens }
  /** The provider would refuse it with status 400, in these words. */
  | { readonly refusal: string }
  | { readonly unpredictable: string };

/** Looks at requests before they are sent: would they be refused, and how many tokens do they have? */
export class RequestExaminer {
  readonly #reader: RequestReader;

  constructor(catalogue: ModelCatalogue, countTokens: (text: string) => number) {
    this.#reader = new RequestReader(catalogue, new BlockTokenEstimator(countTokens), DEFAULT_RULES);
  }

  examine(body: unknown, platform: CachePlatform, exactTotal?: ExactTokens): Examined {
    const preparation = this.#reader.prepare({ atMs: 0, body, platform });
    if (!('prepared' in preparation)) return preparation;
    const { prepared } = preparation;
    const until = [...(prepared.tokens.o200kUntil ?? [])];
    const generation = prepared.model.tokenizer;
    const estimate = differences(until.map((tokens) => bandOf(tokens, generation).estimate));
    const tokens: BlockTokens =
      exactTotal === undefined
        ? {
            low: differences(until.map((count) => bandOf(count, generation).low)),
            estimate,
            high: differences(until.map((count) => bandOf(count, generation).high)),
            o200k: until.at(-1) ?? 0,
          }
        : { ...same(shareOut(exactTotal, estimate)), exactTotal, o200k: until.at(-1) ?? 0 };
    return { prepared, tokens };
  }
}

function same(shares: readonly number[]): Pick<BlockTokens, 'low' | 'estimate' | 'high'> {
  return { low: shares, estimate: shares, high: shares };
}

function differences(until: readonly number[]): number[] {
  return until.map((tokens, index) => tokens - (until[index - 1] ?? 0));
}
