import type { MessagePort } from 'node:worker_threads';
import type { ModelOverride } from '../../core/providers/known-model.ts';
import type { Message } from '../../core/text/message.ts';
import type { CopiedCalls } from '../digest/copies.ts';
import type { ForgottenCalls } from '../digest/forgotten.ts';
import type { FoundFiles, FoundLog } from '../files/found-files.ts';
import type { SharedRows } from '../files/named-rows.ts';
import type { SourceId } from '../record.ts';
import type { EarlierScan, FileScan } from './scan-file.ts';

/** What is known of a file's calls before it is read. */
export interface JobState {
  readonly earlier?: EarlierScan;
  /** What other files mean for its calls. */
  readonly copied?: CopiedCalls;
}

/** A file to read. */
export interface ScanJob extends JobState {
  readonly file: FoundLog;
}

/** Files to read: some rows of those that were found. */
export interface ScanJobs {
  readonly files: FoundFiles;
  /** Each once. */
  readonly rows: readonly number[];
  /** By row, for few of them. */
  readonly states: ReadonlyMap<number, JobState>;
}

/** What became of the file of a row. */
export interface ScanResult {
  readonly row: number;
  readonly outcome: FileScan | ScanFailure;
}

/** A file that could not be read: one sentence. */
export interface ScanFailure {
  readonly failure: Message;
}

/** {@link ScanJobs} as several threads take from them: in one order, and from the same memory. */
export interface SharedJobs {
  readonly files: SharedRows;
  readonly rows: Uint32Array<SharedArrayBuffer>;
  readonly states: ReadonlyMap<number, JobState>;
  /** One number: the place in {@link rows} of the next that nobody has taken. */
  readonly next: Int32Array<SharedArrayBuffer>;
}

/** What a helping thread is given. */
export interface HelperData {
  readonly source: SourceId;
  /** The user's models: with the shipped table they make the rules of summaries. */
  readonly overrides: readonly ModelOverride[];
  readonly forgotten: readonly ForgottenCalls[];
  readonly jobs: SharedJobs;
  /** For each {@link ScanResult}, and `done` behind the last. */
  readonly port: MessagePort;
  /** One number: so many results may be sent before one of those on their way is taken. */
  readonly room: Int32Array<SharedArrayBuffer>;
}

export function isFailure(outcome: FileScan | ScanFailure): outcome is ScanFailure {
  return 'failure' in outcome;
}
