import type { MessagePort } from 'node:worker_threads';
import type { ModelOverride } from '../../core/providers/known-model.ts';
import type { Message } from '../../core/text/message.ts';
import type { CopiedCalls } from '../digest/copies.ts';
import type { ForgottenCalls } from '../digest/forgotten.ts';
import type { FoundLog } from '../files/find-logs.ts';
import type { SourceId } from '../record.ts';
import type { EarlierScan, FileScan } from './scan-file.ts';

/** A file to read. */
export interface ScanJob {
  readonly file: FoundLog;
  readonly earlier?: EarlierScan;
  /** What other files mean for its calls. */
  readonly copied?: CopiedCalls;
}

/** What became of a job; `job` is its place in the list. */
export interface ScanResult {
  readonly job: number;
  readonly outcome: FileScan | ScanFailure;
}

/** A file that could not be read: one sentence. */
export interface ScanFailure {
  readonly failure: Message;
}

/** Jobs as a helping thread gets them: see `shareJobs`. */
export interface SharedJobs {
  readonly files: Uint8Array<SharedArrayBuffer>;
  /** Where in {@link files} that of each job ends. */
  readonly ends: Uint32Array<SharedArrayBuffer>;
  readonly rest: ReadonlyMap<number, Omit<ScanJob, 'file'>>;
}

/** What a helping thread is given. */
export interface HelperData {
  readonly source: SourceId;
  /** The user's models: with the shipped table they make the rules of summaries. */
  readonly overrides: readonly ModelOverride[];
  readonly forgotten: readonly ForgottenCalls[];
  readonly jobs: SharedJobs;
  /** One number: the next job that nobody has taken. */
  readonly next: Int32Array<SharedArrayBuffer>;
  /** For each {@link ScanResult}, and `done` behind the last. */
  readonly port: MessagePort;
}

export function isFailure(outcome: FileScan | ScanFailure): outcome is ScanFailure {
  return 'failure' in outcome;
}
