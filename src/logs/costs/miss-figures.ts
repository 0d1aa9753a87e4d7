import { type NanoUsd, usdOf } from '../../core/cost/money.ts';
import { rewrittenTokens } from '../misses/miss.ts';
import type { PricedMiss } from './report.ts';

/** A miss in the names of `prompt-cache costs --json`: whose it is, why, and what it cost. Nothing in it tells where a log lies. */
export function missFigures({ miss, context, atMs, costNanoUsd }: PricedMiss) {
  return {
    session: context.session,
    agent: context.agent ?? null,
    project: context.project ?? null,
    model: context.model,
    at: new Date(atMs).toISOString(),
    cause: miss.cause,
    causes: miss.causes,
    expected: miss.expected,
    confidence: miss.confidence,
    tokens: rewrittenTokens(miss),
    costUsd: costNanoUsd === undefined ? null : usdOf(costNanoUsd as NanoUsd),
  };
}
