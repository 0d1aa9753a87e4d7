import type { RequestBody } from '../../core/build/request-types.ts';
import type { Usage } from '../../core/cost/usage.ts';
import type { ExactTokens } from '../../core/tokens/estimate.ts';
import type { AnswerLimits } from './bounded-fetch.ts';
import type { ErrorFacts } from './error-facts.ts';

/** A request as it goes out; what the plan decides stands in the body, what only this sending needs stands here. */
export interface OutgoingRequest {
  readonly body: RequestBody;
  /** Asks the API why the cache missed, against this earlier answer; null begins a series, undefined asks nothing. */
  readonly previousMessageId?: string | null;
}

/** The API's word on a miss. `pending`: it was still comparing when the answer began. */
export type MissDiagnostic = { readonly type: string; readonly missedInputTokens?: number } | 'pending' | null;

/** When things happened, in Unix milliseconds of the clock that the client was given. */
export interface SendTimes {
  readonly sentAtMs: number;
  /** From sending to the beginning of the answer: from then on its cache entries can be read. */
  readonly responseMs: number;
  /** From sending to the first piece of output; absent where there was none. */
  readonly firstTokenMs?: number;
  readonly totalMs: number;
}

export interface ReceivedMessage {
  readonly messageId?: string;
  readonly requestId?: string;
  /** The workspace of the key, where the API names it: caches are not shared between workspaces. */
  readonly workspaceId?: string;
  /** The model that answered. */
  readonly model: string;
  readonly usage: Usage;
  /** `standard`, `priority`, `batch`, where the answer says it. */
  readonly serviceTier?: string;
  readonly inferenceGeo?: string;
  readonly speed?: string;
  readonly stopReason?: string;
  /** undefined: nothing to compare with, not asked, or a platform that does not say it. */
  readonly diagnostic?: MissDiagnostic;
  readonly times: SendTimes;
}

/** A model as the API lists it. */
export interface ListedModel {
  readonly id: string;
  readonly name: string;
  readonly lifecycle?: string;
}

/** A request that failed. What had arrived of the answer is kept, since it is billed. */
export class SendError extends Error {
  readonly facts: ErrorFacts;
  readonly usage: Usage | undefined;
  constructor(facts: ErrorFacts, usage?: Usage) {
    super(facts.message);
    this.facts = facts;
    this.usage = usage;
  }
}

/** True for a {@link SendError}, also one of another bundle: the SDK's chunk brings its own copy of the class. */
export function isSendError(error: unknown): error is SendError {
  return error instanceof Error && 'facts' in error;
}

/** Sends to one endpoint, one attempt a call. All methods throw a {@link SendError}. */
export interface MessagesClient {
  send(request: OutgoingRequest, signal: AbortSignal): Promise<ReceivedMessage>;
  /** The provider's own count of a prompt: free of charge, but it sends the prompt. */
  countTokens(body: RequestBody, signal: AbortSignal): Promise<ExactTokens>;
  /** The models that the key may use, the newest first. */
  listModels(signal: AbortSignal): Promise<readonly ListedModel[]>;
}

/** A proxy on the way. */
export interface ProxySettings {
  /** Where it was named, such as `HTTPS_PROXY`. */
  readonly variable: string;
  readonly url: string;
  /** Hosts that are reached without it, as in `NO_PROXY`. */
  readonly exceptions: string;
}

export interface ClientOptions {
  /** Unix milliseconds; a simulated run has a clock of its own. */
  readonly now: () => number;
  /** Told what the SDK warns of; secrets are out of it. */
  readonly warn: (text: string) => void;
  /** How long an answer may take to begin. */
  readonly timeoutMs?: number;
  /** How long a begun answer may fall silent. */
  readonly silenceMs?: number;
  /** How long an answer may be, and take, all in all. */
  readonly answerLimits?: AnswerLimits;
  /** Only for Anthropic's API and gateways: the packages of other platforms find theirs by themselves. */
  readonly proxy?: ProxySettings;
}
