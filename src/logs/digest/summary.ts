import type { SettledWrite } from '../misses/chain-memory.ts';
import type { Miss } from '../misses/miss.ts';
import type { UsageRecord } from '../record.ts';
import type { CallContext, CostCell } from './cell.ts';
import { CellTable } from './cell-table.ts';
import { type CopiedCalls, NO_COPIES } from './copies.ts';
import type { FileDigest, SourceDigest } from './file-digest.ts';
import { copiedFrom, judgeCalls, withOutputOf } from './judged-calls.ts';
import type { SummaryRules } from './summary-rules.ts';

/**
 * Strategy. What a file adds to every report is a few sums of its calls: small enough to read those of all files at once, fine
 * enough to be put together by every grouping in every time zone, and priced by every table. A cell sums the calls of one quarter
 * of an hour (all zones differ by whole quarters) that are alike in all that a price depends on. Long prompts have prices of their
 * own, so that calls above and below such a limit are in different cells. Tokens, never money.
 */
export interface FileSummary extends Pick<FileDigest, 'statedCosts' | 'problems' | 'problemCount'> {
  readonly cells: readonly CostCell[];
  readonly misses: readonly FoundMiss[];
}

/** A miss, where it stands, and what its price depends on. */
export interface FoundMiss {
  readonly miss: Miss;
  readonly context: CallContext;
  readonly atMs: number;
  readonly line: number;
  readonly byteOffset: number;
  readonly messageId?: string;
  readonly requestId?: string;
}

/** @param copied what other files mean for the calls of this one */
export function summarize(digest: SourceDigest, rules: SummaryRules, copied: CopiedCalls = NO_COPIES): FileSummary {
  const known = withOutputOf(digest, copied);
  const isCopied = copiedFrom(copied);
  const cells = new CellTable(rules.promptLimits);
  const cellOf = new Map<number, CostCell>();
  for (const call of known.calls) if (!isCopied(call)) cellOf.set(call.line, cells.add(call));
  const misses: FoundMiss[] = [];
  judgeCalls(known, rules, isCopied, (record, { miss, settled }) => {
    if (miss) misses.push(foundMiss(miss, record, cells.contextOf(record)));
    if (settled) addUnread(cellOf.get(settled.line), settled);
  });
  const { statedCosts, problems, problemCount } = digest;
  misses.sort((a, b) => a.line - b.line);
  return { cells: cells.cells, misses, statedCosts, problems, problemCount };
}

function foundMiss(miss: Miss, record: UsageRecord, context: CallContext): FoundMiss {
  const { atMs, line, byteOffset, messageId, requestId } = record;
  return {
    miss,
    context,
    atMs,
    line,
    byteOffset,
    ...(messageId !== undefined && { messageId }),
    ...(requestId !== undefined && { requestId }),
  };
}

function addUnread(cell: CostCell | undefined, settled: SettledWrite): void {
  if (!cell) return;
  cell.unreadWrite5mTokens += settled.unreadWrite5mTokens;
  cell.unreadWrite1hTokens += settled.unreadWrite1hTokens;
}
