import { messageKey } from '../digest/call-keys.ts';
import type { CopiedCalls } from '../digest/copies.ts';
import type { FileDigest } from '../digest/file-digest.ts';
import type { FileSummary } from '../digest/summary.ts';
import { decodeSummary } from '../digest/summary-text.ts';
import type { FoundLog } from '../files/find-logs.ts';
import type { StoredFile } from '../index/stored-file.ts';
import type { UsageRecord } from '../record.ts';
import type { FileScan } from '../scan/scan-file.ts';

/** A file of the history, in memory: its calls are not. */
export class HistoryFile {
  readonly stored: StoredFile;
  #summary: FileSummary | undefined;

  constructor(stored: StoredFile) {
    this.stored = stored;
  }

  get key(): string {
    return fileKey(this.stored.path, this.stored.part);
  }

  get summary(): FileSummary {
    this.#summary ??= decodeSummary(this.stored.summary);
    return this.#summary;
  }
}

export function fileKey(path: string, part = 0): string {
  return `${path}\u0000${part}`;
}

/**
 * What a file had and has not any more, after it was cut, replaced or rotated: it was billed all the same.
 * @param isLog calls of a log are never rewritten, so that one without an id is known by its time and tokens; in a document it may
 * be a sum that has changed
 * @returns undefined where nothing was lost
 */
export function lostCalls(before: FileDigest, now: FileDigest, isLog: boolean): FileDigest | undefined {
  const known = new Set(now.calls.map(identityOf));
  const calls = before.calls.filter((call) => (isLog || call.messageId !== undefined) && !known.has(identityOf(call)));
  return calls.length === 0 ? undefined : { calls, compactions: [], statedCosts: [], problems: [], problemCount: 0 };
}

/** Calls of both, each once. */
export function joined(a: FileDigest | undefined, b: FileDigest): FileDigest {
  if (!a) return b;
  const known = new Set(b.calls.map(identityOf));
  return { ...b, calls: [...a.calls.filter((call) => !known.has(identityOf(call))), ...b.calls] };
}

function identityOf({ messageId, atMs, model, usage }: UsageRecord): string | number {
  if (messageId !== undefined) return messageKey(messageId);
  return [atMs, model, ...Object.values(usage)].join(' ');
}

/** The {@link StoredFile.part} of what a file had and has not any more. */
export const LOST_PART = 1;

/** What is kept of a file that was read. */
export function storedFile(file: FoundLog, scan: FileScan, copies: CopiedCalls): StoredFile {
  const { path, sizeBytes, modifiedMs, bornMs, inode } = file;
  const { state, callCount, summary } = scan;
  return { path, part: 0, sizeBytes, modifiedMs, bornMs, inode, state, callCount, copies, summary };
}
