import type { SourceId, UsageRecord } from './record.ts';

/** A call in its chain. */
export interface ChainCall {
  readonly record: UsageRecord;
  /** It belongs to another file, whose history was copied into this one: it is part of the prefix, and costs nothing here. */
  readonly copied: boolean;
  /** The conversation was compacted since the call before. */
  readonly afterCompaction: boolean;
}

/** The calls that build on one prefix: the main conversation of a file, or one sub-agent; in the order of their first lines. */
export interface Chain {
  readonly source: SourceId;
  readonly session: string;
  /** Absent on the main chain. */
  readonly agent?: string;
  readonly calls: readonly ChainCall[];
}
