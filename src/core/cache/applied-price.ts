import { costNanoUsd } from '../cost/cost.ts';
import { type NanoUsd, nanoUsd } from '../cost/money.ts';
import { type AppliedPrice, priceOn } from '../cost/request-price.ts';
import { NO_USAGE, promptTokens } from '../cost/usage.ts';
import type { PreparedRequest } from './prepare.ts';
import type { PredictedUsage } from './request.ts';

/** The price of a request's day, for the length of its prompt. */
export function appliedPrice(
  { model, regional, body, day, speed }: PreparedRequest,
  usage: PredictedUsage,
): AppliedPrice | undefined {
  const modifiers = { regional, usInference: body.inference_geo === 'us' };
  return priceOn(day, model, promptTokens(usage), speed, modifiers);
}

/**
 * What the first tokens behind those that were read cost more than reading them would have: they were written for 1h, then for
 * 5m, then taken as input.
 */
export function missCostNanoUsd(
  usage: PredictedUsage,
  missedTokens: number,
  { price, perMille }: AppliedPrice,
): NanoUsd | undefined {
  const cacheWrite1hTokens = Math.min(missedTokens, usage.cacheWrite1hTokens);
  const cacheWrite5mTokens = Math.min(missedTokens - cacheWrite1hTokens, usage.cacheWrite5mTokens);
  const inputTokens = missedTokens - cacheWrite1hTokens - cacheWrite5mTokens;
  const paid = costNanoUsd({ ...NO_USAGE, cacheWrite1hTokens, cacheWrite5mTokens, inputTokens }, price, perMille);
  const read = costNanoUsd({ ...NO_USAGE, cacheReadTokens: missedTokens }, price, perMille);
  return paid === undefined || read === undefined ? undefined : nanoUsd(paid - read);
}
