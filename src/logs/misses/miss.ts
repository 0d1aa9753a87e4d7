/** Why a prefix that had been cached was not read. The words are part of the command line's interface. */
export const MISS_CAUSES = [
  'compacted',
  'model_changed',
  'ttl_expired_5m',
  'ttl_expired_1h',
  'tools_changed',
  'system_prompt_changed',
  'messages_rewritten',
  'likely_server_side',
  'unknown',
] as const;
export type MissCause = (typeof MISS_CAUSES)[number];

/**
 * How sure the cause is; that tokens were not read is a fact of the log. `certain`: the log or the API says it. `likely`: told
 * from tokens and times. `possible`: nothing says otherwise.
 */
export type MissConfidence = 'certain' | 'likely' | 'possible';

/** Part of a prefix that had been cached and was sent again at a higher price, by what it was billed as. */
export interface RewrittenTokens {
  readonly cacheWrite5mTokens: number;
  readonly cacheWrite1hTokens: number;
  /** Sent without being cached again. */
  readonly inputTokens: number;
}

/** A call that did not read what its chain had cached. Tokens, not money: prices are looked up when it is shown. */
export interface Miss {
  /** The first of {@link causes}: what alone would explain the miss, the surest first. */
  readonly cause: MissCause;
  /** All that apply. */
  readonly causes: readonly MissCause[];
  /** A compaction: part of how the agent works, not waste. */
  readonly expected: boolean;
  readonly confidence: MissConfidence;
  /** The API's word and the log's own tokens, times or models contradict each other. */
  readonly conflict: boolean;
  /** What the chain had cached before this call. */
  readonly cachedTokens: number;
  /** What of it this prompt could have read and did not: {@link rewrittenTokens} in all. */
  readonly rewritten: RewrittenTokens;
  /** From the start of the call before to the start of this; undefined where the clock went backwards. */
  readonly gapMs?: number;
  /** The API's own `cache_miss_reason`, where the line has one; `none`: it compared, and found no divergence. */
  readonly apiReason?: string;
  /** The API's own estimate of the tokens behind the divergence. */
  readonly apiMissedTokens?: number;
}

/** What was sent again, in all. */
export function rewrittenTokens({ rewritten }: Miss): number {
  return rewritten.cacheWrite5mTokens + rewritten.cacheWrite1hTokens + rewritten.inputTokens;
}
