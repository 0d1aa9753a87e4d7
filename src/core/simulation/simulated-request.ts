import type { BilledDifference } from '../cache/billed-difference.ts';
import type { CacheOutcome } from '../cache/outcome.ts';
import type { NanoUsd } from '../cost/money.ts';
import type { Usage } from '../cost/usage.ts';
import type { Message } from '../text/message.ts';

/** A line that could not be read, or a request of which nothing can be said. */
export interface LineProblem {
  /** From 0. */
  readonly line: number;
  readonly message: Message;
}

export interface SimulatedRequest {
  /** From 0, as the requests stand in the file. */
  readonly index: number;
  readonly line: number;
  readonly atMs: number;
  readonly outcome: CacheOutcome;
  readonly billed: BilledRequest | undefined;
}

/** What was billed for a request, beside its prediction. */
export interface BilledRequest {
  readonly usage: Usage;
  readonly costNanoUsd: NanoUsd | undefined;
  readonly difference: BilledDifference | undefined;
}
