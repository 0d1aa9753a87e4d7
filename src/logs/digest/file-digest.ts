import type { Message } from '../../core/text/message.ts';
import type { SourceId, UsageRecord } from '../record.ts';

/** What a source found in a file, each call once. */
export interface FileDigest {
  /** In the order of their first lines. */
  readonly calls: readonly UsageRecord[];
  readonly compactions: readonly Compaction[];
  readonly statedCosts: readonly StatedCost[];
  readonly problems: readonly LogProblem[];
  /** Of which {@link problems} has the first. */
  readonly problemCount: number;
}

export interface Compaction {
  readonly atMs: number;
  readonly line: number;
  readonly agent?: string;
}

/** What the log itself says that a session cost in all. */
export interface StatedCost {
  readonly session: string;
  readonly costUsd: number;
}

/** A line that could not be read. Lines count from 0. */
export interface LogProblem {
  readonly line: number;
  readonly message: Message;
}

/** A digest with the source whose habits it follows. */
export interface SourceDigest extends FileDigest {
  readonly source: SourceId;
}
