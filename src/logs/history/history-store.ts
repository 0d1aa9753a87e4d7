import type { CallKeys } from '../digest/call-keys.ts';
import type { ForgottenCalls } from '../digest/forgotten.ts';
import type { SummaryRules } from '../digest/summary-rules.ts';
import { failureText } from '../files/failure.ts';
import { giveBack } from '../index/give-back.ts';
import type { FileChange, IndexWriter } from '../index/index-writer.ts';
import type { LogIndex } from '../index/log-index.ts';
import type { KnownFile, StoredSummary } from '../index/stored-file.ts';
import type { SourceId } from '../record.ts';
import type { ReadState } from '../scan/scan-file.ts';
import { forgetCalls } from './forget.ts';
import { fileKey } from './history-file.ts';
import { UnwrittenFiles } from './unwritten-files.ts';

/** So much is held back before it is written. */
const BATCH_BYTES = 1 << 20;

/** A call that a file did not have when copies were settled. */
export interface NewCall {
  /** See `fileKey`. */
  readonly file: string;
  /** See `messageKey`. */
  readonly call: number;
}

/**
 * Where a history is kept between runs: the index, behind changes that are not written yet. Without an index, and from the moment
 * on in which it cannot be written any more, nothing is kept but what is needed to go on: figures stay right, and the next run
 * reads again.
 */
export class HistoryStore {
  readonly #index: LogIndex | undefined;
  readonly #onFailure: (sentence: string) => void;
  readonly #pending = new Map<string, FileChange>();
  readonly #steps: ((writer: IndexWriter) => void)[] = [];
  #pendingBytes = 0;
  readonly #unwritten = new UnwrittenFiles();
  #canWrite: boolean;
  /** Nobody else has written since copies were settled. */
  #isAlone = true;
  #forgotten: readonly ForgottenCalls[];
  /** Calls that are not to be kept besides those that the user has had forgotten. */
  readonly #excluded: readonly ForgottenCalls[];

  /** @param onFailure is told in one sentence, once, that the index cannot be written */
  constructor(
    index: LogIndex | undefined,
    excluded: readonly ForgottenCalls[] = [],
    onFailure: (sentence: string) => void = () => undefined,
  ) {
    this.#index = index;
    this.#excluded = excluded;
    this.#onFailure = onFailure;
    this.#canWrite = index !== undefined;
    this.#forgotten = index?.forgotten() ?? [];
  }

  get forgotten(): readonly ForgottenCalls[] {
    return [...this.#forgotten, ...this.#excluded];
  }

  /** Another process has written what this one does not know. */
  get hasChangedElsewhere(): boolean {
    return this.#index !== undefined && !this.#index.isOurs;
  }

  /** {@link hasChangedElsewhere}, and this process can take it over: what it could not write itself would be lost. */
  get hasToBeLoaded(): boolean {
    return this.#canWrite && this.hasChangedElsewhere;
  }

  /** Copies are settled between all files. */
  get isSettled(): boolean {
    return this.#index?.meta('settled') === '1';
  }

  meta(name: string): string | undefined {
    return this.#index?.meta(name);
  }

  setMeta(name: string, value: string): void {
    this.#steps.push((writer) => writer.setMeta(name, value));
  }

  /** From now on, and until {@link release} or a change, everything is read as it is now, whatever others write. */
  hold(): void {
    this.#index?.hold();
  }

  release(): void {
    this.#index?.release();
  }

  /** What others have written up to now is known from here on. */
  takeFiles(): Iterable<KnownFile> {
    if (!this.#index) return [];
    this.#index.see();
    this.#forgotten = this.#index.forgotten();
    this.#isAlone = true;
    return this.#index.knownFiles();
  }

  /** What the index says of its files, whoever wrote it; see {@link hold}. */
  heldFiles(): Iterable<KnownFile> {
    return this.#index?.knownFiles() ?? [];
  }

  /** Where reading of a file stopped. */
  state(path: string, part: number): ReadState | undefined {
    const pending = this.#pending.get(fileKey(path, part));
    if (pending) return pending.file.state;
    return this.#unwritten.has(path, part) ? this.#unwritten.state(path, part) : this.#index?.state(path, part);
  }

  /** Of all files that are committed. */
  *summaries(): Generator<StoredSummary> {
    for (const stored of this.#index?.summaries() ?? []) {
      if (!this.#unwritten.hasSummary(stored.path, stored.part)) yield stored;
    }
    yield* this.#unwritten.summaries();
  }

  summary(path: string, part: number): string | undefined {
    const pending = this.#pending.get(fileKey(path, part))?.summary;
    return pending ?? this.#unwritten.summary(path, part) ?? this.#index?.summary(path, part);
  }

  /** Of all files, one after the other: by {@link fileKey}, for whoever wants to know; undefined where a file is gone. */
  *keys(): Generator<readonly [file: () => string | undefined, keys: CallKeys]> {
    const pending = Array.from(this.#pending, ([key, { calls }]) => [key, calls?.keys] as const);
    const newest = new Map(this.#unwritten.keys());
    for (const [key, keys] of pending) if (keys) newest.set(key, keys);
    for (const [place, keys] of this.#index?.keys() ?? []) {
      const keyOf = () => {
        const file = place();
        return file && fileKey(file.path, file.part);
      };
      if (newest.size === 0 || !newest.has(keyOf() ?? '')) yield [keyOf, keys];
    }
    for (const [key, keys] of newest) yield [() => key, keys];
  }

  /** Of one file, as they were before what is pending. */
  keysOf(path: string, part: number): CallKeys | undefined {
    return this.#unwritten.keysOf(path, part) ?? this.#index?.calls(path, part)?.keys;
  }

  /** Whether other files may have any of some calls: never false where one has, but for what is new in each. */
  mayHave(calls: readonly NewCall[]): boolean {
    const has = (file: string, keys: CallKeys) => calls.some((each) => each.file !== file && keys.includes(each.call));
    for (const [file, keys] of this.#unwritten.keys()) if (has(file, keys)) return true;
    if (!this.#index) return false;
    if (this.#index.mayHaveGathered(calls.map(({ call }) => call))) return true;
    for (const { path, part, keys } of this.#index.ungatheredKeys()) if (has(fileKey(path, part), keys)) return true;
    return false;
  }

  /** The calls of a file; undefined where they have to be read from the log again. */
  packed(path: string, part: number): Uint8Array | undefined {
    const pending = this.#pending.get(fileKey(path, part))?.calls;
    if (pending) return pending.packed;
    return this.#unwritten.hasCalls(path, part) ? undefined : this.#index?.calls(path, part)?.packed;
  }

  put(change: FileChange): void {
    const { path, part } = change.file;
    const key = fileKey(path, part);
    if (!this.#canWrite) return this.#unwritten.put(change);
    const before = this.#pending.get(key);
    const calls = change.calls ?? before?.calls;
    const summary = change.summary ?? before?.summary;
    this.#pending.set(key, { file: change.file, ...(summary !== undefined && { summary }), ...(calls && { calls }) });
    this.#pendingBytes += (change.calls?.packed.byteLength ?? 0) + (change.summary?.length ?? 0);
    if (this.#pendingBytes >= BATCH_BYTES) this.#write(false);
  }

  move(from: string, to: string): void {
    this.#write(false);
    const keys = this.keysOf(from, 0);
    this.#unwritten.remove(from, 0);
    if (!this.#canWrite && keys) this.#unwritten.putKeys(to, keys);
    this.#steps.push((writer) => writer.move(from, to));
    this.#write(false);
  }

  remove(path: string, part: number): void {
    this.#pending.delete(fileKey(path, part));
    this.#unwritten.remove(path, part);
    this.#steps.push((writer) => writer.remove(path, part));
  }

  /** See `forgetCalls`; without an index only in this process. */
  forgetNow(source: SourceId, rules: SummaryRules, calls: ForgottenCalls): void {
    this.commit(false);
    this.release();
    if (this.#index && this.#canWrite) {
      forgetCalls(this.#index, source, rules, calls, true);
      this.#index.compact();
    } else this.#forgotten = [...this.#forgotten, calls];
  }

  /** Writes what is pending. @param isSettled copies are settled between all files */
  commit(isSettled: boolean): void {
    if (this.#pending.size > 0 || this.#steps.length > 0 || (isSettled && !this.isSettled)) this.#write(isSettled);
  }

  /** Writes what is pending, and gathers the keys of many new files, which {@link keys} is going to be asked for. */
  commitKeys(): void {
    this.#write(false, true);
  }

  #write(isSettled: boolean, gathersKeys = isSettled): void {
    if (!this.#index || !this.#canWrite) return;
    const isFirst = this.#isAlone;
    try {
      const wasAlone = this.#index.write((writer) => {
        for (const step of this.#steps) step(writer);
        for (const change of this.#pending.values()) writer.put(change);
        if (gathersKeys) writer.gatherKeys(false);
        writer.setMeta('settled', isSettled && isFirst && this.#index!.isOurs ? '1' : '0');
      });
      this.#isAlone &&= wasAlone;
    } catch (error) {
      this.#canWrite = false;
      for (const change of this.#pending.values()) this.#unwritten.put(change);
      this.#onFailure(
        `The index of logs cannot be written (${failureText(error)}): the figures are complete, and the next run reads the logs again.`,
      );
    }
    for (const { calls } of this.#pending.values()) if (calls) giveBack(calls.packed);
    this.#pending.clear();
    this.#steps.length = 0;
    this.#pendingBytes = 0;
  }
}
