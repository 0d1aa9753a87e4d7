import type { Ttl } from '../prompt/model.ts';
import { hashCheck, type HashColumns, keyAt } from './hash-columns.ts';
import { KeyFilter } from './key-filter.ts';

const LIFETIME_MS: Readonly<Record<Ttl, number>> = { '5m': 300_000, '1h': 3_600_000 };
/** Beyond this many, entries that are long expired are forgotten; they only serve to explain misses. */
const MOST_ENTRIES = 100_000;

/** A prefix that a request wrote. */
export interface CacheEntry {
  /** What the key leaves out of the prefix's hash. */
  readonly check: number;
  /** The request that wrote it, counted from 0. */
  readonly request: number;
  /** As written; what is marked again later keeps it. */
  readonly ttl: Ttl;
  /** Tokens of the prefix, by the count of the request that wrote it. */
  readonly tokens: number;
  /** When the response of the request that wrote it began. */
  readonly readableAtMs: number;
  /** The start of the last request that wrote it, or that read just this entry. */
  readAtMs: number;
  /** The start of the last request that wrote, read or marked it. */
  usedAtMs: number;
  /** It was marked with another TTL while it lived. */
  otherTtl?: Ttl;
}

export type EntryState = 'readable' | 'not-yet-readable' | 'expired';

/** The entries of one cache: one model, in one workspace, on one platform. Times are asked for in ascending order. */
export class CacheEntries {
  readonly #entries = new Map<number, CacheEntry>();
  #filter = new KeyFilter();

  /** Whatever was written for a prefix, however long ago. @param index of the prefix */
  find(prefixes: HashColumns, index: number): CacheEntry | undefined {
    if (!this.#filter.mayHave(prefixes.high[index]!)) return undefined;
    const entry = this.#entries.get(keyAt(prefixes, index));
    return entry?.check === hashCheck(prefixes.low[index]!) ? entry : undefined;
  }

  write(prefixes: HashColumns, index: number, written: Omit<CacheEntry, 'check'>): CacheEntry {
    const key = keyAt(prefixes, index);
    const entry = { ...written, check: hashCheck(prefixes.low[index]!) };
    if (this.#filter.mayHave(key)) this.#entries.delete(key);
    this.#filter.add(key);
    this.#entries.set(key, entry);
    if (this.#entries.size > MOST_ENTRIES) this.#forget(entry.usedAtMs);
    return entry;
  }

  /** Forgets from the oldest on what expired, until an entry lives. */
  #forget(nowMs: number): void {
    for (const [key, entry] of this.#entries) {
      if (nowMs - entry.usedAtMs <= LIFETIME_MS['1h']) return;
      this.#entries.delete(key);
    }
  }

  copy(): CacheEntries {
    const copy = new CacheEntries();
    copy.#filter = this.#filter.copy();
    for (const [key, entry] of this.#entries) copy.#entries.set(key, { ...entry });
    return copy;
  }
}

export function lifetimeMs(ttl: Ttl): number {
  return LIFETIME_MS[ttl];
}
