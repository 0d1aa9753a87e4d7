import path from 'node:path';
import { setImmediate as nextTask } from 'node:timers/promises';
import type { SummarizedFile } from '../../../logs/costs/report.ts';
import { unpackDigest } from '../../../logs/digest/call-pack.ts';
import { type CopiedCalls, type FileCalls, findCopies, NO_COPIES } from '../../../logs/digest/copies.ts';
import { type FileSummary, summarize } from '../../../logs/digest/summary.ts';
import type { SummaryRules } from '../../../logs/digest/summary-rules.ts';
import { decodeSummary } from '../../../logs/digest/summary-text.ts';
import { findLogs, type FoundLog } from '../../../logs/files/find-logs.ts';
import { CHUNK_BYTES } from '../../../logs/files/read-chunks.ts';
import { FileScanner, type FileScan } from '../../../logs/scan/scan-file.ts';
import type { LogSource } from '../../../logs/source.ts';
import type { CostHistory, FileCallsRead, ReadingProgress, SearchedFolder } from './cost-history.ts';

/** A source, and where its logs are looked for. */
export interface SourceFolders {
  readonly source: LogSource;
  readonly folders: readonly string[];
}

interface ReadFile extends FileCalls {
  readonly found: FoundLog;
  readonly scan: FileScan;
  /** Of the file alone. */
  readonly ownSummary: FileSummary;
  /** What others mean for it. */
  readonly copied: CopiedCalls;
  readonly summary: FileSummary;
}

/** So long one task may take before the questions that have come are answered. */
const SLICE_MS = 20;

/** The logs below some folders, held in memory: of a file that grew only the new lines are read. */
export class LogCostHistory implements CostHistory {
  readonly #parts: readonly SourceLogs[];
  readonly searched: readonly SearchedFolder[];

  constructor(sources: readonly SourceFolders[], rules: SummaryRules) {
    this.#parts = sources.map((each) => new SourceLogs(each, rules));
    this.searched = sources.flatMap(({ source, folders }) =>
      folders.map((folder) => ({ source: source.name, folder })),
    );
  }

  get files(): SummarizedFile[] {
    return this.#parts.flatMap((part) => part.files);
  }

  get unreadable(): string[] {
    return this.#parts.flatMap((part) => part.unreadable);
  }

  get watched(): string[] {
    return [...new Set(this.#parts.flatMap((part) => part.watched))];
  }

  callsOf(file: string): FileCallsRead | undefined {
    for (const part of this.#parts) {
      const calls = part.callsOf(file);
      if (calls) return calls;
    }
    return undefined;
  }

  async refresh(onProgress: (progress: ReadingProgress) => void): Promise<boolean> {
    const count = this.files.length;
    const work = this.#parts.flatMap((part) => part.find().map((found) => ({ part, found })));
    const totalBytes = work.reduce((sum, { part, found }) => sum + part.bytesToRead(found), 0);
    let doneBytes = 0;
    let doneFiles = 0;
    let sliceEndMs = performance.now() + SLICE_MS;
    for (const { part, found } of work) {
      const bytes = part.bytesToRead(found);
      part.read(found);
      doneBytes += bytes;
      doneFiles += 1;
      if (performance.now() < sliceEndMs) continue;
      onProgress({ doneBytes, totalBytes, doneFiles, totalFiles: work.length });
      await nextTask();
      sliceEndMs = performance.now() + SLICE_MS;
    }
    const isChanged = work.length > 0 || this.files.length !== count;
    if (isChanged) for (const part of this.#parts) part.settle();
    return isChanged;
  }
}

class SourceLogs {
  readonly #source: LogSource;
  readonly #folders: readonly string[];
  readonly #rules: SummaryRules;
  #scanner: FileScanner | undefined;
  #files = new Map<string, ReadFile>();
  #readableRoots: readonly string[] = [];
  #unfound: readonly string[] = [];
  readonly #unread = new Set<string>();

  constructor({ source, folders }: SourceFolders, rules: SummaryRules) {
    this.#source = source;
    this.#folders = folders;
    this.#rules = rules;
  }

  get files(): SummarizedFile[] {
    return Array.from(this.#files.values(), ({ path: file, summary }) => ({
      source: this.#source.id,
      path: file,
      summary,
    }));
  }

  get unreadable(): string[] {
    return [...this.#unfound, ...this.#unread];
  }

  /** The folders of its files, the newest first, and its roots. */
  get watched(): string[] {
    const newest = [...this.#files.values()].sort((a, b) => b.modifiedMs - a.modifiedMs);
    return [...this.#readableRoots, ...newest.map(({ path: file }) => path.dirname(file))];
  }

  callsOf(file: string): FileCallsRead | undefined {
    const known = this.#files.get(file);
    if (!known) return undefined;
    const digest = { ...unpackDigest(known.scan.packed), source: this.#source.id };
    return { path: file, digest, copied: known.copied };
  }

  /** The files that have to be read. Those that are gone are forgotten. */
  find(): FoundLog[] {
    const found = findLogs(this.#source, this.#folders);
    this.#readableRoots = found.readableRoots;
    this.#unfound = found.unreadable.map((each) => each.path);
    const there = new Set(found.files.map((file) => file.path));
    this.#files = new Map([...this.#files].filter(([file]) => there.has(file)));
    return found.files.filter((file) => !isSame(file, this.#files.get(file.path)?.found));
  }

  bytesToRead({ path: file, sizeBytes }: FoundLog): number {
    return Math.max(0, sizeBytes - (this.#files.get(file)?.scan.state?.byteOffset ?? 0));
  }

  read(found: FoundLog): void {
    const before = this.#files.get(found.path);
    const state = before?.scan.state;
    this.#scanner ??= new FileScanner(this.#source, this.#rules, CHUNK_BYTES);
    try {
      const scan = this.#scanner.scan(found, state && { state, packed: before.scan.packed });
      const ownSummary = decodeSummary(scan.summary);
      const { path: file, bornMs, modifiedMs } = found;
      const { callCount, keys } = scan;
      const calls = { path: file, bornMs, modifiedMs, callCount, keys };
      this.#files.set(file, { ...calls, found, scan, ownSummary, copied: NO_COPIES, summary: ownSummary });
      this.#unread.delete(file);
    } catch {
      this.#files.delete(found.path);
      this.#unread.add(found.path);
    }
  }

  /** Gives each call that stands in several files to one of them. */
  settle(): void {
    const files = [...this.#files.values()];
    const copies = findCopies(files);
    for (const file of files) {
      const copied = copies.get(file) ?? NO_COPIES;
      if (signatureOf(copied) === signatureOf(file.copied)) continue;
      const digest = { ...unpackDigest(file.scan.packed), source: this.#source.id };
      const summary = copied === NO_COPIES ? file.ownSummary : summarize(digest, this.#rules, copied);
      this.#files.set(file.path, { ...file, copied, summary });
    }
  }
}

function isSame(a: FoundLog, b: FoundLog | undefined): boolean {
  return b !== undefined && a.sizeBytes === b.sizeBytes && a.modifiedMs === b.modifiedMs && a.inode === b.inode;
}

function signatureOf({ elsewhere, outputTokens }: CopiedCalls): string {
  return [...elsewhere, '', ...[...outputTokens].flat()].join();
}
