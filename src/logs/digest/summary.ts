import type { ProviderId } from '../../core/providers/known-model.ts';
import { afterCompaction, afterCopiedCall, CHAIN_START } from '../misses/chain-state.ts';
import { judgeCall, type SettledWrite } from '../misses/ledger.ts';
import type { Miss } from '../misses/miss.ts';
import type { MissingTokens, SourceId, UsageRecord } from '../record.ts';
import { CellTable } from './cell-table.ts';
import { chainsOf } from './chains.ts';
import type { Compaction, LogProblem } from './digest-builder.ts';

/**
 * Strategy. What a file adds to every report is a few sums of its calls: small enough to read those of all files at once, fine
 * enough to be put together by every grouping in every time zone, and priced by every table. A cell sums the calls of one quarter
 * of an hour (all zones differ by whole quarters) that are alike in all that a price depends on. Long prompts have prices of their
 * own, so that calls above and below such a limit are in different cells. Tokens, never money.
 */
export interface FileSummary {
  readonly cells: readonly CostCell[];
  readonly misses: readonly FoundMiss[];
  readonly statedCosts: readonly (readonly [session: string, costUsd: number])[];
  readonly problems: readonly LogProblem[];
  /** Of which {@link problems} has the first. */
  readonly problemCount: number;
}

/** What calls of one cell have in common, and what a price depends on but its day. */
export interface CallContext {
  readonly session: string;
  readonly agent?: string;
  readonly project?: string;
  readonly model: string;
  readonly speed?: 'fast' | 'standard';
  readonly serviceTier?: string;
  readonly inferenceGeo?: string;
  /** The highest limit of a long-prompt price that the prompts exceed; 0 for none. */
  readonly abovePromptTokens: number;
  readonly missingTokens?: MissingTokens;
  readonly estimated?: boolean;
  readonly outputIsLowerBound?: boolean;
  /** The log states costs of these calls. */
  readonly hasLoggedCost?: boolean;
}

export interface CostCell {
  readonly context: CallContext;
  /** Quarters of an hour since 1970. */
  readonly quarter: number;
  requests: number;
  inputTokens: number;
  cacheWrite5mTokens: number;
  cacheWrite1hTokens: number;
  cacheReadTokens: number;
  outputTokens: number;
  webSearchRequests: number;
  /** What was written and not read by the next call: its premium was paid for nothing. */
  unreadWrite5mTokens: number;
  unreadWrite1hTokens: number;
  loggedCostNanoUsd: number;
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

/** What a summary depends on besides the log. */
export interface SummaryRules {
  /** Limits from which on prompts have a price of their own, ascending. */
  readonly promptLimits: readonly number[];
  providerOf(model: string): ProviderId;
}

export interface CallsOfFile {
  readonly source: SourceId;
  readonly calls: readonly UsageRecord[];
  readonly compactions: readonly Compaction[];
}

/** Cells and misses of a file's calls. @param isCopied whether a call belongs to another file */
export function summarizeCalls(
  file: CallsOfFile,
  rules: SummaryRules,
  isCopied: (call: UsageRecord) => boolean = () => false,
): Pick<FileSummary, 'cells' | 'misses'> {
  const cells = new CellTable(rules.promptLimits);
  const cellOf = new Map<number, CostCell>();
  for (const call of file.calls) if (!isCopied(call)) cellOf.set(call.line, cells.add(call));
  const misses: FoundMiss[] = [];
  for (const chain of chainsOf(file.source, file.calls, file.compactions, isCopied)) {
    let state = CHAIN_START;
    for (const { record, copied, afterCompaction: compacted } of chain.calls) {
      if (copied) {
        state = afterCopiedCall();
        continue;
      }
      if (compacted) state = afterCompaction(state);
      const judgement = judgeCall(state, record, rules.providerOf(record.model));
      state = judgement.state;
      if (judgement.miss) misses.push(foundMiss(judgement.miss, record, cells.contextOf(record)));
      if (judgement.settled) addUnread(cellOf.get(judgement.settled.line), judgement.settled);
    }
  }
  return { cells: cells.cells, misses: misses.sort((a, b) => a.line - b.line) };
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
