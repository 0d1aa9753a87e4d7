import type { NanoUsd } from '../core/cost/money.ts';
import type { ModelCatalogue } from '../core/providers/catalogue.ts';
import { type Message, say } from '../core/text/message.ts';
import type { Calibration } from '../core/tokens/calibration.ts';
import { cachePlatformOf, type Endpoint, hostOf } from './endpoint.ts';
import { estimateRun, type RunEstimate } from './estimate.ts';
import type { SpendingLimits } from './guard/spending.ts';
import { SpendingGuard } from './guard/spending-guard.ts';
import type { RunLog } from './log/run-log.ts';
import { labelText } from './plan/label-text.ts';
import type { RunPlan } from './plan/plan.ts';
import { CountedTokens } from './predict/counted-tokens.ts';
import { Predictor } from './predict/predictor.ts';
import { RequestExaminer } from './predict/token-counts.ts';
import type { Pacer } from './run/pacer.ts';
import type { RunResult, RunSubject } from './run/result.ts';
import { type RunEvent, runRequests } from './run/runner.ts';
import { createClient } from './send/create-client.ts';
import { failureOf } from './send/failure-of.ts';
import type { FailureContext } from './send/failure.ts';
import { type MessagesClient, isSendError, type ProxySettings } from './send/messages-client.ts';
import type { RetryPolicy } from './send/retry.ts';

export interface CacheTestOptions {
  readonly subject: RunSubject;
  readonly plan: RunPlan;
  readonly endpoint: Endpoint;
  readonly catalogue: ModelCatalogue;
  /** Counts o200k tokens. */
  readonly countTokens: (text: string) => number;
  /** What earlier answers say of the token estimate. */
  readonly calibration?: Calibration | undefined;
  readonly log: RunLog;
  readonly limits: SpendingLimits;
  readonly pacer: Pacer;
  readonly retries: RetryPolicy;
  /** Asks the API why the cache missed. Only the Claude API answers. */
  readonly diagnostics: boolean;
  readonly proxy?: ProxySettings;
  readonly warn: (text: string) => void;
}

/** A cache test: what it would cost, whether it may run, and the run. */
export class CacheTest {
  readonly #options: CacheTestOptions;
  readonly #examiner: RequestExaminer;
  readonly #counted: CountedTokens;
  readonly #guard: SpendingGuard | undefined;
  /** What is known before anything is sent. */
  readonly estimate: RunEstimate;

  constructor(options: CacheTestOptions) {
    const { catalogue, countTokens, calibration, log, limits, endpoint, pacer } = options;
    this.#options = options;
    this.#examiner = new RequestExaminer(catalogue, countTokens, calibration);
    this.#counted = new CountedTokens(log, endpoint.simulated ? [] : log.read(pacer.now() - COUNTS_KEPT_MS));
    this.#guard = endpoint.simulated ? undefined : new SpendingGuard(log, limits);
    this.estimate = this.#estimate();
  }

  /** Why it must not run, in one sentence; undefined where it may. */
  problem(estimate: RunEstimate = this.estimate): Message | undefined {
    const requests = estimate.steps.flatMap((step) => step.requests);
    for (const { planned, refusal, unpredictable } of requests) {
      if (refusal !== undefined)
        return say`The provider would refuse the request "${labelText(planned.label)}": ${refusal}`;
      if (unpredictable !== undefined) return say`${unpredictable} Choose a Claude model for the test.`;
    }
    if (!this.#guard) return undefined;
    if (!estimate.cost) {
      return say`No price of "${this.#options.subject.model}" is known, so the limits cannot be held: add its prices to your config.json.`;
    }
    return this.#limitProblem(estimate.cost.high);
  }

  /** True where a limit is the {@link problem}. */
  isOverLimit(): boolean {
    return this.estimate.cost !== undefined && this.#limitProblem(this.estimate.cost.high) !== undefined;
  }

  /** Sends the requests. What goes wrong is in the result; rejects only where the run log cannot be written. */
  async run(signal: AbortSignal, tell: (event: RunEvent) => void): Promise<RunResult> {
    const { endpoint, pacer, warn, plan, proxy } = this.#options;
    const notes = [...plan.notes];
    const client = await createClient(endpoint, { now: () => pacer.now(), warn, ...(proxy && { proxy }) });
    const estimate = this.countsFirst ? await this.#countFirst(client, signal, notes) : this.estimate;
    const { subject, catalogue, log, retries, diagnostics } = this.#options;
    const options = { subject, endpoint, estimate, client, catalogue, pacer, log, retries, diagnostics, notes, tell };
    const guard = this.#guard && { guard: this.#guard };
    const failureContext = (model: string): FailureContext => this.#failureContext(model);
    return runRequests(
      { ...options, ...guard, predictor: this.#predictor(), random: Math.random, failureContext },
      signal,
    );
  }

  get subject(): RunSubject {
    return this.#options.subject;
  }

  get endpoint(): Endpoint {
    return this.#options.endpoint;
  }

  /** The provider counts the prompts before they are sent as requests: that is free of charge, but sends them. */
  get countsFirst(): boolean {
    const { simulated, client } = this.#options.endpoint;
    return !simulated && client === 'anthropic';
  }

  #limitProblem(costNanoUsd: NanoUsd): Message | undefined {
    return this.#guard?.problemOf(costNanoUsd, this.#options.pacer.now());
  }

  /** Has the provider count the prompts, so that the prediction does not rest on the estimate; goes on where it does not. */
  async #countFirst(client: MessagesClient, signal: AbortSignal, notes: Message[]): Promise<RunEstimate> {
    const requests = this.estimate.steps.flatMap((step) => step.requests);
    try {
      await this.#counted.count(requests, client, signal, () => this.#options.pacer.now());
    } catch (error) {
      if (!isSendError(error)) throw error;
      if (error.facts.kind !== 'cancelled') {
        const { message } = failureOf(error.facts, this.#failureContext(this.#options.subject.model));
        notes.push(say`Tokens are estimated, because they could not be counted: ${message}`);
      }
    }
    return this.#estimate();
  }

  #estimate(): RunEstimate {
    const { plan, catalogue, endpoint, pacer } = this.#options;
    return estimateRun(plan, {
      catalogue,
      examiner: this.#examiner,
      predictor: () => this.#predictor(),
      platform: cachePlatformOf(endpoint),
      nowMs: pacer.now(),
      counted: (standIn) => this.#counted.of(standIn),
    });
  }

  #predictor(): Predictor {
    const { catalogue, endpoint, log, pacer } = this.#options;
    const predictor = new Predictor(catalogue, cachePlatformOf(endpoint));
    const nowMs = pacer.now();
    if (!endpoint.simulated) predictor.remember(log.read(nowMs - HOUR_MS), hostOf(endpoint), nowMs);
    return predictor;
  }

  #failureContext(model: string): FailureContext {
    const { endpoint, proxy, pacer } = this.#options;
    return {
      host: hostOf(endpoint),
      model,
      credentialOrigin: endpoint.credential?.origin,
      nowMs: pacer.now(),
      ...(proxy && { proxy }),
    };
  }
}

const HOUR_MS = 3_600_000;
const COUNTS_KEPT_MS = 31 * 24 * HOUR_MS;
