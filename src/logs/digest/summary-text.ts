import { MISS_CAUSES, type Miss, type MissConfidence } from '../misses/miss.ts';
import type { CallContext, CostCell } from './cell.ts';
import type { FileSummary, FoundMiss } from './summary.ts';

/** A summary as the index keeps it: JSON with lists for objects, and what cells have in common once. */
interface SummaryText {
  readonly contexts: readonly CallContext[];
  readonly cells: readonly (readonly number[])[];
  readonly misses: readonly (readonly unknown[])[];
  readonly statedCosts: FileSummary['statedCosts'];
  readonly problems: FileSummary['problems'];
  readonly problemCount: number;
}

const CONFIDENCES: readonly MissConfidence[] = ['certain', 'likely', 'possible'];

/** A summary as the index keeps it: JSON in which what many cells share stands once. */
export function encodeSummary(summary: FileSummary): string {
  const { cells, misses, statedCosts, problems, problemCount } = summary;
  const contexts = new Map<CallContext, number>();
  const indexOf = (context: CallContext): number => {
    let index = contexts.get(context);
    if (index === undefined) contexts.set(context, (index = contexts.size));
    return index;
  };
  const text: Omit<SummaryText, 'contexts'> = {
    cells: cells.map((cell) => cellRow(cell, indexOf(cell.context))),
    misses: misses.map((found) => missRow(found, indexOf(found.context))),
    statedCosts,
    problems,
    problemCount,
  };
  return JSON.stringify({ contexts: [...contexts.keys()], ...text });
}

/** @param text of {@link encodeSummary}, by the same version; throws on anything else */
export function decodeSummary(text: string): FileSummary {
  const { contexts, cells, misses, ...rest } = JSON.parse(text) as SummaryText;
  return {
    ...rest,
    cells: cells.map((row) => cellOf(row, contexts)),
    misses: misses.map((row) => missOf(row, contexts)),
  };
}

function cellRow(cell: CostCell, context: number): number[] {
  return [
    context,
    cell.quarter,
    cell.requests,
    cell.inputTokens,
    cell.cacheWrite5mTokens,
    cell.cacheWrite1hTokens,
    cell.cacheReadTokens,
    cell.outputTokens,
    cell.unreadWrite5mTokens,
    cell.unreadWrite1hTokens,
    cell.webSearchRequests,
    cell.loggedCostNanoUsd,
    cell.lastAtMs,
  ];
}

function cellOf(row: readonly number[], contexts: readonly CallContext[]): CostCell {
  return {
    context: contexts[row[0]!]!,
    quarter: row[1]!,
    requests: row[2]!,
    inputTokens: row[3]!,
    cacheWrite5mTokens: row[4]!,
    cacheWrite1hTokens: row[5]!,
    cacheReadTokens: row[6]!,
    outputTokens: row[7]!,
    unreadWrite5mTokens: row[8]!,
    unreadWrite1hTokens: row[9]!,
    webSearchRequests: row[10]!,
    loggedCostNanoUsd: row[11]!,
    lastAtMs: row[12]!,
  };
}

function missRow({ miss, atMs, line, byteOffset, messageId, requestId }: FoundMiss, context: number): unknown[] {
  const { cacheWrite5mTokens, cacheWrite1hTokens, inputTokens } = miss.rewritten;
  const causes = miss.causes.map((cause) => MISS_CAUSES.indexOf(cause));
  const flags = (miss.expected ? 1 : 0) | (miss.conflict ? 2 : 0);
  const numbers = [context, atMs, line, byteOffset, flags, CONFIDENCES.indexOf(miss.confidence)];
  const tokens = [miss.cachedTokens, cacheWrite5mTokens, cacheWrite1hTokens, inputTokens];
  const { gapMs, apiReason, apiMissedTokens } = miss;
  return [...numbers, causes, ...tokens, gapMs, apiReason, apiMissedTokens, messageId, requestId];
}

function missOf(row: readonly unknown[], contexts: readonly CallContext[]): FoundMiss {
  const [context, atMs, line, byteOffset, flags, confidence] = row as readonly number[];
  const [cachedTokens, cacheWrite5mTokens, cacheWrite1hTokens, inputTokens] = row.slice(7) as number[];
  const [gapMs, apiReason, apiMissedTokens, messageId, requestId] = row.slice(11);
  const causes = (row[6] as readonly number[]).map((index) => MISS_CAUSES[index]!);
  const miss = {
    cause: causes[0]!,
    causes,
    expected: (flags! & 1) !== 0,
    confidence: CONFIDENCES[confidence!]!,
    conflict: (flags! & 2) !== 0,
    cachedTokens: cachedTokens!,
    rewritten: { cacheWrite5mTokens, cacheWrite1hTokens, inputTokens },
    ...(gapMs !== null && { gapMs }),
    ...(apiReason !== null && { apiReason }),
    ...(apiMissedTokens !== null && { apiMissedTokens }),
  } as Miss;
  return {
    miss,
    context: contexts[context!]!,
    atMs: atMs!,
    line: line!,
    byteOffset: byteOffset!,
    ...(typeof messageId === 'string' && { messageId }),
    ...(typeof requestId === 'string' && { requestId }),
  };
}
