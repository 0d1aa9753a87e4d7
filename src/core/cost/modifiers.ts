import type { KnownModel } from '../providers/known-model.ts';
import { FULL_PRICE_PER_MILLE } from './cost.ts';

/** What changes the list price of a request as a whole. The modifiers multiply, cache prices included. */
export interface PriceModifiers {
  /** `service_tier: "batch"`: half of everything. */
  readonly batch?: boolean;
  /** `inference_geo: "us"`. */
  readonly usInference?: boolean;
  /** A regional endpoint of Bedrock or Google Cloud; told from some ids, see `readModelId`. */
  readonly regional?: boolean;
}

/**
 * The modifiers of a request together, in thousandths of the list price. Source: Anthropic's pricing page (August 2026): batch
 * 0.5; US-only inference 1.1 from Claude 4.6 on; regional endpoints 1.1 from Claude 4.5 on.
 */
export function priceModifier(model: KnownModel, { batch, usInference, regional }: PriceModifiers): number {
  const us = usInference ? (model.premiums?.usInferencePercent ?? 0) : 0;
  const region = regional ? (model.premiums?.regionalPercent ?? 0) : 0;
  return (FULL_PRICE_PER_MILLE * (batch ? 50 : 100) * (100 + us) * (100 + region)) / 1_000_000;
}
