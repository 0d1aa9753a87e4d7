import { type NanoUsd, usdOf } from '../../core/cost/money.ts';
import { hitRate } from '../../core/cost/usage.ts';
import { messageText } from '../../core/text/message.ts';
import type { PricedMiss } from '../../logs/costs/report.ts';
import type { CostTotals } from '../../logs/costs/totals.ts';
import { rewrittenTokens } from '../../logs/misses/miss.ts';
import type { ReportedCosts } from './reported-costs.ts';

/** The document of `--json`. */
export function costsJson(reported: ReportedCosts): string {
  const { pricesAsOf, query, report, reconciliation, problems, problemCount } = reported;
  const { totals, groups, misses } = report;
  return JSON.stringify(
    {
      schemaVersion: 1,
      pricesAsOf,
      by: query.by,
      totals: totalsJson(totals),
      groups: groups.map(({ key, totals: sums }) => ({
        key,
        ...totalsJson(sums),
        models: [...sums.models].toSorted(),
      })),
      misses: misses.map(missJson),
      unpriced: Array.from(totals.unpriced, ([model, { requests, hasUncounted, message }]) => ({
        model,
        requests,
        requestsAreLowerBound: hasUncounted,
        message,
      })),
      reconciliation: reconciliation
        ? {
            sessions: reconciliation.sessions,
            statedUsd: reconciliation.statedUsd,
            costUsd: usdOf(reconciliation.costNanoUsd as NanoUsd),
          }
        : null,
      problems: problems.map(({ file, line, message }) => ({
        file,
        line: line ?? null,
        message: messageText(message),
      })),
      problemCount,
    },
    null,
    2,
  );
}

function totalsJson(totals: CostTotals) {
  return {
    requests: totals.requests,
    requestsAreLowerBound: totals.hasUncountedRequests,
    inputTokens: totals.inputTokens,
    outputTokens: totals.outputTokens,
    cacheWrite5mTokens: totals.cacheWrite5mTokens,
    cacheWrite1hTokens: totals.cacheWrite1hTokens,
    cacheReadTokens: totals.cacheReadTokens,
    costUsd: usd(totals.costNanoUsd),
    withoutCacheUsd: usd(totals.withoutCacheNanoUsd),
    missedUsd: usd(totals.missedNanoUsd),
    expectedUsd: usd(totals.expectedNanoUsd),
    unpricedRequests: totals.unpricedRequests,
    hitRate: hitRate(totals) ?? null,
    unreadWritesUsd: usd(totals.unreadWritesNanoUsd),
    webSearchRequests: totals.webSearchRequests,
    outputLowerBoundRequests: totals.lowerBoundRequests,
    incompleteRequests: totals.incompleteRequests,
  };
}

function missJson({ miss, context, atMs, costNanoUsd, path, line, requestId, source }: PricedMiss) {
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
    conflict: miss.conflict,
    apiReason: miss.apiReason ?? null,
    gapSeconds: miss.gapMs === undefined ? null : miss.gapMs / 1000,
    tokens: rewrittenTokens(miss),
    costUsd: costNanoUsd === undefined ? null : usd(costNanoUsd),
    file: path,
    line,
    requestId: requestId ?? null,
    source,
  };
}

function usd(nanoUsd: number): number {
  return usdOf(nanoUsd as NanoUsd);
}
