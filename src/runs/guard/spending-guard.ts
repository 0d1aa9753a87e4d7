import { nanoUsd, type NanoUsd, NO_MONEY } from '../../core/cost/money.ts';
import type { Message } from '../../core/text/message.ts';
import type { RunLog } from '../log/run-log.ts';
import { limitProblem, type SpendingLimits, spentSince, startOfDay } from './spending.ts';

/** A request that is about to be sent. */
export interface Reservation {
  readonly run: string;
  readonly index: number;
  readonly atMs: number;
  readonly costNanoUsd: NanoUsd;
}

/** Holds the limits of a run of real requests. */
export class SpendingGuard {
  readonly #log: RunLog;
  readonly #limits: SpendingLimits;
  #spentInRun: NanoUsd = NO_MONEY;

  constructor(log: RunLog, limits: SpendingLimits) {
    this.#log = log;
    this.#limits = limits;
  }

  /** Why a run that can cost up to so much must not begin; undefined where it may. */
  problemOf(costNanoUsd: NanoUsd, atMs: number): Message | undefined {
    return limitProblem({ run: NO_MONEY, day: this.#spentToday(atMs) }, costNanoUsd, this.#limits);
  }

  /**
   * Reserves what a request can cost at most. The reservation is written first and the sum looked at behind it, so that of two
   * processes that ask at the same time at least one sees the other's.
   * @returns why it must not be sent
   */
  reserve({ run, index, atMs, costNanoUsd }: Reservation): Message | undefined {
    const at = new Date(atMs).toISOString();
    const tooMuch = limitProblem({ run: this.#spentInRun, day: NO_MONEY }, costNanoUsd, this.#limits);
    if (tooMuch !== undefined) return tooMuch;
    this.#log.append({ type: 'reserved', run, index, at, simulated: false, costNanoUsd });
    const others = nanoUsd(this.#spentToday(atMs) - costNanoUsd);
    const problem = limitProblem({ run: this.#spentInRun, day: others }, costNanoUsd, this.#limits);
    if (problem !== undefined) {
      this.#log.append({ type: 'reserved', run, index, at, simulated: false, costNanoUsd: 0 });
      return problem;
    }
    this.#spentInRun = nanoUsd(this.#spentInRun + costNanoUsd);
    return undefined;
  }

  /** A request for which so much was reserved has cost so much in the end; unknown counts as reserved. */
  settle(reservedNanoUsd: NanoUsd, spentNanoUsd: NanoUsd | undefined): void {
    if (spentNanoUsd !== undefined) this.#spentInRun = nanoUsd(this.#spentInRun - reservedNanoUsd + spentNanoUsd);
  }

  #spentToday(atMs: number): NanoUsd {
    const since = startOfDay(atMs);
    return spentSince(this.#log.read(since), since);
  }
}
