import type { CacheBreakpoint } from './breakpoints.ts';
import type { CacheEntries } from './entries.ts';
import type { CommonPrefix, RequestHistory } from './history.ts';
import type { CacheHit } from './lookup.ts';
import type { AppliedPrice } from '../cost/request-price.ts';
import type { CacheMiss } from './miss.ts';
import type { PreparedRequest } from './prepare.ts';
import type { PredictedUsage } from './request.ts';
import type { CacheRules } from './rules.ts';

/** A request, what it read, and what could have been read. */
export interface MissContext {
  readonly request: PreparedRequest;
  readonly hit: CacheHit | undefined;
  readonly usage: PredictedUsage;
  /** The breakpoints that reach the minimum. */
  readonly reaching: readonly CacheBreakpoint[];
  /** Runs of tool calls count as one position of the lookback. */
  readonly collapse: boolean;
  /** As they were before the request. */
  readonly entries: CacheEntries;
  /** The last block up to which something was ever written; -1 where there is none. */
  readonly lastWritten: number;
  readonly history: RequestHistory;
  /** {@link RequestHistory.closest} of the request. */
  readonly closest: CommonPrefix | undefined;
  readonly rules: CacheRules;
  readonly price: AppliedPrice | undefined;
}

/** A miss before it is priced. */
export type FoundMiss = Omit<CacheMiss, 'section' | 'start' | 'costNanoUsd'>;
