import type { Usage } from '../cost/usage.ts';

/** Where a request is sent; platforms differ in isolation and in a few rules. */
export type CachePlatform =
  'claude-api' | 'claude-on-aws' | 'foundry' | 'bedrock' | 'bedrock-legacy' | 'vertex' | 'other';

export const CACHE_PLATFORMS: readonly CachePlatform[] = [
  'claude-api',
  'claude-on-aws',
  'foundry',
  'bedrock',
  'bedrock-legacy',
  'vertex',
  'other',
];

/** One request, as a provider's cache sees it. */
export interface CacheRequest {
  /** What later misses call it: `#3`. Counted from 0 where absent. */
  readonly index?: number;
  /** When it was sent, in milliseconds of one clock: Unix time, or a test's own. Ascending from request to request. */
  readonly atMs: number;
  /** When its response began: from then on its cache entries can be read. {@link atMs} + 1 where absent. */
  readonly respondedAtMs?: number;
  /** Where absent, told from the model's id; `claude-api` if that does not tell. */
  readonly platform?: CachePlatform;
  /** Entries are never shared between organizations; the same one where absent. */
  readonly organization?: string;
  /** Entries are not shared between workspaces, but on platforms that isolate by organization; the same one where absent. */
  readonly workspace?: string;
  /** The body of the Messages API, as parsed from JSON; checked, since it can come from anywhere. Kept, so do not change it. */
  readonly body: unknown;
  /**
   * Tokens of each block in render order: each tool; each system block; each content block of each message; a string is one.
   * Their sum is the whole prompt. Estimated where absent.
   */
  readonly inputTokens?: readonly number[];
  /** The values of `anthropic-beta`; their set is part of the prompt. */
  readonly betas?: readonly string[];
}

/** A 400 that the provider would answer with. Nothing is read, written or billed. */
export interface RequestRefusal {
  readonly status: 400;
  /** As the provider words it, where its words are known. */
  readonly message: string;
}

/** What a request would read and write; its `outputTokens` are 0. */
export type PredictedUsage = Usage;
