import type { MissCause } from '../../core/cache/miss.ts';
import type { Prompt } from '../../core/prompt/model.ts';
import type { RequestLine, RunLogLine } from '../../core/run-log/line.ts';
import { LineIndex } from '../../core/text/line-index.ts';
import { type Message, say } from '../../core/text/message.ts';
import type { RequestResult, RunResult } from '../run/result.ts';
import { failureSentences } from '../send/failure-of.ts';
import { changeBetween } from './change.ts';
import { type LiveDetails, reportOf, type RunReport } from './report.ts';
import { runBefore } from './stability.ts';

/** The prompt of a run, as it was when the run was made. */
export interface ReportedPrompt {
  readonly text: string;
  readonly prompt: Prompt;
}

/**
 * The report of a run that has just been made.
 * @param lines of the run log, to find the run before
 */
export function reportRun(result: RunResult, lines: readonly RunLogLine[], reported: ReportedPrompt): RunReport {
  const { line, outcome, problem, notes, requests } = result;
  return reportOf({
    run: line,
    outcome,
    notes,
    requests: requests.map((request) => request.line),
    before: runBefore(lines, line),
    details: detailsOf(requests, reported),
    ...(problem !== undefined && { problem }),
  });
}

/** The report of a run of the log; undefined where the log does not hold it. */
export function reportPastRun(id: string, lines: readonly RunLogLine[]): RunReport | undefined {
  const run = lines.find((line) => line.type === 'run' && line.run === id);
  if (run?.type !== 'run') return undefined;
  const end = lines.find((line) => line.type === 'end' && line.run === id);
  const requests = lines.filter((line): line is RequestLine => line.type === 'request' && line.run === id);
  return reportOf({
    run,
    outcome: end?.type === 'end' ? end.outcome : 'broken-off',
    notes: [say`This report was made from the run log, which holds no text of the prompt.`],
    requests: requests.toSorted((a, b) => a.index - b.index),
    before: runBefore(lines, run),
  });
}

function detailsOf(requests: readonly RequestResult[], { text, prompt }: ReportedPrompt): Map<number, LiveDetails> {
  const lines = new LineIndex(text);
  const newest = new Map<string, RequestResult>();
  const details = new Map<number, LiveDetails>();
  for (const result of requests) {
    const { planned } = result.estimated;
    const previous = newest.get(planned.series);
    if (result.received) newest.set(planned.series, result);
    const change = previous && changeBetween(previous.estimated.planned, planned, text, prompt);
    const miss = change ? undefined : missText(result);
    const { failure } = result;
    details.set(result.index, {
      ...(change && {
        change: {
          clause: change.clause,
          advice: change.advice,
          ...(change.place && { place: { ...change.place, from: lines.positionAt(change.place.start) } }),
        },
      }),
      ...(miss !== undefined && { miss }),
      ...(failure && { failure: failureSentences(failure) }),
    });
  }
  return details;
}

/** Misses that the texts of the requests have no part in: their stand-ins are enough to tell them. */
const TOLD_BY_STAND_INS = new Set<MissCause>([
  'ttl_expired_5m',
  'ttl_expired_1h',
  'below_minimum',
  'missing_breakpoint',
  'lookback_exceeded',
]);

function missText({ predicted }: RequestResult): Message | undefined {
  const miss = predicted?.kind === 'predicted' ? predicted.miss : undefined;
  if (miss?.cause === 'cold_fan_out') {
    return say`It was sent before the answer to another one had begun, so it found nothing in the cache: send one first, and the others once its answer begins.`;
  }
  return miss && TOLD_BY_STAND_INS.has(miss.cause) ? miss.explanation : undefined;
}
