import { type CallKeys } from './digest/call-keys.ts';
import { unpackDigest } from './digest/call-pack.ts';
import { type CopiedCalls, type FileCalls, findCopies, NO_COPIES } from './digest/copies.ts';
import { type FileSummary, summarize } from './digest/summary.ts';
import type { SummaryRules } from './digest/summary-rules.ts';
import { decodeSummary } from './digest/summary-text.ts';
import { findLogs, type FoundLog, type FoundLogs } from './files/find-logs.ts';
import { CHUNK_BYTES } from './files/read-chunks.ts';
import type { SummarizedFile } from './costs/report.ts';
import { FileScanner, type FileScan } from './scan/scan-file.ts';
import type { LogSource } from './source.ts';

/** What is known of one file of the history. */
interface HistoryFile extends FileCalls {
  readonly scan: FileScan;
  readonly summary: FileSummary;
}

export interface HistoryProblem {
  readonly file: string;
  /** From 0; absent where the whole file is meant. */
  readonly line?: number;
  readonly message: string;
}

/** All calls that a source's logs below some roots hold, each once. */
export class LogHistory {
  readonly #source: LogSource;
  readonly #roots: readonly string[];
  readonly #rules: SummaryRules;
  #files: HistoryFile[] = [];
  #found: FoundLogs = { files: [], readableRoots: [], unreadable: [] };
  #unreadable: HistoryProblem[] = [];

  constructor(source: LogSource, roots: readonly string[], rules: SummaryRules) {
    this.#source = source;
    this.#roots = roots;
    this.#rules = rules;
  }

  async refresh(): Promise<void> {
    this.#found = findLogs(this.#source, this.#roots);
    const scanner = new FileScanner(this.#source, this.#rules, CHUNK_BYTES);
    this.#files = this.#found.files.map((file) => {
      const scan = scanner.scan(file);
      const { path, bornMs, modifiedMs } = file;
      return {
        path,
        bornMs,
        modifiedMs,
        scan,
        callCount: scan.callCount,
        keys: scan.keys,
        summary: decodeSummary(scan.summary),
      };
    });
    const copies = findCopies(this.#files);
    this.#files = this.#files.map((file) => {
      const copied = copies.get(file);
      if (!copied) return file;
      const digest = unpackDigest(file.scan.packed);
      return { ...file, summary: summarize({ ...digest, source: this.#source.id }, this.#rules, copied) };
    });
  }

  get readableRoots(): readonly string[] {
    return this.#found.readableRoots;
  }

  get files(): SummarizedFile[] {
    return this.#files.map(({ path, summary }) => ({ source: this.#source.id, path, summary }));
  }
}
