import type { Usage } from '../../../core/cost/usage.ts';
import { isJsonObject, type JsonObject } from '../json-values.ts';
import { isTokenCount, wrongCount } from '../token-counts.ts';

/**
 * The tokens of a call, or of an iteration. Written tokens that the split by lifetime does not cover are five-minute writes.
 * @returns a sentence where one of them is no number of tokens
 */
export function usageOf(counts: JsonObject): Usage | string {
  const { cache_creation: creation } = counts;
  const split = isJsonObject(creation) ? creation : undefined;
  const inputTokens = countOf(counts.input_tokens);
  const written = countOf(counts.cache_creation_input_tokens);
  const cacheReadTokens = countOf(counts.cache_read_input_tokens);
  const outputTokens = countOf(counts.output_tokens);
  const written5m = split ? countOf(split.ephemeral_5m_input_tokens) : 0;
  const cacheWrite1hTokens = split ? countOf(split.ephemeral_1h_input_tokens) : 0;
  const uncovered = written - written5m - cacheWrite1hTokens;
  const cacheWrite5mTokens = written5m + (uncovered > 0 ? uncovered : 0);
  const usage = { inputTokens, cacheWrite5mTokens, cacheWrite1hTokens, cacheReadTokens, outputTokens };
  const sum = inputTokens + written + cacheReadTokens + outputTokens + written5m + cacheWrite1hTokens;
  return Number.isNaN(sum) ? wrongCount(wrongKey(counts, split)) : usage;
}

/** 0 where there is none; NaN for what is no number of tokens. */
function countOf(value: unknown): number {
  if (isTokenCount(value)) return value;
  return value === undefined || value === null ? 0 : NaN;
}

const KEYS = ['input_tokens', 'cache_creation_input_tokens', 'cache_read_input_tokens', 'output_tokens'];
const SPLIT_KEYS = ['ephemeral_5m_input_tokens', 'ephemeral_1h_input_tokens'];

function wrongKey(counts: JsonObject, split: JsonObject = {}): string {
  return (
    KEYS.find((key) => Number.isNaN(countOf(counts[key]))) ??
    SPLIT_KEYS.find((key) => Number.isNaN(countOf(split[key])))!
  );
}
