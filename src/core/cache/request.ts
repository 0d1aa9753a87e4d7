import type { Usage } from '../cost/usage.ts';

/** Where a request is sent; platforms differ in isolation and in a few rules. */
export type CachePlatform =
  'claude-api' | 'claude-on-aws' | 'foundry' | 'bedrock' | 'bedrock-legacy' | 'vertex' | 'other';

/** One request, as a provider's cache sees it. */
export interface CacheRequest {
  /** When it was sent, in milliseconds of one clock: Unix time, or a test's own. */
  readonly atMs: number;
  /** When its response began: from then on its cache entries can be read. {@link atMs} + 1 where absent. */
  readonly respondedAtMs?: number;
  /** `claude-api` where absent. */
  readonly platform?: CachePlatform;
  /** Entries are never shared between workspaces; the same one where absent. */
  readonly workspace?: string;
  /** The body of the Messages API, as parsed from JSON; checked, since it can come from anywhere. */
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
  readonly message: string;
}

/** What a request would read and write; its `outputTokens` are 0. */
export type PredictedUsage = Usage;
