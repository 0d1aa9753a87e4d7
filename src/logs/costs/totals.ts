import type { CostParts } from '../../core/cost/cost.ts';
import type { CostCell } from '../digest/cell.ts';
import type { Miss } from '../misses/miss.ts';
import type { CellCost } from './cell-cost.ts';

/** Calls of a model that have no price, and why. */
export interface UnpricedCalls {
  readonly requests: number;
  /** There are more of them than {@link requests}, and no log says how many. */
  readonly hasUncounted: boolean;
  readonly message: string;
}

/** Tokens, money and misses of calls, summed. Money is in nano-dollars, and leaves unpriced calls out. */
export class CostTotals {
  requests = 0;
  /** There are calls besides {@link requests}, and no log says how many. */
  hasUncountedRequests = false;
  inputTokens = 0;
  outputTokens = 0;
  cacheWrite5mTokens = 0;
  cacheWrite1hTokens = 0;
  cacheReadTokens = 0;
  webSearchRequests = 0;
  costNanoUsd = 0;
  /** Of the cost, by class of tokens; each is rounded by itself. */
  inputNanoUsd = 0;
  cacheWrite5mNanoUsd = 0;
  cacheWrite1hNanoUsd = 0;
  cacheReadNanoUsd = 0;
  outputNanoUsd = 0;
  /** Of the cost, what goes by no token: searches. */
  feesNanoUsd = 0;
  withoutCacheNanoUsd = 0;
  missedNanoUsd = 0;
  expectedNanoUsd = 0;
  unreadWritesNanoUsd = 0;
  missCount = 0;
  expectedCount = 0;
  unpricedRequests = 0;
  /** Calls whose output the log gives only as a lower bound. */
  lowerBoundRequests = 0;
  /** Calls of which the log leaves out tokens. */
  incompleteRequests = 0;
  /** What the log states of those calls for which it states a cost, and what they cost by the price table. */
  loggedCostNanoUsd = 0;
  costOfLoggedNanoUsd = 0;
  readonly models = new Set<string>();
  /** Why calls have no price, by model. */
  readonly unpriced = new Map<string, UnpricedCalls>();

  add(cell: CostCell, cost: CellCost): void {
    const { context } = cell;
    this.requests += cell.requests;
    this.hasUncountedRequests ||= context.isUncounted === true;
    this.inputTokens += cell.inputTokens;
    this.outputTokens += cell.outputTokens;
    this.cacheWrite5mTokens += cell.cacheWrite5mTokens;
    this.cacheWrite1hTokens += cell.cacheWrite1hTokens;
    this.cacheReadTokens += cell.cacheReadTokens;
    this.webSearchRequests += cell.webSearchRequests;
    this.costNanoUsd += cost.costNanoUsd;
    this.withoutCacheNanoUsd += cost.withoutCacheNanoUsd;
    this.unreadWritesNanoUsd += cost.unreadWritesNanoUsd;
    this.feesNanoUsd += cost.feesNanoUsd;
    if (cost.parts) this.#addParts(cost.parts);
    this.models.add(context.model);
    if (context.outputIsLowerBound) this.lowerBoundRequests += cell.requests;
    if (context.missingTokens) this.incompleteRequests += cell.requests;
    if (context.hasLoggedCost) {
      this.loggedCostNanoUsd += cell.loggedCostNanoUsd;
      this.costOfLoggedNanoUsd += cost.costNanoUsd;
    }
    if (cost.unpriced) this.#addUnpriced(cell, cost.unpriced.message);
  }

  #addParts(parts: CostParts): void {
    this.inputNanoUsd += parts.inputNanoUsd;
    this.cacheWrite5mNanoUsd += parts.cacheWrite5mNanoUsd;
    this.cacheWrite1hNanoUsd += parts.cacheWrite1hNanoUsd;
    this.cacheReadNanoUsd += parts.cacheReadNanoUsd;
    this.outputNanoUsd += parts.outputNanoUsd;
  }

  addMiss(miss: Miss, costNanoUsd: number): void {
    if (miss.expected) {
      this.expectedNanoUsd += costNanoUsd;
      this.expectedCount += 1;
    } else {
      this.missedNanoUsd += costNanoUsd;
      this.missCount += 1;
    }
  }

  #addUnpriced({ context: { model, isUncounted = false }, requests }: CostCell, message: string): void {
    this.unpricedRequests += requests;
    const known = this.unpriced.get(model);
    this.unpriced.set(model, {
      requests: requests + (known?.requests ?? 0),
      hasUncounted: isUncounted || known?.hasUncounted === true,
      message: known?.message ?? message,
    });
  }
}
