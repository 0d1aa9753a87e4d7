import { failureOf } from '../send/failure-of.ts';
import type { FailureContext, RequestFailure } from '../send/failure.ts';
import {
  type MessagesClient,
  type OutgoingRequest,
  type ReceivedMessage,
  isSendError,
} from '../send/messages-client.ts';
import { nextAttemptMs, type RetryPolicy } from '../send/retry.ts';
import type { Pacer } from './pacer.ts';
import type { Attempt } from './result.ts';

export interface AttemptContext {
  readonly client: MessagesClient;
  readonly pacer: Pacer;
  readonly retries: RetryPolicy;
  readonly random: () => number;
  readonly failureContext: (model: string) => FailureContext;
  /** Told before each wait. */
  readonly retrying: (failure: RequestFailure, waitMs: number, attempt: number) => void;
}

export interface Attempted {
  readonly attempts: readonly Attempt[];
  readonly received?: ReceivedMessage;
  /** Of the last attempt, where none was answered. */
  readonly failure?: RequestFailure;
}

/** Sends a request until it is answered, or may not or need not be tried again. Never rejects but for a programmer's error. */
export async function attempt(
  request: OutgoingRequest,
  signal: AbortSignal,
  context: AttemptContext,
): Promise<Attempted> {
  const { client, pacer, retries, random, failureContext, retrying } = context;
  const attempts: Attempt[] = [];
  for (;;) {
    const atMs = pacer.now();
    try {
      const received = await client.send(request, signal);
      return { attempts: [...attempts, { atMs }], received };
    } catch (error) {
      if (!isSendError(error)) throw error;
      const failure = failureOf(error.facts, failureContext(request.body.model));
      const billed = error.usage && { billed: error.usage };
      const waitMs = nextAttemptMs(failure, attempts.length + 1, retries, random());
      if (waitMs === undefined || signal.aborted) {
        return { attempts: [...attempts, { atMs, failure, ...billed }], failure };
      }
      attempts.push({ atMs, failure, ...billed, waitedMs: waitMs });
      retrying(failure, waitMs, attempts.length);
      try {
        await pacer.pause(waitMs, signal);
      } catch {
        return { attempts, failure };
      }
    }
  }
}
