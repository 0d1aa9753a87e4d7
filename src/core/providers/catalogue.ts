import type { CacheMinimum } from '../tokens/estimate.ts';
import type {
  KnownModel,
  LifecycleState,
  ModelOverride,
  ModelPrice,
  ModelTable,
  PricedServiceTier,
  ServerToolPrice,
} from './known-model.ts';
import { normalizeModelId, readModelId } from './model-id.ts';
import table from './models.json';

/** Models, minimums and prices as they ship: dated, each with its sources. */
export const SHIPPED_MODELS = table as unknown as ModelTable;

/** A point in time: a Date, a day (`YYYY-MM-DD`), or an ISO time with its zone. */
export type When = Date | string;

/**
 * Finds models and their prices in the shipped table and the user's corrections. A model is found by its whole id or alias,
 * after the marks of platforms and routers are taken off; never by a part of its name: an unknown model is unknown.
 */
export class ModelCatalogue {
  /** The day of the shipped table, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly models: readonly KnownModel[];
  readonly serverTools: readonly ServerToolPrice[];
  readonly #byId = new Map<string, KnownModel>();
  readonly #byAlias = new Map<string, KnownModel>();
  readonly #smallestMinimums = new Map<KnownModel['provider'], number | undefined>();

  constructor(shipped: ModelTable = SHIPPED_MODELS, overrides: readonly ModelOverride[] = []) {
    this.asOf = shipped.asOf;
    this.serverTools = shipped.serverTools ?? [];
    const models = new Map(shipped.models.map((model) => [model.id, model]));
    this.#index(models.values());
    for (const override of overrides) {
      const known = this.find(override.id);
      const model = known ? corrected(models.get(known.id) ?? known, override) : added(override);
      models.set(model.id, model);
    }
    this.models = [...models.values()];
    this.#byId.clear();
    this.#byAlias.clear();
    this.#index(this.models);
    for (const { id, aliases = [] } of overrides) {
      const model = this.find(id);
      for (const alias of aliases) if (model) this.#byAlias.set(keyOf(alias), model);
    }
  }

  /**
   * The model that a text names in any of the forms that providers, platforms and routers use.
   * @param at the state of its lifecycle is that of this time; of the table's day where absent
   */
  find(id: string, at?: When): KnownModel | undefined {
    const model = this.#find(id);
    if (!model || at === undefined) return model;
    const state = lifecycleState(model, at);
    return state === model.lifecycle.state ? model : { ...model, lifecycle: { ...model.lifecycle, state } };
  }

  #find(id: string): KnownModel | undefined {
    for (const candidate of readModelId(id).ids) {
      const model = this.#byId.get(candidate) ?? this.#byAlias.get(candidate);
      if (model) return model;
    }
    return undefined;
  }

  #index(models: Iterable<KnownModel>): void {
    for (const model of models) {
      this.#byId.set(keyOf(model.id), model);
      const platformIds = Object.values(model.platformIds ?? {}).flat();
      for (const alias of [...model.aliases, ...platformIds]) {
        if (!this.#byAlias.has(keyOf(alias))) this.#byAlias.set(keyOf(alias), model);
      }
    }
  }

  /** The fewest tokens that any model of a provider caches that can still be called. */
  smallestMinimum(provider: KnownModel['provider']): number | undefined {
    if (!this.#smallestMinimums.has(provider)) this.#smallestMinimums.set(provider, this.#smallestOf(provider));
    return this.#smallestMinimums.get(provider);
  }

  #smallestOf(provider: KnownModel['provider']): number | undefined {
    const minimums = this.models
      .filter((model) => model.provider === provider && model.lifecycle.state === 'active')
      .flatMap((model) => minimumOf(model)?.tokens ?? []);
    return minimums.length > 0 ? Math.min(...minimums) : undefined;
  }

  /** Of the models of a family of Claude (`opus`) that can be called without a warning, the one with the largest minimum, and of those the oldest. */
  leastOfFamily(family: string, at: When): KnownModel | undefined {
    let least: KnownModel | undefined;
    for (const model of this.models) {
      if (model.provider !== 'anthropic' || !model.id.startsWith(`claude-${family}-`)) continue;
      if (lifecycleState(model, at) !== 'active') continue;
      if (!least || (minimumOf(model)?.tokens ?? 0) >= (minimumOf(least)?.tokens ?? 0)) least = model;
    }
    return least;
  }

  /** {@link priceAt}. */
  priceAt(model: KnownModel, at: When, promptTokens: number, list?: PriceList): ModelPrice | undefined {
    return priceAt(model, at, promptTokens, list);
  }
}

export type Speed = 'standard' | 'fast';

/** Which of a model's price lists holds: that of a speed, or of a service tier. */
export type PriceList = Speed | PricedServiceTier;

/**
 * The price that holds for a request: that of its day (UTC), and of the highest tier that its prompt exceeds.
 * @param promptTokens the whole prompt: input, cache reads and cache writes together
 * @returns undefined where no source gives a price for that day, the model has no such speed, or a long prompt costs more and
 * the list does not say how much
 */
export function priceAt(
  model: KnownModel,
  at: When,
  promptTokens: number,
  list: PriceList = 'standard',
): ModelPrice | undefined {
  const day = dayOf(at);
  const standard = bestOf(model.prices, day, promptTokens);
  if (list === 'standard') return standard;
  const price = bestOf(list === 'fast' ? model.fastPrices : model.servicePrices?.[list], day, promptTokens);
  return price?.tier?.abovePromptTokens === standard?.tier?.abovePromptTokens ? price : undefined;
}

function bestOf(prices: readonly ModelPrice[] = [], day: string, promptTokens: number): ModelPrice | undefined {
  let best: ModelPrice | undefined;
  for (const price of prices) {
    if ((price.from !== undefined && day < price.from) || (price.until !== undefined && day >= price.until)) continue;
    const above = price.tier?.abovePromptTokens ?? -1;
    if (promptTokens > above && above >= (best?.tier?.abovePromptTokens ?? -1)) best = price;
  }
  return best;
}

/** What must be reached before the model's provider caches anything; undefined where it is not known, or never. */
export function minimumOf(model: KnownModel): CacheMinimum | undefined {
  const tokens = model.minimumCacheableTokens;
  if (tokens === null || model.caching === 'no') return undefined;
  return { tokens, low: tokens, high: tokens, ...model.minimumConflict };
}

/** Where a model stands at a time. A model whose retirement lies ahead is what the table says of it. */
export function lifecycleState(model: KnownModel, at: When): LifecycleState {
  const day = dayOf(at);
  const { state, deprecatedOn, retiresOn } = model.lifecycle;
  if (retiresOn !== undefined) {
    if (day >= retiresOn) return 'retired';
    if (state === 'retired') return deprecatedOn !== undefined && day >= deprecatedOn ? 'deprecated' : 'active';
  }
  return state === 'active' && deprecatedOn !== undefined && day >= deprecatedOn ? 'deprecated' : state;
}

/** The UTC day of a time, `YYYY-MM-DD`. Throws a RangeError for what is no time. */
export function dayOf(at: When): string {
  if (typeof at === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(at)) return at;
  return new Date(at).toISOString().slice(0, 10);
}

function keyOf(id: string): string {
  return normalizeModelId(id);
}

function corrected(model: KnownModel, override: ModelOverride): KnownModel {
  const { aliases = [], minimumCacheableTokens, contextWindowTokens, tokenizer, prices, provider } = override;
  const { minimumConflict, fastPrices, servicePrices, ...rest } = model;
  const own = minimumCacheableTokens !== undefined;
  return {
    ...rest,
    aliases: [...model.aliases, ...aliases],
    ...(provider && { provider }),
    ...(own ? { minimumCacheableTokens, caching: 'yes' } : minimumConflict && { minimumConflict }),
    ...(contextWindowTokens !== undefined && { contextWindowTokens }),
    ...(tokenizer && { tokenizer }),
    ...(prices ? { prices } : { ...(fastPrices && { fastPrices }), ...(servicePrices && { servicePrices }) }),
  };
}

function added(override: ModelOverride): KnownModel {
  return {
    id: override.id,
    provider: override.provider ?? 'other',
    name: override.id,
    aliases: override.aliases ?? [],
    caching: override.minimumCacheableTokens === undefined ? 'unknown' : 'yes',
    minimumCacheableTokens: override.minimumCacheableTokens ?? null,
    contextWindowTokens: override.contextWindowTokens ?? null,
    maximumOutputTokens: null,
    tokenizer: override.tokenizer ?? 'unknown',
    lifecycle: { state: 'active' },
    prices: override.prices ?? [],
    sources: ['user'],
  };
}
