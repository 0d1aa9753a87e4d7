import type { SummarizedFile } from '../../../logs/costs/report.ts';
import type { HistoryProblem, OwnedDigest } from '../../../logs/history/log-history.ts';

/** What the panel needs of a history, real or invented. */
export interface CostHistory {
  readonly files: readonly SummarizedFile[];
  /** Files and folders that could not be read. */
  readonly problems: readonly HistoryProblem[];
  /** The calls of a session, in the files in which they stand. */
  sessionDigests(session: string): Promise<readonly OwnedDigest[]>;
}
