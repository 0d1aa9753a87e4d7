import { randomUUID } from 'node:crypto';
import { addMoney, type NanoUsd, NO_MONEY } from '../../core/cost/money.ts';
import { type Message, say } from '../../core/text/message.ts';
import type { Endpoint } from '../endpoint.ts';
import type { EstimatedRequest, RunEstimate } from '../estimate.ts';
import type { SpendingGuard } from '../guard/spending-guard.ts';
import type { RunLog } from '../log/run-log.ts';
import { endLine, requestLine, runLine } from '../log/log-lines.ts';
import type { Predictor } from '../predict/predictor.ts';
import { type BilledRequest, isUnpriced, RequestPricer } from '../../core/cost/request-price.ts';
import type { ModelCatalogue } from '../../core/providers/catalogue.ts';
import { failureSentences } from '../send/failure-of.ts';
import type { FailureContext, RequestFailure } from '../send/failure.ts';
import type { MessagesClient } from '../send/messages-client.ts';
import type { RetryPolicy } from '../send/retry.ts';
import { attempt, type Attempted } from './attempts.ts';
import type { Pacer } from './pacer.ts';
import type { RequestResult, RunOutcome, RunResult, RunSubject, SentRequest } from './result.ts';

/** What a run tells while it goes on. */
export type RunEvent =
  | { readonly kind: 'pausing'; readonly ms: number; readonly before: string }
  | { readonly kind: 'sending'; readonly index: number; readonly request: EstimatedRequest }
  | { readonly kind: 'retrying'; readonly index: number; readonly failure: RequestFailure; readonly waitMs: number }
  | { readonly kind: 'settled'; readonly result: RequestResult };

export interface RunnerOptions {
  readonly subject: RunSubject;
  readonly endpoint: Endpoint;
  readonly estimate: RunEstimate;
  readonly notes: readonly Message[];
  readonly client: MessagesClient;
  readonly catalogue: ModelCatalogue;
  readonly predictor: Predictor;
  readonly pacer: Pacer;
  readonly log: RunLog;
  /** Absent where nothing costs anything. */
  readonly guard?: SpendingGuard;
  readonly retries: RetryPolicy;
  readonly random: () => number;
  /** Asks the API why the cache missed. */
  readonly diagnostics: boolean;
  readonly failureContext: (model: string) => FailureContext;
  readonly tell: (event: RunEvent) => void;
}

/**
 * Sends the requests of a run, step by step. It ends at the first request that fails for good, at a limit, or when the signal
 * is aborted; what has been sent by then is in the result and in the log.
 */
export async function runRequests(options: RunnerOptions, signal: AbortSignal): Promise<RunResult> {
  return new Runner(options, signal).run();
}

class Runner {
  readonly #options: RunnerOptions;
  readonly #signal: AbortSignal;
  readonly #id = randomUUID();
  readonly #results: RequestResult[] = [];
  /** The newest answer of each series, to compare the next request with. */
  readonly #newest = new Map<string, string>();
  #outcome: RunOutcome = 'done';
  #problem: Message | undefined;

  constructor(options: RunnerOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
  }

  async run(): Promise<RunResult> {
    const { subject, endpoint, estimate, notes, log, pacer } = this.#options;
    const line = runLine({ id: this.#id, startedAtMs: pacer.now(), subject, endpoint, estimate });
    log.append(line);
    for (const step of estimate.steps) {
      if (!(await this.#pause(step.pauseBeforeMs, step.requests))) break;
      await this.#step(step.requests);
      if (this.#outcome !== 'done') break;
    }
    log.append(endLine(this.#id, this.#outcome, pacer.now()));
    const problem = this.#problem === undefined ? {} : { problem: this.#problem };
    return { line, outcome: this.#outcome, requests: this.#results, notes, ...problem };
  }

  /** @returns false where the run has been cancelled meanwhile */
  async #pause(ms: number, requests: readonly EstimatedRequest[]): Promise<boolean> {
    try {
      if (ms > 0) {
        this.#options.tell({ kind: 'pausing', ms, before: requests[0]?.planned.label ?? '' });
        await this.#options.pacer.pause(ms, this.#signal);
      }
      this.#signal.throwIfAborted();
      return true;
    } catch {
      this.#end('cancelled', say`The run was cancelled.`);
      return false;
    }
  }

  async #step(requests: readonly EstimatedRequest[]): Promise<void> {
    const first = this.#results.length;
    const { pacer } = this.#options;
    const allowed: { readonly index: number; readonly request: EstimatedRequest }[] = [];
    for (const [offset, request] of requests.entries()) {
      const problem = this.#reserve(first + offset, request);
      if (problem !== undefined) {
        this.#end('limit', problem);
        break;
      }
      allowed.push({ index: first + offset, request });
    }
    if (allowed.length > 1) pacer.together(allowed.length);
    const attempted = await Promise.all(allowed.map(({ index, request }) => this.#send(index, request)));
    const inOrder = attempted.toSorted((a, b) => sentAt(a) - sentAt(b));
    const predicted = new Map(inOrder.map((one) => [one.index, this.#predict(one)]));
    for (const one of attempted) this.#settle({ ...one, ...predicted.get(one.index) });
    if (this.#signal.aborted) this.#end('cancelled', say`The run was cancelled.`);
  }

  #reserve(index: number, { cost }: EstimatedRequest): Message | undefined {
    const { guard, pacer } = this.#options;
    if (!guard) return undefined;
    if (!cost)
      return say`No price of this model is known, so the limits cannot be held: add its prices to your config.json.`;
    return guard.reserve({ run: this.#id, index, atMs: pacer.now(), costNanoUsd: cost.high });
  }

  async #send(index: number, request: EstimatedRequest): Promise<SentRequest> {
    const { client, pacer, retries, random, failureContext, tell, diagnostics } = this.#options;
    const { body, series } = request.planned;
    tell({ kind: 'sending', index, request });
    const previousMessageId = diagnostics ? (this.#newest.get(series) ?? null) : undefined;
    const outgoing = { body, ...(previousMessageId !== undefined && { previousMessageId }) };
    const retrying = (failure: RequestFailure, waitMs: number): void =>
      tell({ kind: 'retrying', index, failure, waitMs });
    const context = { client, pacer, retries, random, failureContext, retrying };
    const attempted = await attempt(outgoing, this.#signal, context);
    const messageId = attempted.received?.messageId;
    if (messageId !== undefined) this.#newest.set(series, messageId);
    const cost = this.#costOf(attempted, body.model);
    return { index, estimated: request, ...attempted, ...(cost !== undefined && { costNanoUsd: cost }) };
  }

  /** What all attempts together are billed; undefined where nothing is, or no price is known. */
  #costOf({ attempts, received }: Attempted, model: string): NanoUsd | undefined {
    const calls: BilledRequest[] = attempts.flatMap(({ atMs, billed }) =>
      billed ? [{ model, atMs, usage: billed }] : [],
    );
    if (received) {
      const { usage, speed, inferenceGeo, times } = received;
      calls.push({
        model,
        atMs: times.sentAtMs,
        usage,
        ...(speed === 'fast' && { speed }),
        ...(inferenceGeo !== undefined && { inferenceGeo }),
      });
    }
    const pricer = new RequestPricer(this.#options.catalogue);
    const costs = calls.map((call) => pricer.cost(call));
    const known = costs.flatMap((cost) => (isUnpriced(cost) ? [] : [cost.totalNanoUsd]));
    return known.length === costs.length && costs.length > 0 ? addMoney(...known) : undefined;
  }

  #predict({ received, estimated }: SentRequest): Pick<SentRequest, 'predicted'> {
    const { tokens, standIn } = estimated;
    if (!received || !tokens) return {};
    const { sentAtMs, responseMs } = received.times;
    const respondedAtMs = sentAtMs + Math.max(1, Math.round(responseMs));
    const { predictor } = this.#options;
    return { predicted: predictor.predict({ standIn, inputTokens: tokens.estimate, atMs: sentAtMs, respondedAtMs }) };
  }

  #settle(sent: SentRequest): void {
    const { log, guard, tell, endpoint, subject } = this.#options;
    const { failure, estimated, costNanoUsd } = sent;
    const wasBilled = sent.received !== undefined || sent.attempts.some(({ failure: one }) => one?.mayBeBilled);
    const spent = wasBilled ? costNanoUsd : NO_MONEY;
    guard?.settle(estimated.cost?.high ?? NO_MONEY, spent);
    const result = { ...sent, line: requestLine(this.#id, sent, { endpoint, subject, spent }) };
    log.append(result.line);
    this.#results.push(result);
    tell({ kind: 'settled', result });
    if (failure && !this.#signal.aborted) this.#end('failed', failureSentences(failure));
  }

  #end(outcome: RunOutcome, problem: Message): void {
    if (this.#outcome !== 'done') return;
    this.#outcome = outcome;
    this.#problem = problem;
  }
}

function sentAt({ attempts, received }: SentRequest): number {
  return received?.times.sentAtMs ?? attempts.at(-1)?.atMs ?? 0;
}
