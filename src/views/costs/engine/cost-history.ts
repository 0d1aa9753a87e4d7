import type { SummarizedFile } from '../../../logs/costs/report.ts';
import type { CopiedCalls } from '../../../logs/digest/copies.ts';
import type { SourceDigest } from '../../../logs/digest/file-digest.ts';

/** All calls of one file, and what other files mean for them. */
export interface FileCallsRead {
  readonly path: string;
  readonly digest: SourceDigest;
  readonly copied: CopiedCalls;
}

/** How far reading is. */
export interface ReadingProgress {
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly doneFiles: number;
  readonly totalFiles: number;
}

/** A folder in which logs are looked for. */
export interface SearchedFolder {
  /** As shown to people. */
  readonly source: string;
  readonly folder: string;
}

/** What the panel needs of the logs, wherever it comes from. */
export interface CostHistory {
  readonly files: readonly SummarizedFile[];
  readonly searched: readonly SearchedFolder[];
  /** Folders and files that are there and cannot be read. */
  readonly unreadable: readonly string[];
  /** Folders whose changes are changes of the history. */
  readonly watched: readonly string[];
  /** Brings {@link files} up to date. @returns whether they are other ones now */
  refresh(onProgress: (progress: ReadingProgress) => void): Promise<boolean>;
  /** The calls of a file of {@link files}. */
  callsOf(path: string): FileCallsRead | undefined;
}
