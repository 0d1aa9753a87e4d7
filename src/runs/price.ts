import { costNanoUsd } from '../core/cost/cost.ts';
import { priceModifier } from '../core/cost/modifiers.ts';
import type { NanoUsd } from '../core/cost/money.ts';
import { promptTokens, type Usage } from '../core/cost/usage.ts';
import type { ModelCatalogue } from '../core/providers/catalogue.ts';
import { readModelId } from '../core/providers/model-id.ts';

/** What decides the price of a call beside its tokens. */
export interface PricedCall {
  readonly model: string;
  readonly atMs: number;
  readonly speed?: string | undefined;
  readonly inferenceGeo?: string | undefined;
}

/** What a call costs at the prices of its day; undefined where no price is known. Fees of server tools are not in it. */
export function costOfCall(catalogue: ModelCatalogue, usage: Usage, call: PricedCall): NanoUsd | undefined {
  const { model, atMs, speed, inferenceGeo } = call;
  const known = catalogue.find(model);
  if (!known) return undefined;
  const price = catalogue.priceAt(known, new Date(atMs), promptTokens(usage), speed === 'fast' ? 'fast' : 'standard');
  const modifiers = { regional: readModelId(model).regional, usInference: inferenceGeo === 'us' };
  return price && costNanoUsd(usage, price, priceModifier(known, modifiers));
}
