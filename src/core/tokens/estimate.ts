import { grouped } from '../text/grouped.ts';

/**
 * Strategy. No offline tokenizer for Claude 3 and later is published, so tokens are counted with o200k and multiplied by a
 * factor for each tokenizer generation, with a band that says how far the truth may lie. Near a minimum the band decides
 * between yes, no and borderline; only a count by the provider is exact, and it has a type of its own.
 */

/** Which vocabulary a model counts with. `o200k-presumed`: an OpenAI model whose vocabulary no source names. */
export type TokenizerGeneration =
  'claude-2' | 'claude-3' | 'claude-4.7' | 'cl100k' | 'o200k' | 'o200k-presumed' | 'gemini' | 'unknown';

/** An estimate of a number of tokens: whole numbers, `low` ≤ `estimate` ≤ `high`. */
export interface TokenBand {
  readonly low: number;
  readonly estimate: number;
  readonly high: number;
}

declare const counted: unique symbol;
/** A number of tokens that the provider itself counted: `count_tokens`, or the usage of a response. */
export type ExactTokens = number & { readonly [counted]: true };

/** Whether a prefix reaches a minimum; `borderline` where the estimate or the sources on the minimum cannot tell. */
export type Cacheable = 'yes' | 'no' | 'borderline';

/** The fewest tokens that a provider caches. `low` and `high` differ where sources disagree. */
export interface CacheMinimum {
  /** What the provider documents, or the likelier of two values. */
  readonly tokens: number;
  readonly low: number;
  readonly high: number;
  /** Who says what, where sources disagree. */
  readonly note?: string;
}

/** Tokens of a model for one token of o200k, and how far they may be off. */
export interface TokenCorrection {
  readonly factor: number;
  readonly low: number;
  readonly high: number;
}

const around = (factor: number, share: number): TokenCorrection => ({
  factor,
  low: factor * (1 - share),
  high: factor * (1 + share),
});

/**
 * Tokens of the model for one token of o200k.
 *
 * - `claude-3` (up to Opus 4.6, Sonnet 4.6, Haiku 4.5) × 1.18 and `claude-4.7` (Opus 4.7, Sonnet 5 and later) × 1.53:
 *   sammcj/ingest#65; Anthropic's documentation of 2026-08-21 says "approximately 30 % more tokens" between the two.
 * - `claude-2` × 1.08: measured with `@anthropic-ai/tokenizer` 0.0.4 on English prose and code.
 * - `cl100k` × 1.0: measured on 104 public prompt templates (95 % within 2 %); other languages take more.
 * - `gemini`: no source has a factor, hence the wide band. `unknown`: from OpenAI's to the newest Claude.
 */
const CORRECTIONS: Readonly<Record<TokenizerGeneration, TokenCorrection>> = {
  'claude-2': around(1.08, 0.2),
  'claude-3': around(1.18, 0.2),
  'claude-4.7': around(1.53, 0.2),
  cl100k: { factor: 1, low: 0.95, high: 1.15 },
  o200k: around(1, 0.02),
  'o200k-presumed': around(1, 0.15),
  gemini: around(1, 0.3),
  unknown: { factor: 1.18, low: 0.85, high: 1.84 },
};

export const NO_TOKENS: TokenBand = { low: 0, estimate: 0, high: 0 };

/** The correction of a tokenizer where nothing was counted by the provider; see {@link Calibration}. */
export function correctionOf(generation: TokenizerGeneration): TokenCorrection {
  return CORRECTIONS[generation];
}

/** What a count of o200k tokens says of a model's own. */
export function bandOf(o200kTokens: number, generation: TokenizerGeneration): TokenBand {
  const { factor, low, high } = CORRECTIONS[generation];
  return {
    low: Math.floor(o200kTokens * low),
    estimate: Math.round(o200kTokens * factor),
    high: Math.ceil(o200kTokens * high),
  };
}

/** The sum of estimates. The errors are taken to go the same way, since one tokenizer makes them all. */
export function addBands(...bands: readonly TokenBand[]): TokenBand {
  return bands.reduce(
    (sum, band) => ({ low: sum.low + band.low, estimate: sum.estimate + band.estimate, high: sum.high + band.high }),
    NO_TOKENS,
  );
}

/** Takes a number from a provider for what it is. Throws a RangeError for what cannot be a count. */
export function exactTokens(tokens: number): ExactTokens {
  if (!Number.isSafeInteger(tokens) || tokens < 0) throw new RangeError(`${tokens} is no number of tokens`);
  return tokens as ExactTokens;
}

/**
 * Holds tokens against a model's minimum. Sure only where the whole band and all sources agree.
 * @param minimum undefined where no source gives it: then nothing but borderline can be said
 */
export function cacheable(tokens: TokenBand | ExactTokens, minimum: CacheMinimum | undefined): Cacheable {
  if (!minimum) return 'borderline';
  const { low, high } = typeof tokens === 'number' ? { low: tokens, high: tokens } : tokens;
  if (low >= minimum.high) return 'yes';
  return high < minimum.low ? 'no' : 'borderline';
}

/** "about 1,010 tokens (880–1,140)": three significant digits, so that nobody takes it for exact. */
export function formatBand({ low, estimate, high }: TokenBand): string {
  if (high === 0) return 'no tokens';
  return `about ${rounded(estimate)} ${estimate === 1 ? 'token' : 'tokens'} (${rounded(low)}–${rounded(high)})`;
}

/** "1,012 tokens": every digit counts. */
export function formatExactTokens(tokens: ExactTokens): string {
  return `${grouped(tokens)} ${tokens === 1 ? 'token' : 'tokens'}`;
}

function rounded(tokens: number): string {
  return grouped(Number(tokens.toPrecision(3)));
}
