import type { ModelOverride } from '../../core/providers/known-model.ts';
import type { SummarizedFile } from '../costs/report.ts';
import { type CallKeys, callKeysOf } from '../digest/call-keys.ts';
import { packDigest, unpackDigest } from '../digest/call-pack.ts';
import { type CopiedCalls, NO_COPIES } from '../digest/copies.ts';
import type { FileDigest, SourceDigest } from '../digest/file-digest.ts';
import type { ForgottenCalls } from '../digest/forgotten.ts';
import { summarize } from '../digest/summary.ts';
import type { SummaryRules } from '../digest/summary-rules.ts';
import { encodeSummary } from '../digest/summary-text.ts';
import { failureOf } from '../files/failure.ts';
import { findLog, findLogs, type FoundLog, type FoundLogs } from '../files/find-logs.ts';
import type { StoredFile } from '../index/stored-file.ts';
import { isSameCopies } from '../index/stored-file.ts';
import type { FileScan } from '../scan/scan-file.ts';
import { scanFiles } from '../scan/scan-files.ts';
import { isFailure, type ScanJob, type ScanResult } from '../scan/scan-job.ts';
import type { LogSource } from '../source.ts';
import { goneRoots } from './gone-roots.ts';
import { fileKey, HistoryFile, joined, LOST_PART, lostCalls, storedFile } from './history-file.ts';
import type { HistoryStore } from './history-store.ts';
import { planOf } from './plan.ts';
import { settledCopies } from './settle.ts';
import { readerVersion, summaryVersion } from './versions.ts';

export interface HistorySetup {
  readonly source: LogSource;
  readonly roots: readonly string[];
  readonly rules: SummaryRules;
  readonly overrides: readonly ModelOverride[];
  readonly store: HistoryStore;
  readonly onProgress?: (progress: ScanProgress) => void;
}

export interface ScanProgress {
  readonly files: number;
  readonly ofFiles: number;
  readonly bytes: number;
  readonly ofBytes: number;
}

/** The calls of one file, with what other files mean for them. */
export interface OwnedDigest {
  readonly path: string;
  readonly digest: SourceDigest;
  readonly copies: CopiedCalls;
}

/** Something that could not be read; lines count from 0. */
export interface HistoryProblem {
  readonly file: string;
  readonly line?: number;
  readonly message: string;
}

/**
 * Strategy. All calls that a source's logs below some roots hold or have held, each once. A refresh finds what has changed, reads
 * that and no more, and settles which file a call belongs to. In memory stands what reports are made of; calls stay in the store.
 * Logs that are gone keep their part: what they held was billed.
 */
export class LogHistory {
  readonly #setup: HistorySetup;
  readonly #files = new Map<string, HistoryFile>();
  #keys: Map<string, CallKeys> | undefined;
  #found: FoundLogs = { files: [], readableRoots: [], folders: [], unreadable: [] };
  #failures = new Map<string, string>();
  #isLoaded = false;
  /** Files whose calls have changed since copies were settled; undefined: any can have. */
  #unsettled: Set<string> | undefined;

  constructor(setup: HistorySetup) {
    this.#setup = setup;
  }

  /**
   * Reads what is new. Never throws for logs that cannot be read.
   * @param paths the only files that are looked at, once all have been
   * @returns whether anything was
   */
  async refresh(paths?: readonly string[]): Promise<boolean> {
    const { roots, source, store } = this.#setup;
    const kindOf = (relativePath: string) => source.kindOf(relativePath);
    const isAll = paths === undefined || !this.#isLoaded;
    if (isAll) this.#found = findLogs(roots, kindOf);
    const found = isAll ? this.#found.files : paths.flatMap((file) => findLog(roots, file, kindOf) ?? []);
    if (!isAll) this.#addFound(found);
    this.#load();
    const jobs = this.#jobs(found, isAll);
    if (jobs.length > 0) await this.#scan(jobs, (job, outcome) => this.#take(job, outcome));
    if (this.#unsettled === undefined || this.#unsettled.size > 0) await this.#settle();
    store.commit(true);
    return jobs.length > 0;
  }

  #addFound(found: readonly FoundLog[]): void {
    const files = new Map(this.#found.files.map((file) => [file.path, file]));
    for (const file of found) files.set(file.path, file);
    this.#found = { ...this.#found, files: [...files.values()] };
  }

  get files(): SummarizedFile[] {
    const source = this.#setup.source.id;
    return Array.from(this.#files.values(), (file) => ({ source, path: file.stored.path, summary: file.summary }));
  }

  /** Where new files and lines can come. */
  get folders(): readonly string[] {
    return this.#found.folders;
  }

  get readableRoots(): readonly string[] {
    return this.#found.readableRoots;
  }

  /**
   * The calls of files, as they were read last: from the store, or from the log again.
   * @param isWanted asked of each file
   */
  async digests(isWanted: (file: HistoryFile) => boolean): Promise<OwnedDigest[]> {
    const { store, source } = this.#setup;
    const digests: OwnedDigest[] = [];
    const again: ScanJob[] = [];
    for (const file of this.#files.values()) {
      if (!isWanted(file)) continue;
      const { path, part, copies } = file.stored;
      const packed = store.packed(path, part);
      const found = this.#found.files.find((log) => log.path === path);
      if (packed) digests.push({ path, copies, digest: { ...unpackDigest(packed), source: source.id } });
      else if (found) again.push({ file: found, copied: copies });
    }
    await this.#scan(again, ({ file, copied }, outcome) => {
      if (isFailure(outcome)) return;
      const digest = { ...unpackDigest(outcome.packed), source: source.id };
      digests.push({ path: file.path, copies: copied!, digest });
    });
    return digests;
  }

  /** Takes calls out of what is kept, for good; see `forgetCalls`. Logs that are still there are read without them. */
  async forget(calls: ForgottenCalls): Promise<void> {
    this.#setup.store.forgetNow(this.#setup.source.id, this.#setup.rules, calls);
    this.#isLoaded = false;
    await this.refresh();
  }

  /** What could not be read at all; bad lines are in the summaries. */
  get problems(): HistoryProblem[] {
    const folders = this.#found.unreadable.map(({ path, error }) => ({
      file: path,
      message: `It cannot be read: ${failureOf(error)}.`,
    }));
    const gone = goneRoots(this.#setup.roots, this.#found, this.#files.values());
    return [...folders, ...gone, ...Array.from(this.#failures, ([file, message]) => ({ file, message }))];
  }

  #load(): void {
    const { store } = this.#setup;
    if (this.#isLoaded && !store.hasChangedElsewhere) return;
    this.#files.clear();
    for (const stored of store.files()) this.#files.set(fileKey(stored.path, stored.part), new HistoryFile(stored));
    // Of an empty history they are noted as they are found; of others they are read once they are needed.
    this.#keys = this.#files.size === 0 ? new Map<string, CallKeys>() : undefined;
    this.#unsettled = store.isSettled ? new Set() : undefined;
    this.#isLoaded = true;
    this.#bringUpToDate();
  }

  /** What the index has was made by other rules, or read by another version: calls stay what they are. */
  #bringUpToDate(): void {
    const { store, rules, source } = this.#setup;
    const summarizedBy = summaryVersion(rules);
    const readBy = readerVersion(source.id);
    const isReadAnew = store.meta('readBy') !== readBy;
    const isSummarizedAnew = store.meta('summarizedBy') !== summarizedBy;
    const place = JSON.stringify(this.#setup.roots);
    if (store.meta('roots') !== place) {
      store.setMeta('source', source.id);
      store.setMeta('roots', place);
    }
    if (isReadAnew) store.setMeta('readBy', readBy);
    if (isSummarizedAnew) store.setMeta('summarizedBy', summarizedBy);
    if (!isReadAnew && !isSummarizedAnew) return;
    for (const { stored } of this.#files.values()) {
      const { path, part, state, copies } = stored;
      const packed = store.packed(path, part);
      if (!packed) continue;
      const summary = isSummarizedAnew ? this.#summaryOf(unpackDigest(packed), copies) : stored.summary;
      // What stands behind the last complete line is in no index, and is read again.
      const sizeBytes = isReadAnew ? -1 : (state?.byteOffset ?? stored.sizeBytes);
      this.#put({
        ...stored,
        sizeBytes,
        summary,
        ...(isReadAnew && state && { state: { ...state, isOutdated: true } }),
      });
    }
  }

  #jobs(found: readonly FoundLog[], isAll: boolean): ScanJob[] {
    const { store } = this.#setup;
    const { added, grown, changed, moved } = planOf(found, this.#files, isAll);
    const resumed = grown.map((file) => this.#resumedJob(file));
    for (const { from, file } of moved) {
      const { stored } = this.#files.get(fileKey(from))!;
      this.#remove(from);
      store.move(from, file.path);
      this.#put({ ...stored, path: file.path });
      this.#unsettled = undefined;
      if (file.sizeBytes > stored.sizeBytes) resumed.push(this.#resumedJob(file));
    }
    return [...[...added, ...changed].map((file) => ({ file })), ...resumed];
  }

  #resumedJob(file: FoundLog): ScanJob {
    const { state } = this.#files.get(fileKey(file.path))!.stored;
    const packed = state && this.#setup.store.packed(file.path, 0);
    return packed ? { file, earlier: { state, packed } } : { file };
  }

  async #scan(jobs: readonly ScanJob[], take: (job: ScanJob, outcome: ScanResult['outcome']) => void): Promise<void> {
    const { source, rules, overrides, store, onProgress } = this.#setup;
    const ofBytes = jobs.reduce((sum, { file }) => sum + file.sizeBytes, 0);
    let files = 0;
    let bytes = 0;
    await scanFiles({ source, rules, overrides, forgotten: store.forgotten }, jobs, (job, outcome) => {
      take(job, outcome);
      files += 1;
      bytes += job.file.sizeBytes;
      onProgress?.({ files, ofFiles: jobs.length, bytes, ofBytes });
    });
  }

  #take(job: ScanJob, outcome: ScanResult['outcome']): void {
    const { file } = job;
    if (isFailure(outcome)) {
      this.#failures.set(file.path, outcome.failure);
      return;
    }
    this.#failures.delete(file.path);
    const isRead = this.#files.has(fileKey(file.path));
    if (isRead && (outcome.isReplaced || !job.earlier)) this.#keepLost(file, outcome);
    const { keys, packed } = outcome;
    this.#put(storedFile(file, outcome, NO_COPIES), { keys, packed });
    this.#unsettled?.add(fileKey(file.path));
  }

  /** What a file had and has not any more gets a part of its own. */
  #keepLost(file: FoundLog, scan: FileScan): void {
    const { store } = this.#setup;
    const before = store.packed(file.path, 0);
    if (!before) return;
    const lost = lostCalls(unpackDigest(before), unpackDigest(scan.packed), file.kind === 'lines');
    if (!lost) return;
    const kept = store.packed(file.path, LOST_PART);
    const digest = joined(kept && unpackDigest(kept), lost);
    const { bornMs, modifiedMs } = this.#files.get(fileKey(file.path))!.stored;
    const keys = callKeysOf(digest.calls);
    this.#put(
      {
        path: file.path,
        part: LOST_PART,
        sizeBytes: 0,
        modifiedMs,
        bornMs,
        inode: 0,
        state: undefined,
        callCount: digest.calls.length,
        copies: NO_COPIES,
        summary: this.#summaryOf(digest, NO_COPIES),
      },
      { keys, packed: packDigest(digest) },
    );
    this.#unsettled?.add(fileKey(file.path, LOST_PART));
  }

  async #settle(): Promise<void> {
    const copies = settledCopies(this.#files, this.#allKeys(), this.#unsettled);
    const again: ScanJob[] = [];
    const found = new Map(this.#found.files.map((file) => [file.path, file]));
    for (const { key, stored } of copies ? [...this.#files.values()] : []) {
      const copied = copies!.get(key) ?? NO_COPIES;
      if (isSameCopies(copied, stored.copies)) continue;
      const file = stored.part === 0 ? found.get(stored.path) : undefined;
      const packed = this.#setup.store.packed(stored.path, stored.part);
      const isWhole = stored.state === undefined || stored.state.byteOffset === stored.sizeBytes;
      if (packed && (isWhole || !file)) {
        this.#put({ ...stored, copies: copied, summary: this.#summaryOf(unpackDigest(packed), copied) });
      } else if (file) {
        again.push({ file, copied, ...(packed && stored.state && { earlier: { state: stored.state, packed } }) });
      }
    }
    await this.#scan(again, (job, outcome) => {
      if (!isFailure(outcome)) this.#put(storedFile(job.file, outcome, job.copied!), outcome);
    });
    this.#unsettled = new Set();
  }

  #allKeys(): Map<string, CallKeys> {
    this.#keys ??= this.#setup.store.keys();
    return this.#keys;
  }

  #summaryOf(digest: FileDigest, copied: CopiedCalls): string {
    const { source, rules } = this.#setup;
    return encodeSummary(summarize({ ...digest, source: source.id }, rules, copied));
  }

  #put(stored: StoredFile, calls?: Pick<FileScan, 'keys' | 'packed'>): void {
    this.#files.set(fileKey(stored.path, stored.part), new HistoryFile(stored));
    if (calls) this.#keys?.set(fileKey(stored.path, stored.part), calls.keys);
    this.#setup.store.put({ file: stored, ...(calls && { calls: { keys: calls.keys, packed: calls.packed } }) });
  }

  #remove(path: string): void {
    this.#files.delete(fileKey(path));
    this.#keys = undefined;
  }
}
