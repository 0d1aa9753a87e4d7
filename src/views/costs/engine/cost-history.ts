import type { SummarizedFile } from '../../../logs/costs/report.ts';
import type { HistoryProblem, OwnedDigest } from '../../../logs/history/log-history.ts';

/** What the panel needs of a history, real or invented. */
export interface CostHistory {
  readonly files: Iterable<SummarizedFile>;
  /** Files and folders that could not be read. */
  readonly problems: readonly HistoryProblem[];
  /** The calls of some files, by their paths. */
  digestsOf(paths: readonly string[]): Promise<readonly OwnedDigest[]>;
}
