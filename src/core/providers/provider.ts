import type { Section } from '../prompt/model.ts';
import type { ProviderId } from './known-model.ts';

/** `explicit`: only what stands before a breakpoint is cached. `automatic`: the provider looks for a shared prefix by itself. */
export type CachingKind = 'explicit' | 'automatic';

/** How long an entry lives, from the start of the request that last wrote or read it. */
export interface CacheLifetime {
  /** As requests write it (`5m`, `1h`), or a name where they do not choose. */
  readonly id: string;
  /** At least; deletion may come later. */
  readonly seconds: number;
  /** What writing costs, in units of the input price. */
  readonly writeMultiplier: number;
}

/** What a provider's cache does. Minimums and prices are the model's; see {@link KnownModel}. */
export interface Provider {
  readonly id: ProviderId;
  readonly name: string;
  readonly caching: CachingKind;
  /** The order in which a request becomes the prompt that is cached, whatever the order of its JSON. */
  readonly renderOrder: readonly Section[];
  /** How many breakpoints a request may mark; 0 where it marks none. */
  readonly slots: number;
  /** How many positions before a breakpoint, itself included, are searched for an entry; undefined where any shared prefix counts. */
  readonly lookback?: number;
  readonly lifetimes: readonly CacheLifetime[];
  /** What a shorter prefix gets: no error, the request is processed uncached and both cache counters stay 0. */
  readonly belowMinimum: 'uncached';
  /** Tokens by which a cached prefix grows behind the minimum; 1 where every token counts. */
  readonly granularityTokens: number;
  /** `input_tokens` of a response is all of the prompt, cached tokens included, rather than what follows the last breakpoint. */
  readonly inputIncludesCached: boolean;
  /** Where this is documented. */
  readonly sources: readonly string[];
  /** What the sources leave open, one sentence each. */
  readonly uncertain: readonly string[];
}
