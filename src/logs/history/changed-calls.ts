import type { CallKeys } from '../digest/call-keys.ts';
import type { CopiedCalls } from '../digest/copies.ts';
import type { KnownFile } from '../index/stored-file.ts';
import { fileKey } from './history-file.ts';
import type { HistoryStore, NewCall } from './history-store.ts';

/** More new calls than this are not looked up one by one. */
const FEW_CALLS = 32;

/**
 * Strategy. Whether copies have to be settled anew after a few lines were appended, without the calls of all files: they have not
 * where no other file has what is new, and where the files that have changed had nothing in common with others before.
 */
export class ChangedCalls {
  /** The calls of files that have changed. */
  readonly #calls = new Map<string, ReadonlySet<number>>();
  readonly #new: NewCall[] = [];
  #isMuch = false;

  get isNothing(): boolean {
    return this.#calls.size === 0 && !this.#isMuch;
  }

  /**
   * A file has other calls now.
   * @param before as it was; undefined where it is new
   */
  add(file: KnownFile, now: CallKeys, before: KnownFile | undefined, store: HistoryStore): void {
    if (this.#isMuch) return;
    const { path, part, copies } = file;
    const key = fileKey(path, part);
    const known = new Set(this.#calls.get(key) ?? callsOf(before && store.keysOf(path, part)));
    const calls = callsOf(now);
    for (const call of calls) if (!known.delete(call)) this.#new.push({ file: key, call });
    this.#calls.set(key, calls);
    const { elsewhere, outputTokens } = before?.copies ?? copies;
    const hasFewer = known.size > 0;
    this.#isMuch = hasFewer || this.#new.length > FEW_CALLS || elsewhere.size + outputTokens.size > 0;
    if (this.#isMuch) this.#calls.clear();
  }

  /**
   * Whether it is sure that no file has a call of the changed ones, or had one.
   * @param copied what other files mean for the calls of each, where they mean anything
   */
  touchNoOther(copied: Iterable<CopiedCalls>, store: HistoryStore): boolean {
    if (this.#isMuch || new Set(this.#new.map(({ call }) => call)).size < this.#new.length) return false;
    for (const { elsewhere } of copied) if (this.#haveAny(elsewhere)) return false;
    return !store.mayHave(this.#new);
  }

  #haveAny(calls: ReadonlySet<number>): boolean {
    for (const own of this.#calls.values()) for (const call of calls) if (own.has(call)) return true;
    return false;
  }
}

function callsOf(keys: CallKeys | undefined): Set<number> {
  return new Set(keys?.filter((_, at) => at % 2 === 0));
}
