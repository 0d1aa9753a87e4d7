import { placeOfDivergence, readCompared } from '../core/cache/compare.ts';
import { type Divergence, divergenceOf } from '../core/cache/divergence.ts';
import type { CacheOutcome } from '../core/cache/outcome.ts';
import { CacheSimulator } from '../core/cache/simulator.ts';
import type { JsonPath } from '../core/cache/same-block.ts';
import type { ModelCatalogue } from '../core/providers/catalogue.ts';
import { LineIndex, type Position } from '../core/text/line-index.ts';
import type { Span } from '../core/text/span.ts';
import { bandOf, NO_TOKENS, type TokenBand } from '../core/tokens/estimate.ts';

/** A file of one request. */
export interface ComparedSide {
  readonly path: string;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** From the file's value to the body. */
  readonly bodyPath: JsonPath;
}

/** A range of a file; lines and characters are 0-based. */
export interface FilePlace extends Span, Position {
  /** What stands there, on its line. */
  readonly excerpt: string;
}

export interface Comparison {
  readonly before: ComparedSide;
  readonly after: ComparedSide;
  /** undefined: the same prompt. */
  readonly divergence: Divergence | undefined;
  readonly placeBefore: FilePlace | undefined;
  readonly placeAfter: FilePlace | undefined;
  /** What both begin with, of {@link after}; undefined where its model is not known. */
  readonly sharedTokens: TokenBand | undefined;
  readonly wholeTokens: TokenBand | undefined;
  /** What the provider would do with `before`, and a second later with `after`. */
  readonly first: CacheOutcome;
  readonly second: CacheOutcome;
  /** The day of the table of prices. */
  readonly pricesAsOf: string;
}

export interface ComparisonOptions {
  readonly catalogue: ModelCatalogue;
  readonly countTokens: (text: string) => number;
  readonly now: Date;
}

const EXCERPT_CHARACTERS = 60;

/** @returns a sentence where the provider takes one of the bodies for none */
export function compareFiles(
  before: ComparedSide,
  after: ComparedSide,
  { catalogue, countTokens, now }: ComparisonOptions,
): Comparison | string {
  const was = readCompared(before.body, catalogue);
  if (typeof was === 'string') return `${before.path} is no request that the provider takes: ${was}.`;
  const is = readCompared(after.body, catalogue, was);
  if (typeof is === 'string') return `${after.path} is no request that the provider takes: ${is}.`;
  const divergence = divergenceOf(was, is);
  const simulator = new CacheSimulator({ catalogue, countTokens });
  const atMs = now.getTime();
  const first = simulator.send({ atMs, body: before.body });
  const second = simulator.send({ atMs: atMs + 1000, body: after.body });
  const shared = divergence?.parameter === 'model' ? is.blocks.length : (divergence?.block ?? is.blocks.length);
  return {
    before,
    after,
    divergence,
    placeBefore: divergence && placeIn(before, divergence, 'before'),
    placeAfter: divergence && placeIn(after, divergence, 'after'),
    sharedTokens: tokensUntil(second, shared),
    wholeTokens: tokensUntil(second, is.blocks.length),
    first,
    second,
    pricesAsOf: catalogue.asOf,
  };
}

function placeIn(
  { text, bodyPath }: ComparedSide,
  divergence: Divergence,
  side: 'before' | 'after',
): FilePlace | undefined {
  const span = placeOfDivergence(text, bodyPath, divergence, side);
  if (!span) return undefined;
  const line = text.slice(span.start, Math.min(span.end, span.start + EXCERPT_CHARACTERS)).split(/[\r\n]/, 1)[0]!;
  const excerpt = span.start + line.length < span.end ? `${line}…` : line;
  return { ...span, ...new LineIndex(text).positionAt(span.start), excerpt };
}

function tokensUntil(outcome: CacheOutcome, blocks: number): TokenBand | undefined {
  if (outcome.kind !== 'predicted') return undefined;
  const { o200kUntil } = outcome.promptTokens;
  return blocks === 0 ? NO_TOKENS : bandOf(o200kUntil?.[blocks - 1] ?? 0, outcome.model.tokenizer);
}
