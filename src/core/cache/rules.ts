/**
 * Strategy. Where the documentation leaves a rule open, or two sources differ, the simulator does what is likeliest and says
 * so. The rules that can be switched, and all that are uncertain, stand here with their sources; an outcome names those that
 * could have changed its numbers, and no others.
 */
import type { Section } from '../prompt/model.ts';
import { type Message, type MessageValue, say } from '../text/message.ts';

/** Switches of the simulator; each has a default that follows the documentation. */
export interface CacheRules {
  /**
   * A run of `tool_use` blocks counts as one position of the lookback, and so does a run of `tool_result` blocks. `platform`:
   * on the Claude API only.
   */
  readonly collapseToolRuns: boolean | 'platform';
  /** Positions searched from a breakpoint, itself included. */
  readonly lookback: number;
  /** A request that starts just when the lifetime of an entry ends still reads it. */
  readonly aliveAtExpiry: boolean;
  /** A marked entry that ends before the one that was read is refreshed with it. */
  readonly refreshesMarked: boolean;
  /** Thinking that is bound to a different conversation is refused, as for accounts of 2026-08-31 and later. */
  readonly enforcesBinding: boolean;
  /** A server tool's result is written for 5m by itself, where a request marks anything. */
  readonly writesServerToolResults: boolean;
  /** The first section that a changed thinking configuration or effort invalidates. */
  readonly thinkingInvalidates: Section;
}

export const DEFAULT_RULES: CacheRules = {
  collapseToolRuns: 'platform',
  lookback: 20,
  aliveAtExpiry: true,
  refreshesMarked: true,
  enforcesBinding: true,
  writesServerToolResults: true,
  thinkingInvalidates: 'messages',
};

/** A rule on which the numbers of an outcome rest though its sources leave it open. */
export interface UncertainRule {
  readonly id: UncertainRuleId;
  /** What was assumed and what else could be, in one sentence. */
  readonly text: Message;
  readonly source: MessageValue;
}

export type UncertainRuleId = keyof typeof UNCERTAIN_RULES;

const PAGE = say`platform.claude.com, prompt-caching page (2026-08-21)`;

export const UNCERTAIN_RULES = {
  'collapse-tool-runs': {
    text: say`That a run of tool_use blocks, or of tool_result blocks, counts as one position of the lookback is documented for the Claude API only; otherwise each block would count.`,
    source: say`prompt-caching page as quoted in October 2026; not in the page of 2026-08-21`,
  },
  'expiry-boundary': {
    text: say`The request starts just when the lifetime ends; the documented lifetime is a minimum, so the entry is taken to live.`,
    source: PAGE,
  },
  'entry-keeps-its-ttl': {
    text: say`An entry that was marked again with another ttl is taken to keep the one that it was written with.`,
    source: say`${PAGE}: silent on it`,
  },
  'marked-entries-refreshed': {
    text: say`Reading a longer prefix is taken to refresh the entries at the breakpoints inside of it.`,
    source: say`${PAGE}: "refreshed each time the cached content is used"`,
  },
  'minimum-conflict': {
    text: say`Sources disagree on the minimum of this model, and the prefix lies between.`,
    source: say`the model table`,
  },
  'estimate-near-minimum': {
    text: say`The tokens are estimated, and the minimum lies within the error of the estimate.`,
    source: say`the estimate`,
  },
  'thinking-placement': {
    text: say`A changed thinking configuration or effort is taken to invalidate the messages only; models that render it first lose tools and system too, and which those are is not published.`,
    source: PAGE,
  },
  'bound-thinking': {
    text: say`Thinking behind a changed prompt is taken to be refused; for accounts from before 2026-08-31 it is not, unless prefix_mismatch_behavior is set.`,
    source: say`What's new in Claude Fable 5.1 (2026-09-01)`,
  },
  'server-tool-results': {
    text: say`The last result of a server tool is taken to be written for 5m by itself, since the request marks something.`,
    source: say`${PAGE}; where exactly is not published`,
  },
  'more-images': {
    text: say`Adding an image to a prompt that has some is taken to leave what stands before it valid; the page speaks of "adding/removing images anywhere" and of their "presence/absence".`,
    source: PAGE,
  },
  'prompt-affecting-parameters': {
    text: say`Beta headers, context management and the output format are taken to invalidate the messages only.`,
    source: say`cache-diagnostics page (2026-08-21) calls them prompt-affecting and says no more`,
  },
  'key-order': {
    text: say`Members in another order are taken to make another prompt; the provider may sort them.`,
    source: say`${PAGE} warns of unstable key order`,
  },
  'web-tools': {
    text: say`Turning web search or web fetch on or off is taken to leave the cached tools valid, wherever it stands among them.`,
    source: PAGE,
  },
} as const;
