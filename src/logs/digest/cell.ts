import type { MissingTokens } from '../record.ts';

/** What calls of one cell have in common, and what a price depends on but its day. */
export interface CallContext {
  readonly session: string;
  readonly agent?: string;
  readonly project?: string;
  readonly model: string;
  readonly speed?: 'fast' | 'standard';
  readonly serviceTier?: string;
  readonly inferenceGeo?: string;
  /** The highest limit of a long-prompt price that the prompts exceed; 0 for none. */
  readonly abovePromptTokens: number;
  readonly missingTokens?: MissingTokens;
  readonly estimated?: boolean;
  readonly outputIsLowerBound?: boolean;
  /** How many calls these are is not known: they are none of `requests`. */
  readonly isUncounted?: boolean;
  /** The log states costs of these calls. */
  readonly hasLoggedCost?: boolean;
}

export interface CostCell {
  readonly context: CallContext;
  /** Quarters of an hour since 1970. */
  readonly quarter: number;
  requests: number;
  inputTokens: number;
  cacheWrite5mTokens: number;
  cacheWrite1hTokens: number;
  cacheReadTokens: number;
  outputTokens: number;
  webSearchRequests: number;
  /** What was written and not read by the next call: its premium was paid for nothing. */
  unreadWrite5mTokens: number;
  unreadWrite1hTokens: number;
  loggedCostNanoUsd: number;
  /** Unix time in milliseconds of the cell's last call. */
  lastAtMs: number;
}

export const QUARTER_MS = 15 * 60 * 1000;
