import { type ModelCatalogue, type PriceList, priceAt, type Speed } from '../providers/catalogue.ts';
import type { KnownModel, ModelPrice } from '../providers/known-model.ts';
import { readModelId } from '../providers/model-id.ts';
import { costOf, type CostParts, costWithoutCacheNanoUsd } from './cost.ts';
import { type PriceModifiers, priceModifier } from './modifiers.ts';
import { addMoney, type NanoUsd, NO_MONEY, nanoUsdOf } from './money.ts';
import { promptTokens, type Usage } from './usage.ts';

/**
 * Strategy. A request costs what its model's list said on its day (UTC), for the size of its whole prompt, at its speed or in
 * its service tier; then come the premiums of where it ran. What no source gives a price for is unpriced, with the reason:
 * nothing is taken from a model with a similar name, and no tier from another. A speed or tier that only the id tells
 * (`…-fast`) counts like the field.
 */
export interface BilledRequest {
  /** As it was written; see `readModelId`. */
  readonly model: string;
  readonly atMs: number;
  readonly usage: Usage;
  /** What long-prompt prices go by, where `usage` sums several calls; else its prompt. */
  readonly promptTokens?: number;
  readonly speed?: Speed;
  /** As the API answers it: `standard`, `batch`, `priority`, `flex`, `default` … */
  readonly serviceTier?: string;
  /** `us` costs more with some models. */
  readonly inferenceGeo?: string;
  readonly webSearchRequests?: number;
}

/** The price of a token of one request, by class, and what changes it. */
export interface AppliedPrice {
  readonly price: ModelPrice;
  /** See `priceModifier`. */
  readonly perMille: number;
}

export interface RequestPrice extends AppliedPrice {
  readonly model: KnownModel;
}

/** What the tokens of a request cost on a day, `YYYY-MM-DD`, for the size of its whole prompt; undefined where no source says. */
export function priceOn(
  day: string,
  model: KnownModel,
  promptTokens: number,
  list: PriceList,
  modifiers: PriceModifiers,
): AppliedPrice | undefined {
  const price = priceAt(model, day, promptTokens, list);
  return price && { price, perMille: priceModifier(model, modifiers) };
}

/** What a request cost. */
export interface RequestCost extends RequestPrice {
  readonly tokens: CostParts;
  /** Searches on the provider's side. */
  readonly serverToolsNanoUsd: NanoUsd;
  readonly totalNanoUsd: NanoUsd;
  /** Had every token of the prompt cost the input price. */
  readonly withoutCacheNanoUsd: NanoUsd;
}

/** Why a request has no price. */
export interface Unpriced {
  readonly unpriced: 'unknown model' | 'no price' | 'no price for its tier' | 'no price for a class of tokens';
  /** One sentence for people. */
  readonly message: string;
}

export function isUnpriced(result: object): result is Unpriced {
  return 'unpriced' in result;
}

const STANDARD_TIERS = new Set(['', 'standard', 'default', 'auto', 'standard_only']);
const DAY_MS = 86_400_000;
const FAST_ID = /-fast$/i;

interface NamedModel {
  readonly model: KnownModel;
  readonly regional: boolean;
  readonly fast: boolean;
}

/** Prices requests by one table of models. Remembers what a name means, so one instance serves many requests. */
export class RequestPricer {
  readonly #catalogue: ModelCatalogue;
  readonly #named = new Map<string, NamedModel | undefined>();
  readonly #days = new Map<number, string>();

  constructor(catalogue: ModelCatalogue) {
    this.#catalogue = catalogue;
  }

  /** The model that a text names, with what its id says of where and how it ran. */
  model(name: string): KnownModel | undefined {
    return this.#find(name)?.model;
  }

  price(request: BilledRequest): RequestPrice | Unpriced {
    const named = this.#find(request.model);
    if (!named) return unknownModel(request.model);
    const { model, regional } = named;
    const tier = tierOf(request, model);
    const fast = request.speed === 'fast' || named.fast;
    const batch = tier === 'batch' && model.provider === 'anthropic';
    const list: PriceList | undefined = fast ? 'fast' : batch ? 'standard' : tier;
    const prompt = request.promptTokens ?? promptTokens(request.usage);
    const day = this.#day(request.atMs);
    const usInference = request.inferenceGeo === 'us';
    const priced = list && priceOn(day, model, prompt, list, { batch, usInference, regional });
    return priced ? { model, ...priced } : noPrice(model, day, fast ? 'fast mode' : (request.serviceTier ?? ''), list);
  }

  cost(request: BilledRequest): RequestCost | Unpriced {
    const priced = this.price(request);
    if (isUnpriced(priced)) return priced;
    const { model, price, perMille } = priced;
    const tokens = costOf(request.usage, price, perMille);
    const withoutCache = costWithoutCacheNanoUsd(request.usage, price, perMille);
    if (!tokens || withoutCache === undefined) {
      return {
        unpriced: 'no price for a class of tokens',
        message: `No source gives a price for all kinds of tokens that ${model.id} used.`,
      };
    }
    const serverToolsNanoUsd = this.#serverTools(model, request.webSearchRequests ?? 0);
    if (serverToolsNanoUsd === undefined) {
      return {
        unpriced: 'no price',
        message: `No source gives a price for the searches of ${model.id} on the provider’s side.`,
      };
    }
    return {
      ...priced,
      tokens,
      serverToolsNanoUsd,
      totalNanoUsd: addMoney(tokens.totalNanoUsd, serverToolsNanoUsd),
      withoutCacheNanoUsd: addMoney(withoutCache, serverToolsNanoUsd),
    };
  }

  #serverTools(model: KnownModel, searches: number): NanoUsd | undefined {
    if (searches === 0) return NO_MONEY;
    const tool = this.#catalogue.serverTools.find(
      ({ provider, tool: name }) => provider === model.provider && name === 'web_search',
    );
    return tool && nanoUsdOf((tool.usdPerThousand * searches) / 1000);
  }

  #find(name: string): NamedModel | undefined {
    if (!this.#named.has(name)) this.#named.set(name, this.#read(name));
    return this.#named.get(name);
  }

  #read(name: string): NamedModel | undefined {
    const { regional } = readModelId(name);
    const model = this.#catalogue.find(name);
    if (model) return { model, regional, fast: false };
    const slow = FAST_ID.test(name) ? this.#catalogue.find(name.replace(FAST_ID, '')) : undefined;
    return slow?.fastPrices && { model: slow, regional, fast: true };
  }

  #day(atMs: number): string {
    const number = Math.floor(atMs / DAY_MS);
    let day = this.#days.get(number);
    if (day === undefined) {
      day = new Date(number * DAY_MS).toISOString().slice(0, 10);
      this.#days.set(number, day);
    }
    return day;
  }
}

/** OpenAI renamed its priority tier to fast; both names are accepted. */
function tierOf({ serviceTier = '' }: BilledRequest, { provider }: KnownModel): PriceList | undefined {
  const tier = serviceTier.toLowerCase();
  if (STANDARD_TIERS.has(tier)) return 'standard';
  if (tier === 'fast') return provider === 'openai' ? 'priority' : undefined;
  return tier === 'batch' || tier === 'flex' || tier === 'priority' ? tier : undefined;
}

function unknownModel(name: string): Unpriced {
  return {
    unpriced: 'unknown model',
    message: name
      ? `The model "${name}" is not in the price table. Its prices can be added under "models" in config.json.`
      : 'The log names no model.',
  };
}

function noPrice(model: KnownModel, day: string, tier: string, list: PriceList | undefined): Unpriced {
  if (list === 'standard') {
    return { unpriced: 'no price', message: `No source gives a price for ${model.id} on ${day}.` };
  }
  return {
    unpriced: 'no price for its tier',
    message: `No source gives a price for ${model.id} (${tier}) on ${day}, or for a prompt of this length.`,
  };
}
