import type { CostQuery, CostReport } from '../costs/report.ts';
import type { Reconciliation } from '../costs/reconcile.ts';
import type { ForgottenCalls } from '../digest/forgotten.ts';
import type { HistoryProblem, OwnedDigest, ScanProgress } from '../history/log-history.ts';
import type { ChainWhatIf } from '../what-if/chain-what-ifs.ts';

/** A report, with what could not be read. */
export interface EngineCosts {
  readonly pricesAsOf: string;
  readonly report: CostReport;
  readonly reconciliation: Reconciliation | undefined;
  /** Files and folders; bad lines are counted. */
  readonly problems: readonly HistoryProblem[];
  readonly badLineCount: number;
}

/** What an engine in a worker is asked, and what it answers; see `LogEngine`. */
export interface EngineMethods {
  refresh: { readonly argument: undefined; readonly result: boolean };
  costs: { readonly argument: CostQuery; readonly result: EngineCosts };
  whatIfs: { readonly argument: string | undefined; readonly result: ChainWhatIf[] };
  sessionDigests: { readonly argument: string; readonly result: OwnedDigest[] };
  forget: { readonly argument: ForgottenCalls; readonly result: undefined };
  /** Follows the logs and tells `changed`; polls each so many milliseconds. */
  follow: { readonly argument: number; readonly result: undefined };
  unfollow: { readonly argument: undefined; readonly result: undefined };
}

export type EngineMethod = keyof EngineMethods;

/** To the worker. */
export interface EngineRequest<Method extends EngineMethod = EngineMethod> {
  readonly id: number;
  readonly method: Method;
  readonly argument: EngineMethods[Method]['argument'];
}

/** From the worker. */
export type EngineMessage =
  | { readonly type: 'result'; readonly id: number; readonly result: unknown }
  | { readonly type: 'failure'; readonly id: number; readonly message: string }
  | { readonly type: 'changed' }
  | { readonly type: 'notice'; readonly sentence: string }
  | { readonly type: 'progress'; readonly source: string; readonly progress: ScanProgress };
