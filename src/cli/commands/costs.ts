import { usdOf, type NanoUsd } from '../../core/cost/money.ts';
import { costReport, GROUPINGS } from '../../logs/costs/report.ts';
import type { CostTotals } from '../../logs/costs/totals.ts';
import { rewrittenTokens } from '../../logs/misses/miss.ts';
import { type Command, oneOf, readArguments } from '../command.ts';
import { Configuration } from '../configuration.ts';
import { openHistory } from '../log-history.ts';

export const costsCommand: Command = {
  name: 'costs',
  summary: 'what sessions cost, from local logs',
  help: '',
  async run(args, terminal) {
    const { values } = readArguments(args, {
      by: { type: 'string', default: 'day' },
      since: { type: 'string' },
      until: { type: 'string' },
      session: { type: 'string' },
      source: { type: 'string', multiple: true },
      root: { type: 'string', multiple: true },
      timezone: { type: 'string' },
      misses: { type: 'boolean', default: false },
      'no-index': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    });
    const configuration = new Configuration(terminal.environment, terminal.warn);
    const selection = { roots: values.root, sources: values.source };
    const { catalogue, pricer, files } = await openHistory(selection, configuration, terminal);
    const by = oneOf('by', values.by, GROUPINGS);
    const report = costReport(
      files,
      {
        by,
        ...(values.since !== undefined && { since: values.since }),
        ...(values.until !== undefined && { until: values.until }),
        ...(values.timezone !== undefined && { timeZone: values.timezone }),
        ...(values.session !== undefined && { session: values.session }),
      },
      pricer,
    );
    terminal.print(
      JSON.stringify({
        schemaVersion: 1,
        pricesAsOf: catalogue.asOf,
        by,
        totals: totalsJson(report.totals),
        groups: report.groups.map(({ key, totals }) => ({ key, ...totalsJson(totals), models: [...totals.models] })),
        misses: report.misses.map(({ miss, context, atMs, costNanoUsd, path, line, requestId }) => ({
          session: context.session,
          agent: context.agent ?? null,
          project: context.project,
          model: context.model,
          at: new Date(atMs).toISOString(),
          cause: miss.cause,
          causes: miss.causes,
          expected: miss.expected,
          confidence: miss.confidence,
          tokens: rewrittenTokens(miss),
          costUsd: costNanoUsd === undefined ? null : usdOf(costNanoUsd as NanoUsd),
          file: path,
          line,
          requestId: requestId ?? null,
        })),
      }),
    );
    return 0;
  },
};

function totalsJson(totals: CostTotals) {
  return {
    requests: totals.requests,
    inputTokens: totals.inputTokens,
    outputTokens: totals.outputTokens,
    cacheWrite5mTokens: totals.cacheWrite5mTokens,
    cacheWrite1hTokens: totals.cacheWrite1hTokens,
    cacheReadTokens: totals.cacheReadTokens,
    costUsd: usdOf(totals.costNanoUsd as NanoUsd),
    withoutCacheUsd: usdOf(totals.withoutCacheNanoUsd as NanoUsd),
    missedUsd: usdOf(totals.missedNanoUsd as NanoUsd),
    expectedUsd: usdOf(totals.expectedNanoUsd as NanoUsd),
    unpricedRequests: totals.unpricedRequests,
  };
}
