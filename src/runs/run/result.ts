import type { CacheOutcome } from '../../core/cache/outcome.ts';
import type { NanoUsd } from '../../core/cost/money.ts';
import type { Usage } from '../../core/cost/usage.ts';
import type { RequestLine, RunLine } from '../../core/run-log/line.ts';
import type { Message } from '../../core/text/message.ts';
import type { EstimatedRequest } from '../estimate.ts';
import type { RequestFailure } from '../send/failure.ts';
import type { ReceivedMessage } from '../send/messages-client.ts';

/** One attempt to send a request. */
export interface Attempt {
  readonly atMs: number;
  readonly failure?: RequestFailure;
  /** What of a broken answer is billed. */
  readonly billed?: Usage;
  /** Waited behind it, before the next attempt. */
  readonly waitedMs?: number;
}

/** A request of a run that has been sent, or tried. */
export interface SentRequest {
  readonly index: number;
  readonly estimated: EstimatedRequest;
  readonly attempts: readonly Attempt[];
  /** Absent where it failed or was not sent. */
  readonly received?: ReceivedMessage;
  readonly failure?: RequestFailure;
  /** Of all attempts together; absent where no price is known, or nothing was billed. */
  readonly costNanoUsd?: NanoUsd;
  /** What the cache should have done, given the times at which things really happened. */
  readonly predicted?: CacheOutcome;
}

/** The same, with its line in the run log. */
export interface RequestResult extends SentRequest {
  readonly line: RequestLine;
}

export type RunOutcome = 'done' | 'cancelled' | 'failed' | 'limit';

/** What a run is about. */
export interface RunSubject {
  readonly prompt: string;
  /** As it was named, or relative to the workspace. */
  readonly file?: string;
  /** The folder in which the run is made. */
  readonly project?: string;
  readonly model: string;
}

export interface RunResult {
  /** As it stands in the run log. */
  readonly line: RunLine;
  readonly outcome: RunOutcome;
  /** Why it did not come to its end, in one sentence. */
  readonly problem?: Message;
  readonly requests: readonly RequestResult[];
  readonly notes: readonly Message[];
}
