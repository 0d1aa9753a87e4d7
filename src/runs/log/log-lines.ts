import { toApiUsage } from '../../core/cost/api-usage.ts';
import type { NanoUsd } from '../../core/cost/money.ts';
import type { EndLine, LoggedAttempt, LoggedBlock, RequestLine, RunLine } from '../../core/run-log/line.ts';
import { cachePlatformOf, type Endpoint, hostOf } from '../endpoint.ts';
import type { EstimatedRequest, RunEstimate } from '../estimate.ts';
import type { Attempt, RunOutcome, RunSubject, SentRequest } from '../run/result.ts';
import { prefixHashOf } from './stand-in.ts';

/** What the line of a run is made from. */
export interface BegunRun {
  readonly id: string;
  readonly startedAtMs: number;
  readonly subject: RunSubject;
  readonly endpoint: Endpoint;
  readonly estimate: RunEstimate;
}

/** The line that begins a run. */
export function runLine({ id, startedAtMs, subject, endpoint, estimate }: BegunRun): RunLine {
  const planned = estimate.steps.flatMap(({ requests }) => requests.map((one) => one.planned));
  return {
    type: 'run',
    schemaVersion: 1,
    run: id,
    at: iso(startedAtMs),
    simulated: endpoint.simulated,
    host: hostOf(endpoint),
    platform: cachePlatformOf(endpoint),
    ...subjectFields(subject),
    ...(subject.file !== undefined && { file: subject.file }),
    prompt: subject.prompt,
    model: subject.model,
    cases: [...new Set(planned.map((one) => one.case))],
    requests: estimate.requests,
  };
}

export function endLine(run: string, outcome: RunOutcome, atMs: number): EndLine {
  return { type: 'end', run, at: iso(atMs), outcome };
}

interface LineContext {
  readonly endpoint: Endpoint;
  readonly subject: RunSubject;
  /** Undefined where it may have been billed, but nobody can say how much: then the reservation stands. */
  readonly spent: NanoUsd | undefined;
}

/** The line of a request: hashes, counts, spans and usage; no text of the prompt, and no words of the provider. */
export function requestLine(run: string, result: SentRequest, { endpoint, subject, spent }: LineContext): RequestLine {
  const { index, estimated, received, failure, attempts, predicted } = result;
  const { planned, standIn, tokens } = estimated;
  const diagnostic = received?.diagnostic;
  const firstTokenMs = received?.times.firstTokenMs;
  return {
    type: 'request',
    run,
    index,
    case: planned.case,
    label: planned.label,
    series: planned.series,
    at: iso(received?.times.sentAtMs ?? attempts.at(-1)?.atMs ?? 0),
    simulated: endpoint.simulated,
    ...subjectFields(subject),
    model: planned.body.model,
    platform: cachePlatformOf(endpoint),
    attempts: attempts.map(loggedAttempt),
    request: standIn.request,
    inputTokens: tokens?.estimate ?? [],
    blocks: blocksWithSpans(estimated),
    ...(prefixOf(estimated) && { prefix: prefixOf(estimated)! }),
    ...(received && answerFields(received)),
    ...(firstTokenMs !== undefined && { timeToFirstTokenMs: Math.round(firstTokenMs) }),
    ...(predicted?.kind === 'predicted' && {
      predicted: toApiUsage(predicted.usage),
      uncertain: predicted.uncertain.map(({ id }) => id),
    }),
    ...(spent !== undefined && { costNanoUsd: spent }),
    ...(diagnostic !== undefined && diagnostic !== 'pending' && { diagnostic }),
    ...(tokens?.o200k && { o200kTokens: tokens.o200k }),
    ...(tokens?.exactTotal !== undefined && { countedTokens: tokens.exactTotal }),
    ...(failure && {
      failure: { kind: failure.kind, ...(failure.status !== undefined && { status: failure.status }) },
    }),
  };
}

/** The prefix up to the last breakpoint, with its size; undefined where the request has none. */
function prefixOf({ standIn, prefixBlocks }: EstimatedRequest): RequestLine['prefix'] {
  if (prefixBlocks === 0) return undefined;
  const blocks = standIn.blocks.slice(0, prefixBlocks);
  const bytes = blocks.reduce((sum, block) => sum + block.bytes, 0);
  return { sha256: prefixHashOf(blocks), bytes, blocks: prefixBlocks };
}

function answerFields(received: NonNullable<SentRequest['received']>) {
  const { messageId, requestId, workspaceId, usage, serviceTier, inferenceGeo, speed, times } = received;
  return {
    respondedAt: iso(times.sentAtMs + Math.max(1, Math.round(times.responseMs))),
    ...(messageId !== undefined && { messageId }),
    ...(requestId !== undefined && { requestId }),
    ...(workspaceId !== undefined && { workspaceId }),
    usage: {
      ...toApiUsage(usage),
      ...(serviceTier !== undefined && { service_tier: serviceTier }),
      ...(inferenceGeo !== undefined && { inference_geo: inferenceGeo }),
      ...(speed !== undefined && { speed }),
    },
    latencyMs: Math.round(times.totalMs),
  };
}

function blocksWithSpans({ standIn, planned }: EstimatedRequest): LoggedBlock[] {
  return standIn.blocks.map((block, index) => {
    const span = planned.spans[index];
    return { ...block, ...(span && { start: span.start, end: span.end }) };
  });
}

function loggedAttempt({ atMs, failure, waitedMs }: Attempt): LoggedAttempt {
  return {
    at: iso(atMs),
    outcome: failure?.kind ?? 'answered',
    ...(failure?.status !== undefined && { status: failure.status }),
    ...(waitedMs !== undefined && { waitedMs }),
  };
}

function subjectFields({ project }: RunSubject) {
  return project === undefined ? {} : { project };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
