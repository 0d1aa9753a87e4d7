import { callKeysOf } from '../digest/call-keys.ts';
import { packDigest, unpackDigest } from '../digest/call-pack.ts';
import { type CopiedCalls, NO_COPIES } from '../digest/copies.ts';
import type { FileDigest } from '../digest/file-digest.ts';
import { type FileSummary, summarize } from '../digest/summary.ts';
import type { SummaryRules } from '../digest/summary-rules.ts';
import { decodeSummary, encodeSummary } from '../digest/summary-text.ts';
import type { FoundLog } from '../files/found-files.ts';
import { isSameCopies, type KnownFile, knownFile, type StoredCalls, type StoredFile } from '../index/stored-file.ts';
import type { SourceId } from '../record.ts';
import type { FileScan } from '../scan/scan-file.ts';
import type { SummarizedFile } from '../costs/report.ts';
import { ChangedCalls } from './changed-calls.ts';
import { fileKey, LOST_PART } from './history-file.ts';
import type { HistoryStore } from './history-store.ts';
import { KnownTable } from './known-table.ts';
import { joined, lostCalls } from './lost-calls.ts';
import { readerVersion, summaryVersion } from './versions.ts';

export interface KnownFilesSetup {
  readonly source: SourceId;
  readonly roots: readonly string[];
  readonly rules: SummaryRules;
  readonly store: HistoryStore;
  /** See `LogHistory`. */
  readonly isFollowed: boolean;
}

/**
 * The files of a history as they were read last: what tells whether they have changed is in memory, their calls and summaries are
 * in the store.
 */
export class KnownFiles {
  readonly #setup: KnownFilesSetup;
  readonly #files = new KnownTable();
  /** Of {@link #files}, where they are kept. */
  readonly #summaries = new Map<string, FileSummary>();
  #isLoaded = false;
  /** Since copies were settled; undefined: all can have changed. */
  #changed: ChangedCalls | undefined;

  constructor(setup: KnownFilesSetup) {
    this.#setup = setup;
  }

  get all(): KnownTable {
    return this.#files;
  }

  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  /** Whether calls are where they belong, whatever has changed. */
  get isSettled(): boolean {
    if (!this.#changed) return false;
    return this.#changed.isNothing || this.#changed.touchNoOther(this.#files.copies.values(), this.#setup.store);
  }

  file(path: string): KnownFile | undefined {
    return this.#files.get(fileKey(path));
  }

  has(path: string): boolean {
    return this.#files.rowOf(fileKey(path)) !== undefined;
  }

  /** What was loaded holds no more. */
  forget(): void {
    this.#isLoaded = false;
  }

  /** Calls are where they belong. */
  settled(): void {
    this.#changed = new ChangedCalls();
  }

  /** Takes over what the store has, where this process does not know it yet. */
  load(): void {
    const { store } = this.#setup;
    if (this.#isLoaded && !store.hasToBeLoaded) return;
    this.#files.clear();
    this.#summaries.clear();
    for (const file of store.takeFiles()) this.#files.add(file);
    this.#changed = store.isSettled ? new ChangedCalls() : undefined;
    this.#isLoaded = true;
    this.#bringUpToDate();
  }

  /** What the index has was made by other rules, or read by another version: calls stay what they are. */
  #bringUpToDate(): void {
    const { store, rules, source, roots } = this.#setup;
    const summarizedBy = summaryVersion(rules);
    const readBy = readerVersion(source);
    const isReadAnew = store.meta('readBy') !== readBy;
    const isSummarizedAnew = store.meta('summarizedBy') !== summarizedBy;
    const place = JSON.stringify(roots);
    if (store.meta('roots') !== place) {
      store.setMeta('source', source);
      store.setMeta('roots', place);
    }
    if (isReadAnew) store.setMeta('readBy', readBy);
    if (isSummarizedAnew) store.setMeta('summarizedBy', summarizedBy);
    if (!isReadAnew && !isSummarizedAnew) return;
    for (const known of this.#files) {
      const { path, part, copies } = known;
      const packed = store.packed(path, part);
      if (!packed) continue;
      const state = store.state(path, part);
      // What stands behind the last complete line is in no index, and is read again.
      const sizeBytes = isReadAnew ? -1 : (state?.byteOffset ?? known.sizeBytes);
      const file = { ...known, sizeBytes, state: isReadAnew && state ? { ...state, isOutdated: true } : state };
      this.put(file, isSummarizedAnew ? this.summaryOf(unpackDigest(packed), copies) : undefined);
    }
  }

  /** @param summary where it is another one than before */
  put(stored: StoredFile, summary: string | undefined, calls?: StoredCalls): void {
    const key = fileKey(stored.path, stored.part);
    const file = knownFile(stored);
    if (summary !== undefined && this.#setup.isFollowed) this.#summaries.set(key, decodeSummary(summary));
    const before = this.#files.put(file);
    if (calls) this.#changed?.add(file, calls.keys, before, this.#setup.store);
    this.#setup.store.put({ file: stored, ...(summary !== undefined && { summary }), ...(calls && { calls }) });
  }

  /** A file is under another path now. */
  move(from: string, to: string): void {
    const { store } = this.#setup;
    const file = this.#files.get(fileKey(from))!;
    const state = store.state(from, 0);
    const summary = store.summary(from, 0);
    this.#files.delete(fileKey(from));
    this.#summaries.delete(fileKey(from));
    store.move(from, to);
    this.put({ ...file, state, path: to }, summary);
    this.#changed = undefined;
  }

  /** What a file had and has not any more gets a part of its own. */
  keepLost(file: FoundLog, scan: FileScan): void {
    const { store } = this.#setup;
    const before = store.packed(file.path, 0);
    const lost = before && lostCalls(unpackDigest(before), unpackDigest(scan.packed), file.kind === 'lines');
    if (!lost) return;
    const kept = store.packed(file.path, LOST_PART);
    const digest = joined(kept && unpackDigest(kept), lost);
    const { bornMs, modifiedMs } = this.file(file.path)!;
    this.put(
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
      },
      this.summaryOf(digest, NO_COPIES),
      { keys: callKeysOf(digest.calls), packed: packDigest(digest) },
    );
  }

  summaryOf(digest: FileDigest, copied: CopiedCalls): string {
    const { source, rules } = this.#setup;
    return encodeSummary(summarize({ ...digest, source }, rules, copied));
  }

  /** What the files add to reports, one after the other: read for whoever asks, where summaries are not kept. */
  *summarized(): Generator<SummarizedFile> {
    const { source, isFollowed } = this.#setup;
    if (!isFollowed) yield* this.#readSummaries();
    else
      for (const { path, part } of this.#files) {
        const summary = this.#summaries.get(fileKey(path, part));
        if (summary) yield { source, path, summary };
      }
  }

  /** Reads summaries that are to be kept. */
  keepSummaries(): void {
    const isLacking = this.#summaries.size < this.#files.size;
    if (!this.#setup.isFollowed || !isLacking) return;
    for (const { key, summary } of this.#readSummaries()) this.#summaries.set(key, summary);
  }

  *#readSummaries(): Generator<SummarizedFile & { readonly key: string }> {
    const { source, store } = this.#setup;
    const others = store.hasChangedElsewhere ? this.#writtenByOthers() : undefined;
    for (const { path, part, summary } of store.summaries()) {
      const key = fileKey(path, part);
      const file = this.#files.get(key);
      if (!file) continue;
      const text = others?.has(key) ? this.#ownSummary(file, summary) : summary;
      yield { source, path, key, summary: this.#summaries.get(key) ?? decodeSummary(text) };
    }
  }

  /** Files of which another process has written something else since they were loaded. */
  #writtenByOthers(): Set<string> {
    const changed = new Set<string>();
    for (const { path, part, callCount, copies } of this.#setup.store.heldFiles()) {
      const key = fileKey(path, part);
      const known = this.#files.get(key);
      if (known && (known.callCount !== callCount || !isSameCopies(known.copies, copies))) changed.add(key);
    }
    return changed;
  }

  /** What this process knows of a file of which another one has written more, or has not yet settled what is copied. */
  #ownSummary({ path, part, callCount, copies }: KnownFile, summary: string): string {
    const packed = this.#setup.store.packed(path, part);
    if (!packed) return summary;
    const digest = unpackDigest(packed);
    return this.summaryOf({ ...digest, calls: digest.calls.slice(0, callCount) }, copies);
  }
}
