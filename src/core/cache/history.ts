import type { CacheEntry } from './entries.ts';
import { isSameHash } from './hash-columns.ts';
import type { PreparedRequest } from './prepare.ts';

/** A request that came before, as far as later ones are compared with it. */
export interface RememberedRequest {
  /** Counted from 0, refused ones included. */
  readonly index: number;
  readonly request: PreparedRequest;
  /** How many of its blocks its cache held when it was done: up to its last breakpoint, or to what it read. */
  readonly cachedBlocks: number;
  /** The entry that ends there. */
  readonly entry: CacheEntry | undefined;
}

/** How alike two requests' prompts begin. */
export interface CommonPrefix {
  readonly earlier: RememberedRequest;
  /** Blocks, with all parameters before and between them. */
  readonly blocks: number;
  readonly sameCache: boolean;
}

const MOST_REQUESTS = 12;
/** Texts of earlier requests that are kept in memory; the newest is always kept. */
const MOST_CHARACTERS = 8_000_000;

/** Roughly: it bounds the memory. */
const CHARACTERS_PER_TOKEN = 4;

interface KeptRequest {
  readonly remembered: RememberedRequest;
  readonly characters: number;
}

/** The last request of each of the last few conversations. */
export class RequestHistory {
  #kept: KeptRequest[] = [];

  /** @param closest {@link closest} of the request: if it goes on from that one, it takes its place */
  add(remembered: RememberedRequest, closest: CommonPrefix | undefined): void {
    const goesOn = closest?.sameCache && closest.blocks > 0 && closest.blocks >= closest.earlier.cachedBlocks;
    const kept = goesOn ? this.#kept.filter((one) => one.remembered !== closest.earlier) : this.#kept;
    const characters = (remembered.request.tokens.until.at(-1) ?? 0) * CHARACTERS_PER_TOKEN;
    let sum = characters;
    let count = 0;
    while (count < kept.length && count < MOST_REQUESTS - 1 && sum + kept[count]!.characters <= MOST_CHARACTERS) {
      sum += kept[count++]!.characters;
    }
    this.#kept = [{ remembered, characters }, ...kept.slice(0, count)];
  }

  /** Newest first. */
  get requests(): readonly RememberedRequest[] {
    return this.#kept.map(({ remembered }) => remembered);
  }

  /** The request with the longest common prefix; of several, one of the same cache, then the newest. */
  closest(request: PreparedRequest): CommonPrefix | undefined {
    let best: CommonPrefix | undefined;
    for (const { remembered } of this.#kept) {
      const sameCache = isSameCache(remembered.request, request);
      const blocks = commonBlocks(remembered.request, request);
      const closer = !best || blocks > best.blocks || (blocks === best.blocks && sameCache && !best.sameCache);
      if (closer) best = { earlier: remembered, blocks, sameCache };
    }
    return best;
  }
}

/** Whether two requests read and write the same entries. */
export function isSameCache(a: PreparedRequest, b: PreparedRequest): boolean {
  return a.tenant === b.tenant && a.model.id === b.model.id;
}

/** The hashes are cumulative: where they differ, all behind differ too. */
function commonBlocks({ fingerprint: a }: PreparedRequest, { fingerprint: b }: PreparedRequest): number {
  let low = 0;
  let high = Math.min(a.rendered.length, b.rendered.length);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSameHash(a.prefixes, middle, b.prefixes, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
