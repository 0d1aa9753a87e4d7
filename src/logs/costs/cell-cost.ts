import { costOf, type CostParts, costWithoutCacheNanoUsd } from '../../core/cost/cost.ts';
import { isUnpriced, type RequestPrice, type RequestPricer, type Unpriced } from '../../core/cost/request-price.ts';
import { NO_USAGE } from '../../core/cost/usage.ts';
import { type CallContext, type CostCell, QUARTER_MS } from '../digest/cell.ts';
import { unreadWriteCostNanoUsd } from '../misses/miss-cost.ts';

/** What the calls of a cell cost; undefined amounts where no price is known. */
export interface CellCost {
  readonly unpriced?: Unpriced;
  readonly costNanoUsd: number;
  /** By class of tokens; absent where no price is known. */
  readonly parts?: CostParts;
  /** Of {@link costNanoUsd}, what goes by no token: searches. */
  readonly feesNanoUsd: number;
  readonly withoutCacheNanoUsd: number;
  readonly unreadWritesNanoUsd: number;
}

function costOfCell(cell: CostCell, price: RequestPrice | Unpriced, pricer: RequestPricer): CellCost {
  if (isUnpriced(price)) return { unpriced: price, ...NOTHING };
  const { context, quarter, webSearchRequests } = cell;
  const parts = costOf(cell, price.price, price.perMille);
  const withoutCache = costWithoutCacheNanoUsd(cell, price.price, price.perMille);
  const searches =
    webSearchRequests === 0
      ? undefined
      : pricer.cost({ model: context.model, atMs: quarter * QUARTER_MS, usage: NO_USAGE, webSearchRequests });
  if (parts === undefined || withoutCache === undefined) {
    const message = `No source gives a price for all kinds of tokens that ${context.model} used.`;
    return { unpriced: { unpriced: 'no price for a class of tokens', message }, ...NOTHING };
  }
  if (searches && isUnpriced(searches)) return { unpriced: searches, ...NOTHING };
  const fee = searches?.serverToolsNanoUsd ?? 0;
  const isAllRead = cell.unreadWrite5mTokens + cell.unreadWrite1hTokens === 0;
  return {
    costNanoUsd: parts.totalNanoUsd + fee,
    parts,
    feesNanoUsd: fee,
    withoutCacheNanoUsd: withoutCache + fee,
    unreadWritesNanoUsd: isAllRead ? 0 : (unreadWriteCostNanoUsd({ line: 0, ...cell }, price) ?? 0),
  };
}

const NOTHING = { costNanoUsd: 0, feesNanoUsd: 0, withoutCacheNanoUsd: 0, unreadWritesNanoUsd: 0 } as const;

/** Prices by the day on which they hold. */
type DayPrices = Map<number, RequestPrice | Unpriced>;

/** Prices cells. Remembers prices by what they depend on and their day: there are far fewer than files. */
export class CellPrices {
  readonly #pricer: RequestPricer;
  readonly #prices = new Map<string, DayPrices>();
  /** Most cells are alike the one before. */
  #lastContext: CallContext | undefined;
  #lastPrices: DayPrices = new Map();

  constructor(pricer: RequestPricer) {
    this.#pricer = pricer;
  }

  costOf(cell: CostCell): CellCost {
    return costOfCell(cell, this.of(cell.context, cell.quarter), this.#pricer);
  }

  of(context: CallContext, quarter: number): RequestPrice | Unpriced {
    const prices = context === this.#lastContext ? this.#lastPrices : this.#pricesOf(context);
    const day = Math.floor(quarter / 96);
    let price = prices.get(day);
    if (!price) prices.set(day, (price = this.#pricer.price(pricedLike(context, quarter))));
    return price;
  }

  #pricesOf(context: CallContext): DayPrices {
    const { model, speed, serviceTier, inferenceGeo, abovePromptTokens } = context;
    const key = [model, speed, serviceTier, inferenceGeo, abovePromptTokens].join('\u0000');
    let prices = this.#prices.get(key);
    if (!prices) this.#prices.set(key, (prices = new Map()));
    this.#lastContext = context;
    this.#lastPrices = prices;
    return prices;
  }
}

/** A request whose price is that of all calls in a cell. */
function pricedLike({ model, speed, serviceTier, inferenceGeo, abovePromptTokens }: CallContext, quarter: number) {
  return {
    model,
    atMs: quarter * QUARTER_MS,
    usage: { ...NO_USAGE, inputTokens: abovePromptTokens === 0 ? 0 : abovePromptTokens + 1 },
    ...(speed && { speed }),
    ...(serviceTier !== undefined && { serviceTier }),
    ...(inferenceGeo !== undefined && { inferenceGeo }),
  };
}
