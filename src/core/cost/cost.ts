import type { ModelPrice } from '../providers/known-model.ts';
import { type NanoUsd, nanoUsd } from './money.ts';
import { promptTokens, type Usage } from './usage.ts';

/** What one call or many cost, by class of tokens. Each part is rounded by itself, the total from the exact sum. */
export interface CostParts {
  readonly inputNanoUsd: NanoUsd;
  readonly cacheWrite5mNanoUsd: NanoUsd;
  readonly cacheWrite1hNanoUsd: NanoUsd;
  readonly cacheReadNanoUsd: NanoUsd;
  readonly outputNanoUsd: NanoUsd;
  readonly totalNanoUsd: NanoUsd;
}

/** Thousandths of the list price: 500 for a batch, 1100 for a regional endpoint. */
export const FULL_PRICE_PER_MILLE = 1000;

/** A price of one dollar for a million tokens is a million pico-dollars (10⁻¹² USD) for each. */
const PICO_PER_TOKEN = 1_000_000;
const PICO_PER_NANO = 1000;

/**
 * What a usage costs at a price. Integers throughout: the price of a token is a whole number of pico-dollars, and only the sum
 * is rounded to whole nano-dollars, halves up.
 * @param perMille modifiers of the list price together, see {@link priceModifier}
 * @returns undefined where the price of a class that was used is not known
 */
export function costOf(usage: Usage, price: ModelPrice, perMille = FULL_PRICE_PER_MILLE): CostParts | undefined {
  const input = amountOf(usage.inputTokens, price.inputPerMillion, perMille);
  const write5m = amountOf(usage.cacheWrite5mTokens, price.cacheWrite5mPerMillion, perMille);
  const write1h = amountOf(usage.cacheWrite1hTokens, price.cacheWrite1hPerMillion, perMille);
  const read = amountOf(usage.cacheReadTokens, price.cacheReadPerMillion, perMille);
  const output = amountOf(usage.outputTokens, price.outputPerMillion, perMille);
  if (!input || !write5m || !write1h || !read || !output) return undefined;
  return {
    inputNanoUsd: rounded(input),
    cacheWrite5mNanoUsd: rounded(write5m),
    cacheWrite1hNanoUsd: rounded(write1h),
    cacheReadNanoUsd: rounded(read),
    outputNanoUsd: rounded(output),
    totalNanoUsd: rounded(input, write5m, write1h, read, output),
  };
}

/** {@link CostParts.totalNanoUsd} alone. */
export function costNanoUsd(usage: Usage, price: ModelPrice, perMille = FULL_PRICE_PER_MILLE): NanoUsd | undefined {
  return costOf(usage, price, perMille)?.totalNanoUsd;
}

/** What the same calls would have cost without a cache: every prompt token at the input price. */
export function costWithoutCacheNanoUsd(
  usage: Usage,
  price: ModelPrice,
  perMille = FULL_PRICE_PER_MILLE,
): NanoUsd | undefined {
  const prompt = amountOf(promptTokens(usage), price.inputPerMillion, perMille);
  const output = amountOf(usage.outputTokens, price.outputPerMillion, perMille);
  return prompt && output && rounded(prompt, output);
}

/** An exact amount: whole nano-dollars and a rest of less than one, in pico-dollars. */
interface Amount {
  readonly nano: number;
  readonly pico: number;
}

function amountOf(tokens: number, perMillion: number | null, perMille: number): Amount | undefined {
  if (tokens === 0) return { nano: 0, pico: 0 };
  if (perMillion === null) return undefined;
  const picoPerToken = Math.round((perMillion * PICO_PER_TOKEN * perMille) / FULL_PRICE_PER_MILLE);
  const thousands = Math.floor(tokens / PICO_PER_NANO);
  const pico = (tokens - thousands * PICO_PER_NANO) * picoPerToken;
  const nano = Math.floor(pico / PICO_PER_NANO);
  return { nano: thousands * picoPerToken + nano, pico: pico - nano * PICO_PER_NANO };
}

function rounded(...amounts: readonly Amount[]): NanoUsd {
  let nano = 0;
  let pico = 0;
  for (const amount of amounts) {
    nano += amount.nano;
    pico += amount.pico;
  }
  return nanoUsd(nano + Math.floor((pico + PICO_PER_NANO / 2) / PICO_PER_NANO));
}
