import type { Ttl } from '../prompt/model.ts';
import type { HashColumns } from './hash-columns.ts';

const LIFETIME_MS: Readonly<Record<Ttl, number>> = { '5m': 300_000, '1h': 3_600_000 };
/** Beyond this many, entries that are long expired are forgotten; they only serve to explain misses. */
const MOST_ENTRIES = 100_000;

/** A prefix that a request wrote. */
export interface CacheEntry {
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

const FREE = 0;
const FIRST_SLOTS = 1 << 10;

/**
 * The entries of one cache: one model, in one workspace, on one platform. They are found by the hashes of their prefixes in an open
 * table, which tells of a prefix that is not there, as most are not, ten times as fast as a Map.
 */
export class CacheEntries {
  /** For a hash, the number of its entry from 1 on; what is taken is put into the next one that is free. */
  #slots = new Int32Array(FIRST_SLOTS);
  #hashes = columnsFor(FIRST_SLOTS / 2);
  #entries: CacheEntry[] = [];
  #most = MOST_ENTRIES;

  /** Whatever was written for a prefix, however long ago. @param index of the prefix */
  find(prefixes: HashColumns, index: number): CacheEntry | undefined {
    const number = this.#slots[this.#slotOf(prefixes.high[index]!, prefixes.low[index]!)]!;
    return number === FREE ? undefined : this.#entries[number - 1];
  }

  /** The last of the prefixes before an index for which something was written; -1 where there is none. */
  lastBefore({ high, low }: HashColumns, index: number): number {
    const slots = this.#slots;
    const last = slots.length - 1;
    for (let one = index - 1; one >= 0; one--) {
      if (slots[high[one]! & last] !== FREE && slots[this.#slotOf(high[one]!, low[one]!)] !== FREE) return one;
    }
    return -1;
  }

  /** Takes the place of what was written for the prefix before. */
  write(prefixes: HashColumns, index: number, entry: CacheEntry): void {
    const high = prefixes.high[index]!;
    const low = prefixes.low[index]!;
    const known = this.#slots[this.#slotOf(high, low)]!;
    if (known === FREE) this.#add(high, low, entry);
    else this.#entries[known - 1] = entry;
    if (this.#entries.length > this.#most) this.#forget(entry.usedAtMs);
  }

  #add(high: number, low: number, entry: CacheEntry): void {
    const number = this.#entries.push(entry);
    if (number > this.#hashes.high.length) this.#double();
    this.#hashes.high[number - 1] = high;
    this.#hashes.low[number - 1] = low;
    this.#slots[this.#slotOf(high, low)] = number;
  }

  /** Where a hash is, or would be. */
  #slotOf(high: number, low: number): number {
    const slots = this.#slots;
    const hashes = this.#hashes;
    const last = slots.length - 1;
    let slot = high & last;
    for (;;) {
      const number = slots[slot]!;
      if (number === FREE || (hashes.high[number - 1] === high && hashes.low[number - 1] === low)) return slot;
      slot = (slot + 1) & last;
    }
  }

  #double(): void {
    const { high, low } = this.#hashes;
    this.#hashes = columnsFor(high.length * 2);
    this.#hashes.high.set(high);
    this.#hashes.low.set(low);
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let index = 0; index < high.length; index++) this.#slots[this.#slotOf(high[index]!, low[index]!)] = index + 1;
  }

  /** Forgets what has long expired. */
  #forget(nowMs: number): void {
    const [hashes, entries] = [this.#hashes, this.#entries];
    this.#slots = new Int32Array(this.#slots.length);
    this.#hashes = columnsFor(hashes.high.length);
    this.#entries = [];
    for (const [index, entry] of entries.entries()) {
      const isLongExpired = nowMs - entry.usedAtMs > LIFETIME_MS['1h'];
      if (!isLongExpired) this.#add(hashes.high[index]!, hashes.low[index]!, entry);
    }
    this.#most = Math.max(MOST_ENTRIES, this.#entries.length * 2);
  }
}

/** Held as long as the cache: in memory of their own, not in that of requests. */
function columnsFor(hashes: number): HashColumns {
  return { high: new Int32Array(hashes), low: new Int32Array(hashes) };
}

export function lifetimeMs(ttl: Ttl): number {
  return LIFETIME_MS[ttl];
}
