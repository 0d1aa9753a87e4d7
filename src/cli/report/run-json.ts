import { type NanoUsd, nanoUsd, usdOf } from '../../core/cost/money.ts';
import { messageText } from '../../core/text/message.ts';
import type { RunEstimate } from '../../runs/estimate.ts';
import type { ReportRow, RunReport } from '../../runs/report/report.ts';

/** A run as JSON, `schemaVersion` 1. Offsets are UTF-16 code units, lines and characters from 0. No text of the prompt is in it. */
export function runJson(report: RunReport, estimate?: RunEstimate): object {
  const { run, outcome, problem, notes, rows, costNanoUsd, hits, misses, bytesRead } = report;
  return {
    schemaVersion: 1,
    run: run.run,
    at: run.at,
    simulated: run.simulated,
    host: run.host,
    platform: run.platform,
    path: run.file ?? null,
    prompt: run.prompt,
    model: run.model,
    outcome,
    problem: problem ? messageText(problem) : null,
    estimatedCostUsd: estimate?.cost
      ? { low: usdOf(estimate.cost.low), estimate: usdOf(estimate.cost.estimate), high: usdOf(estimate.cost.high) }
      : null,
    requests: rows.map(rowJson),
    totals: { hits, misses, bytesRead, costUsd: usd(costNanoUsd) },
    notes: notes.map((note) => messageText(note)),
  };
}

function rowJson({ line, hitRate, bytesRead, stability, difference, change, failure }: ReportRow): object {
  return {
    index: line.index,
    case: line.case,
    label: line.label,
    at: line.at,
    messageId: line.messageId ?? null,
    requestId: line.requestId ?? null,
    usage: line.usage ?? null,
    predicted: line.predicted ?? null,
    costUsd: line.costNanoUsd === undefined ? null : usd(nanoUsd(line.costNanoUsd)),
    hitRate: hitRate ?? null,
    latencyMs: line.latencyMs ?? null,
    timeToFirstTokenMs: line.timeToFirstTokenMs ?? null,
    bytesRead,
    prefix: line.prefix ?? null,
    stability,
    diagnostic: line.diagnostic ?? null,
    verdict: difference?.verdict ?? null,
    explanation: difference ? messageText(difference.explanation) : null,
    change: change ? { ...change, clause: messageText(change.clause), advice: messageText(change.advice) } : null,
    attempts: line.attempts,
    failure: line.failure ? { ...line.failure, message: failure ? messageText(failure) : null } : null,
  };
}

function usd(amount: NanoUsd | undefined): number | null {
  return amount === undefined ? null : usdOf(amount);
}
