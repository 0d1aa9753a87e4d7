import { comparableText, hasUncounted } from '../../core/cache/block-text.ts';
import { BlockTokenEstimator } from '../../core/cache/block-tokens.ts';
import { type PreparedRequest, RequestReader } from '../../core/cache/prepare.ts';
import type { CachePlatform } from '../../core/cache/request.ts';
import { DEFAULT_RULES } from '../../core/cache/rules.ts';
import type { ModelCatalogue } from '../../core/providers/catalogue.ts';
import type { Message } from '../../core/text/message.ts';
import type { Calibration } from '../../core/tokens/calibration.ts';
import { type ContentClass, contentClassOf } from '../../core/tokens/content-class.ts';
import { correctionOf, type ExactTokens, type TokenCorrection } from '../../core/tokens/estimate.ts';
import { shareOut } from './token-shares.ts';

/** The tokens of a request, block by block in render order. */
export interface BlockTokens {
  readonly low: readonly number[];
  readonly estimate: readonly number[];
  readonly high: readonly number[];
  /** The provider has counted the whole; only how it divides among the blocks is estimated. */
  readonly exactTotal?: ExactTokens;
  /** o200k tokens of all blocks together, by kind of text; absent where some of it is no text. */
  readonly o200k?: Readonly<Partial<Record<ContentClass, number>>>;
}

export type Examined =
  | { readonly prepared: PreparedRequest; readonly tokens: BlockTokens }
  /** The provider would refuse it with status 400, in these words. */
  | { readonly refusal: string }
  | { readonly unpredictable: Message };

const ROUND = { factor: Math.round, low: Math.floor, high: Math.ceil };

/** Looks at requests before they are sent: would they be refused, and how many tokens do they have? */
export class RequestExaminer {
  readonly #reader: RequestReader;
  readonly #calibration: Calibration | undefined;

  constructor(catalogue: ModelCatalogue, countTokens: (text: string) => number, calibration?: Calibration) {
    this.#calibration = calibration;
    this.#reader = new RequestReader(catalogue, new BlockTokenEstimator(countTokens), DEFAULT_RULES);
  }

  examine(body: unknown, platform: CachePlatform, exactTotal?: ExactTokens): Examined {
    const preparation = this.#reader.prepare({ atMs: 0, body, platform });
    if (!('prepared' in preparation)) return preparation;
    const { prepared } = preparation;
    const { model } = prepared;
    const blocks = [...prepared.blocks];
    const counts = differences([...(prepared.tokens.o200kUntil ?? [])]);
    const kinds = blocks.map((block) => contentClassOf(comparableText(block)));
    const correct = this.#calibration?.of(model.id, model.tokenizer) ?? (() => correctionOf(model.tokenizer));
    const scaled = (part: keyof TokenCorrection): number[] => {
      let sum = 0;
      return differences(counts.map((count, index) => ROUND[part]((sum += count * correct(kinds[index]!)[part]))));
    };
    const estimate = scaled('factor');
    const isText = !blocks.some((block) => block.section === 'tools' || hasUncounted(block));
    const o200k = isText ? { o200k: byKind(kinds, counts) } : {};
    const tokens: BlockTokens =
      exactTotal === undefined
        ? { low: scaled('low'), estimate, high: scaled('high'), ...o200k }
        : { ...same(shareOut(exactTotal, estimate)), exactTotal, ...o200k };
    return { prepared, tokens };
  }
}

function same(shares: readonly number[]): Pick<BlockTokens, 'low' | 'estimate' | 'high'> {
  return { low: shares, estimate: shares, high: shares };
}

function byKind(kinds: readonly ContentClass[], counts: readonly number[]): Partial<Record<ContentClass, number>> {
  const sums: Partial<Record<ContentClass, number>> = {};
  for (const [index, kind] of kinds.entries()) sums[kind] = (sums[kind] ?? 0) + counts[index]!;
  return sums;
}

function differences(until: readonly number[]): number[] {
  return until.map((tokens, index) => tokens - (until[index - 1] ?? 0));
}
