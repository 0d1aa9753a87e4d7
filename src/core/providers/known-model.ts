import type { TokenizerGeneration } from '../tokens/estimate.ts';

export const PROVIDER_IDS = ['anthropic', 'openai', 'google', 'other'] as const;
/** Whose rules hold for a model's cache. `other`: a model of the user's own table whose provider's rules are not known. */
export type ProviderId = (typeof PROVIDER_IDS)[number];

/** Where an id tells it: platforms differ in isolation, regional prices and a few rules. */
export type Platform = 'bedrock' | 'vertex';

/**
 * Prices of one period, in USD per million tokens; null where no source gives one, or the model has no such thing. A provider
 * that knows one kind of cache write has it in the 5m field; where writing costs nothing extra, that is the input price.
 */
export interface ModelPrice {
  /** The first day (UTC, `YYYY-MM-DD`) on which it holds; since ever where absent. */
  readonly from?: string;
  /** The first day on which it no longer holds. */
  readonly until?: string;
  /** Holds for the whole request once its prompt (input, reads and writes together) is longer than this. */
  readonly tier?: { readonly abovePromptTokens: number };
  readonly inputPerMillion: number;
  readonly cacheWrite5mPerMillion: number | null;
  readonly cacheWrite1hPerMillion: number | null;
  readonly cacheReadPerMillion: number | null;
  readonly outputPerMillion: number;
}

export type LifecycleState = 'active' | 'deprecated' | 'retired';

/** Days are UTC, `YYYY-MM-DD`. */
export interface Lifecycle {
  /** On the day of the table. */
  readonly state: LifecycleState;
  readonly released?: string;
  readonly deprecatedOn?: string;
  readonly retiresOn?: string;
  readonly retiresNotBefore?: string;
}

/** What is known of a model, each fact from the sources that it names. */
export interface KnownModel {
  /** As the provider's own API has it. */
  readonly id: string;
  readonly provider: ProviderId;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly platformIds?: Readonly<Partial<Record<Platform, readonly string[]>>>;
  /** Whether the provider caches its prompts at all. */
  readonly caching: 'yes' | 'no' | 'unknown';
  /** From the start of the prompt to the breakpoint; null where no source gives it. */
  readonly minimumCacheableTokens: number | null;
  /** Where sources disagree on the minimum. */
  readonly minimumConflict?: { readonly low: number; readonly high: number; readonly note: string };
  readonly contextWindowTokens: number | null;
  readonly maximumOutputTokens: number | null;
  readonly tokenizer: TokenizerGeneration;
  readonly lifecycle: Lifecycle;
  /** What is added to every price, in percent: a regional endpoint of a platform, inference kept in the United States. */
  readonly premiums?: { readonly regionalPercent?: number; readonly usInferencePercent?: number };
  readonly prices: readonly ModelPrice[];
  /** With `speed: "fast"`. */
  readonly fastPrices?: readonly ModelPrice[];
  /** Of other service tiers than the standard one. What is absent is not known. */
  readonly servicePrices?: Readonly<Partial<Record<PricedServiceTier, readonly ModelPrice[]>>>;
  /** Keys of the table's `sources`. */
  readonly sources: readonly string[];
  /** What its sources leave open, one sentence each; shown wherever the fact is. */
  readonly uncertain?: readonly string[];
  readonly notes?: readonly string[];
}

/** A service tier that has a price list of its own. `priority` is also called fast by OpenAI. */
export type PricedServiceTier = 'priority' | 'flex' | 'batch';

/** What a provider bills for each use of a tool that runs on its side. */
export interface ServerToolPrice {
  readonly provider: ProviderId;
  readonly tool: 'web_search';
  readonly usdPerThousand: number;
  readonly sources: readonly string[];
}

/** The shipped table, `models.json`. */
export interface ModelTable {
  /** The day for which it was made: shown beside every figure that rests on it. */
  readonly asOf: string;
  readonly unit: 'USD per million tokens';
  /** What stands behind the short names in a model's `sources`. */
  readonly sources: Readonly<Record<string, string>>;
  readonly serverTools?: readonly ServerToolPrice[];
  readonly models: readonly KnownModel[];
}

/** The user's own word on a model: corrects one of the table, found by its id or an alias, or adds one. */
export interface ModelOverride {
  readonly id: string;
  /** Needed for a model that the table does not have; `other` where absent. */
  readonly provider?: ProviderId;
  /** Added to those of the table. */
  readonly aliases?: readonly string[];
  readonly minimumCacheableTokens?: number;
  readonly contextWindowTokens?: number;
  readonly tokenizer?: TokenizerGeneration;
  /** Replace all prices of the table. */
  readonly prices?: readonly ModelPrice[];
}
