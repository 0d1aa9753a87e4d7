import { NO_USAGE, type Usage } from '../../core/cost/usage.ts';
import { type Message, say } from '../../core/text/message.ts';
import { isJsonObject, type JsonObject, ownValue } from './json-values.ts';

/**
 * Strategy. Providers write a prompt's tokens in two ways. Anthropic's classes exclude each other. OpenAI, Google and
 * OpenTelemetry put cached (and written) tokens inside the prompt's, and OpenAI puts reasoning inside the output. `Usage` is
 * of the first kind, so what is inside is taken out. A part is never larger than its whole: where a log has more cached tokens
 * than prompt tokens, they cannot be inside, and stand beside.
 */

/** More than any session has used; beyond it money could not be kept exactly. */
const MOST_TOKENS = 1e12;

export interface InclusiveCounts {
  /** Cached and written tokens among them. */
  readonly promptTokens: number;
  readonly cachedTokens?: number;
  readonly writtenTokens?: number;
  /** As it is billed: thinking among them. */
  readonly outputTokens: number;
}

/** Takes what was cached and written out of the input. Where these are more than the prompt, the log has them beside it. */
export function usageOfInclusive(counts: InclusiveCounts): Usage {
  const { promptTokens, cachedTokens = 0, writtenTokens = 0, outputTokens } = counts;
  const inside = cachedTokens + writtenTokens;
  return {
    inputTokens: inside <= promptTokens ? promptTokens - inside : promptTokens,
    cacheWrite5mTokens: writtenTokens,
    cacheWrite1hTokens: 0,
    cacheReadTokens: cachedTokens,
    outputTokens,
  };
}

/** Output where thinking may be counted inside or beside it: the log's own total decides, and the source's habit without one. */
export function outputWithThinking(
  counts: { readonly promptTokens: number; readonly outputTokens: number; readonly thinkingTokens: number },
  totalTokens: number | undefined,
  habit: 'inside' | 'beside',
): number {
  const { promptTokens, outputTokens, thinkingTokens } = counts;
  if (thinkingTokens === 0) return outputTokens;
  if (thinkingTokens > outputTokens) return outputTokens + thinkingTokens;
  if (totalTokens === promptTokens + outputTokens + thinkingTokens) return outputTokens + thinkingTokens;
  if (totalTokens === promptTokens + outputTokens) return outputTokens;
  return habit === 'inside' ? outputTokens : outputTokens + thinkingTokens;
}

export function isNoUsage(usage: Usage): boolean {
  return (Object.keys(NO_USAGE) as (keyof Usage)[]).every((part) => usage[part] === 0);
}

/** Reads counts of tokens from an object of a log, and remembers whether one of them was none. */
export class TokenCounts {
  readonly #object: JsonObject;
  #wrongKey: string | undefined;

  /** @param wrongKey of the object itself, where it is none */
  constructor(object: JsonObject, wrongKey?: string) {
    this.#object = object;
    this.#wrongKey = wrongKey;
  }

  /** The key whose value was no count of tokens, if there was one. */
  get wrongKey(): string | undefined {
    return this.#wrongKey;
  }

  /** The count under the first of some keys that has one; undefined where they are absent or null. */
  at(...keys: readonly string[]): number | undefined {
    for (const key of keys) {
      const value = ownValue(this.#object, key);
      if (value === undefined || value === null) continue;
      if (isTokenCount(value)) return value;
      this.#wrongKey ??= key;
    }
    return undefined;
  }

  /** {@link at}, 0 where there is none. */
  sure(...keys: readonly string[]): number {
    return this.at(...keys) ?? 0;
  }
}

/** Counts that stand in an object under a key; undefined where nothing is there. */
export function tokenCountsAt(object: JsonObject, key: string): TokenCounts | undefined {
  const value = ownValue(object, key);
  if (value === undefined || value === null) return undefined;
  return isJsonObject(value) ? new TokenCounts(value) : new TokenCounts({}, key);
}

/** A whole number from 0 on, of a size that a session can have. */
export function isTokenCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= MOST_TOKENS;
}

/** One sentence for a line whose usage is wrong. */
export function wrongCount(key: string): Message {
  return say`The usage is left out, because ${key} is no number of tokens.`;
}
