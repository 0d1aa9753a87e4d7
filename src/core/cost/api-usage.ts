import type { Usage } from './usage.ts';

/** `usage` of the Messages API, as far as cache and cost go by it; the names are the API's. */
export interface ApiUsage {
  readonly input_tokens: number;
  readonly cache_creation_input_tokens: number;
  readonly cache_read_input_tokens: number;
  readonly cache_creation: {
    readonly ephemeral_5m_input_tokens: number;
    readonly ephemeral_1h_input_tokens: number;
  };
  readonly output_tokens: number;
}

/** As the API writes it. */
export function toApiUsage(usage: Usage): ApiUsage {
  return {
    input_tokens: usage.inputTokens,
    cache_creation_input_tokens: usage.cacheWrite5mTokens + usage.cacheWrite1hTokens,
    cache_read_input_tokens: usage.cacheReadTokens,
    cache_creation: {
      ephemeral_5m_input_tokens: usage.cacheWrite5mTokens,
      ephemeral_1h_input_tokens: usage.cacheWrite1hTokens,
    },
    output_tokens: usage.outputTokens,
  };
}

/**
 * Reads `usage` of an answer or a log. Creation that the split by lifetime does not cover, or where there is no split, counts
 * as written for five minutes.
 * @returns undefined where it is none
 */
export function fromApiUsage(value: unknown): Usage | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const usage = value as Readonly<Record<string, unknown>>;
  if (count(usage.input_tokens) === undefined && count(usage.output_tokens) === undefined) return undefined;
  const split = (usage.cache_creation ?? {}) as Readonly<Record<string, unknown>>;
  const hour = count(split.ephemeral_1h_input_tokens) ?? 0;
  const five = count(split.ephemeral_5m_input_tokens) ?? 0;
  const creation = count(usage.cache_creation_input_tokens) ?? 0;
  return {
    inputTokens: count(usage.input_tokens) ?? 0,
    cacheWrite5mTokens: five + Math.max(0, creation - five - hour),
    cacheWrite1hTokens: hour,
    cacheReadTokens: count(usage.cache_read_input_tokens) ?? 0,
    outputTokens: count(usage.output_tokens) ?? 0,
  };
}

function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
