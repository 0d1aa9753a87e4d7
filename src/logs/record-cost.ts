import { addMoney, type NanoUsd, nanoUsd, NO_MONEY } from '../core/cost/money.ts';
import { isUnpriced, type RequestCost, type RequestPricer, type Unpriced } from '../core/cost/request-price.ts';
import type { Usage } from '../core/cost/usage.ts';
import type { UsageRecord } from './record.ts';

/** What one model did in a call: the call itself, or an iteration that its totals leave out. */
export interface RecordPart {
  /** The model's id in the price table; as the log has it where it is unknown there. */
  readonly model: string;
  readonly usage: Usage;
  readonly result: RequestCost | Unpriced;
}

/** What a call cost, from its tokens; never from a cost that the log states. */
export interface RecordCost {
  /** The call itself first, then its extra iterations. */
  readonly parts: readonly RecordPart[];
  /** Of the parts that have a price. */
  readonly costNanoUsd: NanoUsd;
  readonly withoutCacheNanoUsd: NanoUsd;
  /** How much more than this the log says the call cost; absent where it says nothing, or a part has no price. */
  readonly loggedDifferenceNanoUsd?: NanoUsd;
}

/** Prices a record: its own usage, and each extra iteration under the model that did it. */
export function costOfRecord(record: UsageRecord, pricer: RequestPricer): RecordCost {
  const { atMs, speed, serviceTier, inferenceGeo } = record;
  const parts = [{ model: record.model, usage: record.usage, webSearchRequests: record.webSearchRequests }]
    .concat(
      (record.extraIterations ?? []).map(({ model = record.model, usage }) => ({ model, usage, webSearchRequests: 0 })),
    )
    .map(({ model, usage, webSearchRequests }): RecordPart => {
      const result = pricer.cost({
        model,
        usage,
        atMs,
        ...(record.callCount !== undefined && { promptTokens: 0 }),
        ...(speed && model === record.model && { speed }),
        ...(serviceTier !== undefined && { serviceTier }),
        ...(inferenceGeo !== undefined && { inferenceGeo }),
        ...(webSearchRequests && { webSearchRequests }),
      });
      return { model: isUnpriced(result) ? (pricer.model(model)?.id ?? model) : result.model.id, usage, result };
    });
  const priced = parts.flatMap(({ result }) => (isUnpriced(result) ? [] : [result]));
  const costNanoUsd = addMoney(NO_MONEY, ...priced.map(({ totalNanoUsd }) => totalNanoUsd));
  const { loggedCostNanoUsd } = record;
  return {
    parts,
    costNanoUsd,
    withoutCacheNanoUsd: addMoney(NO_MONEY, ...priced.map(({ withoutCacheNanoUsd }) => withoutCacheNanoUsd)),
    ...(loggedCostNanoUsd !== undefined &&
      priced.length === parts.length && { loggedDifferenceNanoUsd: nanoUsd(loggedCostNanoUsd - costNanoUsd) }),
  };
}
