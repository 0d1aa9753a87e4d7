import type { CallKeys } from '../digest/call-keys.ts';
import type { FileChange } from '../index/index-writer.ts';
import type { StoredSummary } from '../index/stored-file.ts';
import type { ReadState } from '../scan/scan-file.ts';
import { fileKey } from './history-file.ts';

/** What is known of files without an index, or where the index has something else: what reports and copies need, and no calls. */
export class UnwrittenFiles {
  readonly #summaries = new Map<string, StoredSummary>();
  /** Of files whose calls have to be read from the log again. */
  readonly #keys = new Map<string, CallKeys>();

  readonly #states = new Map<string, ReadState | undefined>();

  put({ file: { path, part, state }, summary, calls }: FileChange): void {
    const key = fileKey(path, part);
    this.#states.set(key, state);
    if (summary !== undefined) this.#summaries.set(key, { path, part, summary });
    if (calls) this.#keys.set(key, calls.keys);
  }

  /** Of a file as it is now. */
  putKeys(path: string, keys: CallKeys): void {
    this.#keys.set(fileKey(path), keys);
  }

  remove(path: string, part: number): void {
    this.#states.delete(fileKey(path, part));
    this.#summaries.delete(fileKey(path, part));
    this.#keys.delete(fileKey(path, part));
  }

  has(path: string, part: number): boolean {
    return this.#states.has(fileKey(path, part));
  }

  state(path: string, part: number): ReadState | undefined {
    return this.#states.get(fileKey(path, part));
  }

  hasCalls(path: string, part: number): boolean {
    return this.#keys.has(fileKey(path, part));
  }

  hasSummary(path: string, part: number): boolean {
    return this.#summaries.size > 0 && this.#summaries.has(fileKey(path, part));
  }

  summary(path: string, part: number): string | undefined {
    return this.#summaries.get(fileKey(path, part))?.summary;
  }

  summaries(): Iterable<StoredSummary> {
    return this.#summaries.values();
  }

  keysOf(path: string, part: number): CallKeys | undefined {
    return this.#keys.get(fileKey(path, part));
  }

  /** By {@link fileKey}. */
  keys(): Iterable<[string, CallKeys]> {
    return this.#keys;
  }
}
