import type { ModelOverride } from '../../core/providers/known-model.ts';
import { type Message, say } from '../../core/text/message.ts';
import type { SummarizedFile } from '../costs/report.ts';
import { unpackDigest } from '../digest/call-pack.ts';
import { type CopiedCalls, NO_COPIES } from '../digest/copies.ts';
import type { SourceDigest } from '../digest/file-digest.ts';
import type { ForgottenCalls } from '../digest/forgotten.ts';
import type { SummaryRules } from '../digest/summary-rules.ts';
import { failureOf } from '../files/failure.ts';
import { findLog, findLogs, type FoundLog, type FoundLogs } from '../files/find-logs.ts';
import { isSameCopies } from '../index/stored-file.ts';
import { scanFiles } from '../scan/scan-files.ts';
import { isFailure, type ScanJob, type ScanResult } from '../scan/scan-job.ts';
import type { LogSource } from '../source.ts';
import { goneRoots } from './gone-roots.ts';
import { type HistoryFile, storedFile } from './history-file.ts';
import type { HistoryStore } from './history-store.ts';
import { KnownFiles } from './known-files.ts';
import { planOf } from './plan.ts';
import { settledCopies } from './settle.ts';

export interface HistorySetup {
  readonly source: LogSource;
  readonly roots: readonly string[];
  readonly rules: SummaryRules;
  readonly overrides: readonly ModelOverride[];
  readonly store: HistoryStore;
  /** Summaries stay in memory, for somebody who asks again and again. */
  readonly keepsSummaries?: boolean;
  readonly onProgress?: (progress: ScanProgress) => void;
  /** Told of the sizes of all files that were found, together, before they are looked at. */
  readonly onFound?: (bytes: number) => void;
}

export interface ScanProgress {
  readonly files: number;
  readonly ofFiles: number;
  readonly bytes: number;
  readonly ofBytes: number;
  /** Of the files. */
  readonly largestBytes: number;
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
  readonly message: Message;
}

/** So often it is looked again where others have written in the meantime. */
const MOST_ROUNDS = 3;

/**
 * Strategy. All calls that a source's logs below some roots hold or have held, each once. A refresh finds what has changed, reads
 * that and no more, and settles which file a call belongs to. In memory stands what tells that; calls and what reports are made of
 * stay in the store, and are read as of the last refresh, whatever other processes write. Logs that are gone keep their part: what
 * they held was billed.
 */
export class LogHistory {
  readonly #setup: HistorySetup;
  readonly #known: KnownFiles;
  #found: FoundLogs = { files: [], readableRoots: [], folders: [], unreadable: [] };
  #failures = new Map<string, Message>();

  constructor(setup: HistorySetup) {
    this.#setup = setup;
    const { source, roots, rules, store, keepsSummaries = false } = setup;
    this.#known = new KnownFiles({ source: source.id, roots, rules, store, keepsSummaries });
  }

  /**
   * Reads what is new. Never throws for logs that cannot be read.
   * @param paths the only files that are looked at, once all have been
   * @returns whether anything was
   */
  async refresh(paths?: readonly string[]): Promise<boolean> {
    const { store, keepsSummaries } = this.#setup;
    let isNew = false;
    for (let round = 1; ; round++) {
      store.release();
      if (await this.#refresh(paths)) isNew = true;
      store.hold();
      if (!store.hasToBeLoaded || round === MOST_ROUNDS) break;
    }
    if (keepsSummaries) {
      this.#known.keepSummaries();
      store.release();
    }
    return isNew;
  }

  async #refresh(paths: readonly string[] | undefined): Promise<boolean> {
    const { roots, source, store } = this.#setup;
    const kindOf = (relativePath: string) => source.kindOf(relativePath);
    const isAll = paths === undefined || !this.#known.isLoaded;
    if (isAll) this.#found = findLogs(roots, kindOf);
    if (isAll) this.#setup.onFound?.(this.#found.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
    const found = isAll ? this.#found.files : paths.flatMap((file) => findLog(roots, file, kindOf) ?? []);
    if (!isAll) this.#addFound(found);
    this.#known.load();
    const jobs = this.#jobs(found, isAll);
    if (jobs.length > 0) await this.#scan(jobs, (job, outcome) => this.#take(job, outcome));
    if (!this.#known.isSettled) await this.#settle();
    this.#known.settled();
    store.commit(true);
    return jobs.length > 0;
  }

  #addFound(found: readonly FoundLog[]): void {
    const files = new Map(this.#found.files.map((file) => [file.path, file]));
    for (const file of found) files.set(file.path, file);
    this.#found = { ...this.#found, files: [...files.values()] };
  }

  /** What files add to reports, as of the last refresh. Each is read when its turn comes, and is not kept. */
  get files(): Iterable<SummarizedFile> {
    return this.#known.summarized();
  }

  /** Whether any file is known. */
  get hasFiles(): boolean {
    return this.#known.all.size > 0;
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
   * @param paths of the files
   */
  async digests(paths: ReadonlySet<string>): Promise<OwnedDigest[]> {
    const { store, source } = this.#setup;
    const digests: OwnedDigest[] = [];
    const again: ScanJob[] = [];
    for (const { stored } of this.#known.all.values()) {
      const { path, part, copies } = stored;
      if (!paths.has(path)) continue;
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
    this.#known.forget();
    await this.refresh();
  }

  /** What could not be read at all; bad lines are in the summaries. */
  get problems(): HistoryProblem[] {
    const folders = this.#found.unreadable.map(({ path, error }) => ({
      file: path,
      message: say`It cannot be read: ${failureOf(error)}.`,
    }));
    const gone = goneRoots(this.#setup.roots, this.#found, this.#known.all.values());
    return [...folders, ...gone, ...Array.from(this.#failures, ([file, message]) => ({ file, message }))];
  }

  #jobs(found: readonly FoundLog[], isAll: boolean): ScanJob[] {
    const known = this.#known;
    const { added, grown, changed, moved } = planOf(found, known.all, isAll);
    const resumed = grown.map((file) => this.#resumedJob(file));
    for (const { from, file } of moved) {
      known.move(from, file.path);
      if (file.sizeBytes > known.stored(file.path)!.sizeBytes) resumed.push(this.#resumedJob(file));
    }
    return [...[...added, ...changed].map((file) => ({ file })), ...resumed];
  }

  #resumedJob(file: FoundLog): ScanJob {
    const state = this.#known.stored(file.path)?.state;
    const packed = state && this.#setup.store.packed(file.path, 0);
    return packed ? { file, earlier: { state, packed } } : { file };
  }

  async #scan(jobs: readonly ScanJob[], take: (job: ScanJob, outcome: ScanResult['outcome']) => void): Promise<void> {
    const { source, rules, overrides, store, onProgress } = this.#setup;
    const all = {
      ofFiles: jobs.length,
      ofBytes: jobs.reduce((sum, { file }) => sum + file.sizeBytes, 0),
      largestBytes: jobs.reduce((most, { file }) => Math.max(most, file.sizeBytes), 0),
    };
    let files = 0;
    let bytes = 0;
    if (jobs.length > 0) onProgress?.({ files, bytes, ...all });
    await scanFiles({ source, rules, overrides, forgotten: store.forgotten }, jobs, (job, outcome) => {
      take(job, outcome);
      files += 1;
      bytes += job.file.sizeBytes;
      onProgress?.({ files, bytes, ...all });
    });
  }

  #take(job: ScanJob, outcome: ScanResult['outcome']): void {
    const { file } = job;
    if (isFailure(outcome)) {
      this.#failures.set(file.path, outcome.failure);
      return;
    }
    this.#failures.delete(file.path);
    const isRead = this.#known.stored(file.path) !== undefined;
    if (isRead && (outcome.isReplaced || !job.earlier)) this.#known.keepLost(file, outcome);
    this.#known.put(storedFile(file, outcome, NO_COPIES), outcome.summary, outcome);
  }

  async #settle(): Promise<void> {
    const known = this.#known;
    const { store } = this.#setup;
    store.commitKeys(); // what is pending is released once it is written: none of it is in a job
    const copies = settledCopies(known.all, () => store.keys());
    const again: ScanJob[] = [];
    const found = new Map(this.#found.files.map((file) => [file.path, file]));
    for (const file of known.all.values()) {
      const copied = copies.get(file.key) ?? NO_COPIES;
      if (!isSameCopies(copied, file.stored.copies)) this.#settleFile(file, copied, found, again);
    }
    await this.#scan(again, (job, outcome) => {
      if (!isFailure(outcome)) known.put(storedFile(job.file, outcome, job.copied!), outcome.summary, outcome);
    });
  }

  /** @param again gets a job where the file's log has to be read for it */
  #settleFile(
    { stored }: HistoryFile,
    copied: CopiedCalls,
    found: ReadonlyMap<string, FoundLog>,
    again: ScanJob[],
  ): void {
    const file = stored.part === 0 ? found.get(stored.path) : undefined;
    const packed = this.#setup.store.packed(stored.path, stored.part);
    const isWhole = stored.state === undefined || stored.state.byteOffset === stored.sizeBytes;
    if (packed && (isWhole || !file)) {
      this.#known.put({ ...stored, copies: copied }, this.#known.summaryOf(unpackDigest(packed), copied));
    } else if (file) {
      again.push({ file, copied, ...(packed && stored.state && { earlier: { state: stored.state, packed } }) });
    }
  }
}
