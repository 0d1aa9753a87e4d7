import type { NanoUsd } from '../cost/money.ts';
import type { Section } from '../prompt/model.ts';
import type { Message } from '../text/message.ts';
import type { Divergence } from './divergence.ts';

/** Why a request did not read what it could have read. The first nine are the words that users meet elsewhere, too. */
export type MissCause =
  | 'system_prompt_changed'
  | 'tools_changed'
  | 'model_changed'
  | 'messages_rewritten'
  | 'ttl_expired_5m'
  | 'ttl_expired_1h'
  | 'compacted'
  | 'likely_server_side'
  | 'unknown'
  | 'lookback_exceeded'
  | 'cold_fan_out'
  | 'below_minimum'
  | 'missing_breakpoint'
  | 'breakpoint_on_varying_block'
  | 'workspace_changed'
  | 'platform_changed'
  | 'tool_choice_changed'
  | 'images_changed'
  | 'thinking_changed'
  | 'effort_changed'
  | 'thinking_stripped'
  | 'speed_changed'
  | 'web_search_changed'
  | 'citations_changed'
  | 'parameters_changed';

/** Tokens that a request paid for though it could have read them. */
export interface CacheMiss {
  readonly cause: MissCause;
  /** The id of the rule that catches it, as in the catalogue of findings; where there is one. */
  readonly rule?: string;
  /** Where it went wrong: the first block that is not as before; for what is not a change, the end of what could have been read. */
  readonly section: Section;
  /** Among the request's blocks in render order, from 0. */
  readonly block: number;
  /** The first character of the block's text that differs, in UTF-16 code units; where a text changed. */
  readonly start?: number;
  readonly tokens: number;
  /** What they cost more than reading them would have; undefined where no price is known. */
  readonly costNanoUsd: NanoUsd | undefined;
  /** What happened and what to do, in a sentence or two. */
  readonly explanation: Message;
  /** For a change: what changed. It holds blocks of both requests, so it is nothing for a log. */
  readonly divergence?: Divergence;
  /** The earlier request, counted from 0, that left in the cache what was missed. */
  readonly comparedWith?: number;
}
