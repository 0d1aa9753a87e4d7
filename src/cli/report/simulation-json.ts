import { messageText } from '../../core/text/message.ts';
import { blockPath } from '../../core/cache/block-name.ts';
import type { BilledDifference } from '../../core/cache/billed-difference.ts';
import type { CacheMiss } from '../../core/cache/miss.ts';
import type { CacheOutcome } from '../../core/cache/outcome.ts';
import type { UncertainRule } from '../../core/cache/rules.ts';
import type { SimulationTotals } from '../../core/cache/simulation-totals.ts';
import { toApiUsage } from '../../core/cost/api-usage.ts';
import { type NanoUsd, usdOf } from '../../core/cost/money.ts';
import { hitRate, NO_USAGE, type Usage } from '../../core/cost/usage.ts';
import type { SimulatedRequest } from '../../core/simulation/simulated-request.ts';

/** One request of `simulate --json`. */
export function requestJson({ index, line, outcome, billed }: SimulatedRequest) {
  return {
    index,
    line,
    ...outcomeJson(outcome),
    ...(billed && {
      billed: {
        usage: toApiUsage(billed.usage),
        costUsd: usd(billed.costNanoUsd),
        difference: differenceJson(billed.difference),
      },
    }),
  };
}

/** What the provider would do with a request. */
export function outcomeJson(outcome: CacheOutcome) {
  if (outcome.kind === 'refused') {
    const { refusal, uncertain } = outcome;
    const open = uncertain.length > 0 && { uncertain: uncertain.map(ruleJson) };
    return { usage: predictedUsage(NO_USAGE), costUsd: 0, miss: null, error: refusal, ...open };
  }
  if (outcome.kind === 'unpredictable') {
    return { usage: null, costUsd: null, miss: null, error: null, problem: messageText(outcome.reason) };
  }
  const { usage, costNanoUsd, miss, breakpoints, tokens, uncertain, notes } = outcome;
  return {
    usage: predictedUsage(usage),
    costUsd: usd(costNanoUsd),
    miss: miss ? missJson(miss) : null,
    error: null,
    tokens,
    breakpoints,
    ...(uncertain.length > 0 && { uncertain: uncertain.map(ruleJson) }),
    ...(notes.length > 0 && { notes: notes.map((note) => messageText(note)) }),
  };
}

export function totalsJson(totals: SimulationTotals) {
  const { usage } = totals;
  return {
    requests: totals.requests,
    refused: totals.refused,
    inputTokens: usage.inputTokens,
    cacheWrite5mTokens: usage.cacheWrite5mTokens,
    cacheWrite1hTokens: usage.cacheWrite1hTokens,
    cacheReadTokens: usage.cacheReadTokens,
    hitRate: hitRate(usage) ?? null,
    costUsd: usdOf(totals.costNanoUsd),
    withoutCacheUsd: usdOf(totals.withoutCacheNanoUsd),
    misses: totals.misses,
    missedTokens: totals.missedTokens,
    missedUsd: usdOf(totals.missedNanoUsd),
    unpricedRequests: totals.unpriced,
  };
}

/** A miss as JSON; places are blocks in render order, and characters in the text that differs. */
function missJson({ costNanoUsd, divergence, explanation, ...miss }: CacheMiss) {
  return {
    ...miss,
    explanation: messageText(explanation),
    costUsd: usd(costNanoUsd),
    ...(divergence && {
      change: divergence.kind,
      ...(divergence.parameter !== undefined && { parameter: divergence.parameter }),
      ...(divergence.after && { path: blockPath(divergence.after, divergence.path) }),
    }),
  };
}

function differenceJson(difference: BilledDifference | undefined) {
  return difference ? { ...difference, explanation: messageText(difference.explanation) } : null;
}

function ruleJson({ id, text, source }: UncertainRule) {
  return { id, text: messageText(text), source: messageText(source) };
}

function predictedUsage(usage: Usage) {
  const { output_tokens: _, ...prompt } = toApiUsage(usage);
  return prompt;
}

function usd(amount: NanoUsd | undefined): number | null {
  return amount === undefined ? null : usdOf(amount);
}
