import type { SummaryRules } from '../digest/summary-rules.ts';
import type { SourceId } from '../record.ts';

/** To be counted up when what summaries are made of changes: cells, or the ledger of misses. */
const SUMMARY_VERSION = 3;
/** To be counted up when readers find other calls than before: logs that are still there are read again. */
const READER_VERSION = 3;

/** By what summaries are made; where an index has another, they are made anew. */
export function summaryVersion({ promptLimits, name }: SummaryRules): string {
  return JSON.stringify([SUMMARY_VERSION, promptLimits, name]);
}

/** By what logs are read; where an index has another, logs that are still there are read anew. */
export function readerVersion(source: SourceId): string {
  return JSON.stringify([READER_VERSION, source]);
}
