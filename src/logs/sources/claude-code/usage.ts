import type { Usage } from '../../../core/cost/usage.ts';
import type { Message } from '../../../core/text/message.ts';
import { isTokenCount, wrongCount } from '../token-counts.ts';
import type { LineValues } from '../wanted-members.ts';
import type { TokenNumbers } from './line-values.ts';

/**
 * The tokens of a call, or of an iteration. Written tokens that the split by lifetime does not cover are five-minute writes.
 * @returns a sentence where one of them is no number of tokens
 */
export function usageOf(values: LineValues, at: TokenNumbers): Usage | Message {
  const inputTokens = countOf(values.value(at.input));
  const written = countOf(values.value(at.written));
  const cacheReadTokens = countOf(values.value(at.read));
  const outputTokens = countOf(values.value(at.output));
  const written5m = countOf(values.value(at.written5m));
  const cacheWrite1hTokens = countOf(values.value(at.written1h));
  const uncovered = written - written5m - cacheWrite1hTokens;
  const cacheWrite5mTokens = written5m + (uncovered > 0 ? uncovered : 0);
  if (Number.isNaN(inputTokens + written + cacheReadTokens + outputTokens + written5m + cacheWrite1hTokens)) {
    return wrongCount(wrongName(values, at));
  }
  return { inputTokens, cacheWrite5mTokens, cacheWrite1hTokens, cacheReadTokens, outputTokens };
}

/** 0 where there is none; NaN for what is no number of tokens. */
function countOf(value: unknown): number {
  if (isTokenCount(value)) return value;
  return value === undefined || value === null ? 0 : NaN;
}

const NAMES = {
  input: 'input_tokens',
  written: 'cache_creation_input_tokens',
  read: 'cache_read_input_tokens',
  output: 'output_tokens',
  written5m: 'ephemeral_5m_input_tokens',
  written1h: 'ephemeral_1h_input_tokens',
} as const satisfies Record<keyof TokenNumbers, string>;

function wrongName(values: LineValues, at: TokenNumbers): string {
  const parts = Object.keys(NAMES) as (keyof TokenNumbers)[];
  return NAMES[parts.find((part) => Number.isNaN(countOf(values.value(at[part]))))!];
}
