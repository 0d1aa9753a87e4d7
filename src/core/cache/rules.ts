/**
 * Strategy. Where the documentation leaves a rule open, or two sources differ, the simulator does what is likeliest and says
 * so: each such rule has an id here, the words that explain it, and its source. An outcome names those that could have changed
 * its numbers, and no others.
 */

/** Switches of the simulator; each has a default that follows the documentation. */
export interface CacheRules {
  /** A run of `tool_use` blocks counts as one position of the lookback, and so does a run of `tool_result` blocks. */
  readonly collapseToolRuns: boolean;
  /** Positions searched from a breakpoint, itself included. */
  readonly lookback: number;
  /** An entry lives through the whole of its lifetime: a request that starts at the very end of it still reads. */
  readonly aliveAtExpiry: boolean;
  /** A marked entry before the one that was read is refreshed too. */
  readonly refreshesMarked: boolean;
  /** The first part of the prompt that a changed thinking configuration or effort invalidates. */
  readonly thinkingInvalidates: 'tools' | 'system' | 'messages';
}

export const DEFAULT_RULES: CacheRules = {
  collapseToolRuns: true,
  lookback: 20,
  aliveAtExpiry: true,
  refreshesMarked: true,
  thinkingInvalidates: 'messages',
};

export type UncertainRuleId =
  | 'collapse-tool-runs'
  | 'minimum-conflict'
  | 'estimate-near-minimum'
  | 'entry-keeps-its-ttl'
  | 'marked-entries-refreshed'
  | 'thinking-placement'
  | 'images-presence'
  | 'other-parameters'
  | 'key-order';

/** A rule on which the numbers of an outcome rest though its sources leave it open. */
export interface UncertainRule {
  readonly id: UncertainRuleId;
  /** One sentence. */
  readonly text: string;
  readonly source: string;
}
