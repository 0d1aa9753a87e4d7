import type { ModelOverride } from '../../core/providers/known-model.ts';
import { type Message, say } from '../../core/text/message.ts';
import type { SummarizedFile } from '../costs/report.ts';
import { unpackDigest } from '../digest/call-pack.ts';
import { type CopiedCalls, NO_COPIES } from '../digest/copies.ts';
import type { SourceDigest } from '../digest/file-digest.ts';
import type { ForgottenCalls } from '../digest/forgotten.ts';
import type { SummaryRules } from '../digest/summary-rules.ts';
import { failureOf } from '../files/failure.ts';
import { findLog, findLogs, type FoundLogs } from '../files/find-logs.ts';
import { FoundFiles } from '../files/found-files.ts';
import { isSameCopies, type KnownFile } from '../index/stored-file.ts';
import { scanFiles } from '../scan/scan-files.ts';
import { isFailure, type JobState, type ScanJob, type ScanJobs, type ScanResult } from '../scan/scan-job.ts';
import type { LogSource } from '../source.ts';
import { goneRoots } from './gone-roots.ts';
import { fileKey, storedFile } from './history-file.ts';
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
  /** Summaries, and the folders that were searched, stay in memory, for somebody who asks again and again. */
  readonly isFollowed?: boolean;
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
  #found: FoundLogs = { files: new FoundFiles(), readableRoots: [], unreadable: [] };
  #folders: string[] = [];
  #failures = new Map<string, Message>();

  constructor(setup: HistorySetup) {
    this.#setup = setup;
    const { source, roots, rules, store, isFollowed = false } = setup;
    this.#known = new KnownFiles({ source: source.id, roots, rules, store, isFollowed });
  }

  /**
   * Reads what is new. Never throws for logs that cannot be read.
   * @param paths the only files that are looked at, once all have been
   * @returns whether anything was
   */
  async refresh(paths?: readonly string[]): Promise<boolean> {
    const { store, isFollowed } = this.#setup;
    let isNew = false;
    for (let round = 1; ; round++) {
      store.release();
      if (await this.#refresh(paths)) isNew = true;
      store.hold();
      if (!store.hasToBeLoaded || round === MOST_ROUNDS) break;
    }
    if (isFollowed) {
      this.#known.keepSummaries();
      store.release();
    }
    return isNew;
  }

  async #refresh(paths: readonly string[] | undefined): Promise<boolean> {
    const { roots, source, store, isFollowed } = this.#setup;
    const kindOf = (relativePath: string) => source.kindOf(relativePath);
    const isAll = paths === undefined || !this.#known.isLoaded;
    if (isAll) {
      this.#folders = [];
      this.#found = findLogs(roots, kindOf, isFollowed ? this.#folders : undefined);
      this.#setup.onFound?.(this.#found.files.bytes);
    }
    const found = isAll ? this.#found.files : this.#foundAgain(paths);
    this.#known.load();
    const jobs = this.#jobs(found, isAll);
    if (jobs.rows.length > 0) await this.#scan(jobs, (job, outcome) => this.#take(job, outcome));
    if (!this.#known.isSettled) await this.#settle();
    this.#known.settled();
    store.commit(true);
    return jobs.rows.length > 0;
  }

  /** Some of the files as they are now. */
  #foundAgain(paths: readonly string[]): FoundFiles {
    const { roots, source } = this.#setup;
    const found = new FoundFiles();
    for (const path of paths) {
      const file = findLog(roots, path, (relativePath) => source.kindOf(relativePath));
      if (!file) continue;
      found.add(file);
      this.#found.files.put(file);
    }
    return found;
  }

  /** What files add to reports, as of the last refresh. Each is read when its turn comes, and is not kept. */
  get files(): Iterable<SummarizedFile> {
    return this.#known.summarized();
  }

  /** Whether any file is known. */
  get hasFiles(): boolean {
    return this.#known.all.size > 0;
  }

  /** Where new files and lines can come; none where it is not followed. */
  get folders(): readonly string[] {
    return this.#folders;
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
    const { files } = this.#found;
    const digests: OwnedDigest[] = [];
    const again = new JobList(files);
    for (const { path, part, copies } of this.#known.all) {
      if (!paths.has(path)) continue;
      const packed = store.packed(path, part);
      const row = files.rowOf(path);
      if (packed) digests.push({ path, copies, digest: { ...unpackDigest(packed), source: source.id } });
      else if (row !== undefined) again.add(row, { copied: copies });
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
    const gone = goneRoots(this.#setup.roots, this.#found, this.#known.all);
    return [...folders, ...gone, ...Array.from(this.#failures, ([file, message]) => ({ file, message }))];
  }

  #jobs(found: FoundFiles, isAll: boolean): ScanJobs {
    const known = this.#known;
    const { whole, grown, moved } = planOf(found, known.all, isAll);
    const jobs = new JobList(found, whole);
    for (const row of grown) jobs.add(row, this.#readBefore(found.at(row).path));
    for (const { from, row } of moved) {
      const { path, sizeBytes } = found.at(row);
      known.move(from, path);
      if (sizeBytes > known.file(path)!.sizeBytes) jobs.add(row, this.#readBefore(path));
    }
    return jobs;
  }

  #readBefore(path: string): JobState | undefined {
    const { store } = this.#setup;
    const state = store.state(path, 0);
    const packed = state && store.packed(path, 0);
    return packed && { earlier: { state, packed } };
  }

  async #scan(jobs: ScanJobs, take: (job: ScanJob, outcome: ScanResult['outcome']) => void): Promise<void> {
    if (jobs.rows.length === 0) return;
    const { source, rules, overrides, store, onProgress } = this.#setup;
    const all = { ofFiles: jobs.rows.length, ofBytes: 0, largestBytes: 0 };
    for (const row of jobs.rows) {
      const bytes = jobs.files.sizeBytes(row);
      all.ofBytes += bytes;
      all.largestBytes = Math.max(all.largestBytes, bytes);
    }
    let files = 0;
    let bytes = 0;
    onProgress?.({ files, bytes, ...all });
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
    const isRead = this.#known.has(file.path);
    if (isRead && (outcome.isReplaced || !job.earlier)) this.#known.keepLost(file, outcome);
    this.#known.put(storedFile(file, outcome, NO_COPIES), outcome.summary, outcome);
  }

  async #settle(): Promise<void> {
    const known = this.#known;
    const { store } = this.#setup;
    store.commitKeys(); // what is pending is released once it is written: none of it is in a job
    const copies = settledCopies(known.all, store);
    const again = new JobList(this.#found.files);
    for (const file of known.all) {
      const copied = copies.get(fileKey(file.path, file.part)) ?? NO_COPIES;
      if (!isSameCopies(copied, file.copies)) this.#settleFile(file, copied, again);
    }
    await this.#scan(again, (job, outcome) => {
      if (!isFailure(outcome)) known.put(storedFile(job.file, outcome, job.copied!), outcome.summary, outcome);
    });
  }

  /** @param again gets a job where the file's log has to be read for it */
  #settleFile(file: KnownFile, copied: CopiedCalls, again: JobList): void {
    const { path, part, sizeBytes } = file;
    const { store } = this.#setup;
    const row = part === 0 ? again.files.rowOf(path) : undefined;
    const state = store.state(path, part);
    const packed = store.packed(path, part);
    const isWhole = state === undefined || state.byteOffset === sizeBytes;
    if (packed && (isWhole || row === undefined)) {
      this.#known.put({ ...file, state, copies: copied }, this.#known.summaryOf(unpackDigest(packed), copied));
    } else if (row !== undefined) {
      again.add(row, { copied, ...(packed && state && { earlier: { state, packed } }) });
    }
  }
}

/** Files to read, as they are found out. */
class JobList implements ScanJobs {
  readonly files: FoundFiles;
  readonly rows: number[];
  readonly states = new Map<number, JobState>();

  constructor(files: FoundFiles, rows: Iterable<number> = []) {
    this.files = files;
    this.rows = [...rows];
  }

  add(row: number, state: JobState | undefined): void {
    this.rows.push(row);
    if (state) this.states.set(row, state);
  }
}
