import type { CallKeys } from '../digest/call-keys.ts';
import type { ForgottenCalls } from '../digest/forgotten.ts';
import type { SummaryRules } from '../digest/summary-rules.ts';
import { failureOf } from '../files/failure.ts';
import type { FileChange, IndexWriter, LogIndex } from '../index/log-index.ts';
import type { StoredFile } from '../index/stored-file.ts';
import type { SourceId } from '../record.ts';
import { forgetCalls } from './forget.ts';
import { fileKey } from './history-file.ts';

/** So much is held back before it is written. */
const BATCH_BYTES = 1 << 20;

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
  /** Where the index has no calls, or other ones. */
  readonly #unwritten = new Map<string, CallKeys>();
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
    return this.#index !== undefined && this.#canWrite && !this.#index.isOurs;
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

  files(): StoredFile[] {
    if (!this.#index) return [];
    this.#index.see();
    this.#forgotten = this.#index.forgotten();
    this.#isAlone = true;
    return this.#index.files();
  }

  /** Of all files, by {@link fileKey}. */
  keys(): Map<string, CallKeys> {
    const all = new Map<string, CallKeys>();
    for (const { path, part, keys } of this.#index?.keys() ?? []) all.set(fileKey(path, part), keys);
    for (const [key, keys] of this.#unwritten) all.set(key, keys);
    for (const [key, { calls }] of this.#pending) if (calls) all.set(key, calls.keys);
    return all;
  }

  /** The calls of a file; undefined where they have to be read from the log again. */
  packed(path: string, part: number): Uint8Array | undefined {
    const key = fileKey(path, part);
    const pending = this.#pending.get(key)?.calls;
    if (pending) return pending.packed;
    return this.#unwritten.has(key) ? undefined : this.#index?.calls(path, part)?.packed;
  }

  put(change: FileChange): void {
    const { path, part } = change.file;
    const key = fileKey(path, part);
    if (!this.#canWrite) {
      if (change.calls) this.#unwritten.set(key, change.calls.keys);
      return;
    }
    const calls = change.calls ?? this.#pending.get(key)?.calls;
    this.#pending.set(key, { file: change.file, ...(calls && { calls }) });
    this.#pendingBytes += change.calls?.packed.byteLength ?? 0;
    if (this.#pendingBytes >= BATCH_BYTES) this.#write(false);
  }

  move(from: string, to: string): void {
    this.#write(false);
    this.#steps.push((writer) => writer.move(from, to));
    this.#write(false);
  }

  remove(path: string, part: number): void {
    this.#pending.delete(fileKey(path, part));
    this.#steps.push((writer) => writer.remove(path, part));
  }

  /** See `forgetCalls`; without an index only in this process. */
  forgetNow(source: SourceId, rules: SummaryRules, calls: ForgottenCalls): void {
    this.commit(false);
    if (this.#index && this.#canWrite) {
      forgetCalls(this.#index, source, rules, calls, true);
      this.#index.compact();
    } else this.#forgotten = [...this.#forgotten, calls];
  }

  /** Writes what is pending. @param isSettled copies are settled between all files */
  commit(isSettled: boolean): void {
    if (this.#pending.size > 0 || this.#steps.length > 0 || (isSettled && !this.isSettled)) this.#write(isSettled);
  }

  #write(isSettled: boolean): void {
    if (!this.#index || !this.#canWrite) return;
    const isFirst = this.#isAlone;
    try {
      const wasAlone = this.#index.write((writer) => {
        for (const step of this.#steps) step(writer);
        for (const change of this.#pending.values()) writer.put(change);
        writer.setMeta('settled', isSettled && isFirst && this.#index!.isOurs ? '1' : '0');
      });
      this.#isAlone &&= wasAlone;
    } catch (error) {
      this.#canWrite = false;
      for (const [key, { calls }] of this.#pending) if (calls) this.#unwritten.set(key, calls.keys);
      this.#onFailure(
        `The index of logs cannot be written (${failureOf(error)}): the figures are complete, and the next run reads the logs again.`,
      );
    }
    this.#pending.clear();
    this.#steps.length = 0;
    this.#pendingBytes = 0;
  }
}
