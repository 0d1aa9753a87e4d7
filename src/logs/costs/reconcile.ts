import { type NanoUsd, nanoUsdOf, usdOf } from '../../core/cost/money.ts';
import type { CallContext } from '../digest/cell.ts';
import type { CellCost } from './cell-cost.ts';
import type { CostQuery, SummarizedFile } from './report.ts';

/** What logs state of whole sessions, beside what their calls cost. */
export interface Reconciliation {
  readonly sessions: number;
  /** By the program that wrote the log. */
  readonly statedUsd: number;
  /** By the calls in the logs, at the prices of the table; sessions with calls that have no price are left out. */
  readonly costNanoUsd: number;
}

/**
 * Claude Code notes what a session has cost it so far (`cost-state`): the only figure in a log to hold a sum against. What it has
 * more than the calls in the log cost was billed for calls that the log leaves out. It is a sum of the whole session, so that it
 * says nothing of a span of days.
 */
export class Reconciler {
  readonly #query: CostQuery;
  readonly #stated = new Map<string, number>();
  /** By session, in nano-dollars; undefined where a call has no price. */
  readonly #costs = new Map<string, number | undefined>();

  constructor(query: CostQuery) {
    this.#query = query;
  }

  file({ summary }: SummarizedFile): void {
    const { session: only } = this.#query;
    for (const { session, costUsd } of summary.statedCosts) {
      if (only === undefined || session === only) this.#stated.set(session, costUsd);
    }
  }

  cost({ session }: CallContext, { unpriced, costNanoUsd }: CellCost): void {
    const isKnown = this.#costs.has(session);
    const sum = this.#costs.get(session);
    if (isKnown && sum === undefined) return;
    this.#costs.set(session, unpriced ? undefined : (sum ?? 0) + costNanoUsd);
  }

  /** Of all that was told; undefined where no log states anything, or only some days are asked for. */
  get result(): Reconciliation | undefined {
    const { since, until } = this.#query;
    if (since !== undefined || until !== undefined || this.#stated.size === 0) return undefined;
    const sessions = [...this.#stated.keys()].filter(
      (session) => !this.#costs.has(session) || this.#costs.get(session) !== undefined,
    );
    // Whole numbers have one sum, in whatever order the files come.
    const stated = sessions.reduce((sum, session) => sum + nanoUsdOf(this.#stated.get(session)!), 0) as NanoUsd;
    return {
      sessions: sessions.length,
      statedUsd: usdOf(stated),
      costNanoUsd: sessions.reduce((sum, session) => sum + (this.#costs.get(session) ?? 0), 0),
    };
  }
}
