import type { NanoUsd } from '../cost/money.ts';
import type { Section, Ttl } from '../prompt/model.ts';
import type { Speed } from '../providers/catalogue.ts';
import type { KnownModel } from '../providers/known-model.ts';
import type { Message } from '../text/message.ts';
import type { CacheMinimum } from '../tokens/estimate.ts';
import type { AppliedPrice } from '../cost/request-price.ts';
import type { PromptTokens } from './block-tokens.ts';
import type { CacheMiss } from './miss.ts';
import type { PredictedUsage, RequestRefusal } from './request.ts';
import type { UncertainRule } from './rules.ts';

/** What became of a breakpoint. */
export interface BreakpointOutcome {
  readonly section: Section;
  /** Its place among the request's blocks, in render order. */
  readonly block: number;
  readonly ttl: Ttl;
  readonly automatic: boolean;
  /** Of the prompt up to the block's end. */
  readonly tokens: number;
  /** `covered`: it stands inside of what was read. `below-minimum`: nothing is cached there, and no error says so. */
  readonly state: 'read' | 'covered' | 'written' | 'below-minimum';
}

/** What the provider's cache does with a request, as predicted. */
export interface CachePrediction {
  readonly kind: 'predicted';
  readonly usage: PredictedUsage;
  /** undefined where none is known. */
  readonly price: AppliedPrice | undefined;
  /** What {@link usage} costs; undefined where no price is known. Output is not in it. */
  readonly costNanoUsd: NanoUsd | undefined;
  /** What it would cost with every token at the input price. */
  readonly withoutCacheNanoUsd: NanoUsd | undefined;
  readonly model: KnownModel;
  /** At which it is answered. */
  readonly speed: Speed;
  /** From how many tokens on its prefixes are cached. */
  readonly minimum: CacheMinimum;
  /** Why it did not read all that it could have read; undefined where it did, or nothing could be read yet. */
  readonly miss: CacheMiss | undefined;
  readonly breakpoints: readonly BreakpointOutcome[];
  /** Where the tokens of the blocks come from. */
  readonly tokens: 'given' | 'estimated';
  /** Of the prompt up to the end of each block; of estimates, what o200k counts. */
  readonly promptTokens: PromptTokens;
  /** Some of its tools are run by the provider, which writes their results to the cache by itself. */
  readonly usesServerTools: boolean;
  /** The open rules on which these numbers rest. */
  readonly uncertain: readonly UncertainRule[];
  /** What else the reader should know, one sentence each: a retired model, a missing price. */
  readonly notes: readonly Message[];
}

export interface RefusedRequest {
  readonly kind: 'refused';
  readonly refusal: RequestRefusal;
  /** The open rules on which the refusal rests. */
  readonly uncertain: readonly UncertainRule[];
}

export type CacheOutcome =
  | CachePrediction
  | RefusedRequest
  /** Nothing can be said: the model is not known, or the numbers given do not fit the request. One sentence. */
  | { readonly kind: 'unpredictable'; readonly reason: Message };
