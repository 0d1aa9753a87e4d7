import type { CacheEntry } from './entries.ts';
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

const MOST_REQUESTS = 32;
/** Texts of earlier requests that are kept in memory; the newest is always kept. */
const MOST_CHARACTERS = 8_000_000;

/** The last few requests. */
export class RequestHistory {
  #requests: { readonly remembered: RememberedRequest; readonly characters: number }[] = [];

  add(remembered: RememberedRequest): void {
    this.#requests.unshift({ remembered, characters: charactersOf(remembered.request) });
    let characters = 0;
    const tooMany = this.#requests.findIndex((one, index) => {
      characters += one.characters;
      return index > 0 && (index >= MOST_REQUESTS || characters > MOST_CHARACTERS);
    });
    if (tooMany !== -1) this.#requests.length = tooMany;
  }

  /** Newest first. */
  get requests(): readonly RememberedRequest[] {
    return this.#requests.map(({ remembered }) => remembered);
  }

  /** The request with the longest common prefix; of several, one of the same cache, then the newest. */
  closest(request: PreparedRequest): CommonPrefix | undefined {
    let best: CommonPrefix | undefined;
    for (const { remembered } of this.#requests) {
      const sameCache = isSameCache(remembered.request, request);
      const blocks = commonBlocks(remembered.request, request);
      const closer = !best || blocks > best.blocks || (blocks === best.blocks && sameCache && !best.sameCache);
      if (closer) best = { earlier: remembered, blocks, sameCache };
    }
    return best;
  }

  copy(): RequestHistory {
    const copy = new RequestHistory();
    copy.#requests = [...this.#requests];
    return copy;
  }
}

/** Whether two requests read and write the same entries. */
export function isSameCache(a: PreparedRequest, b: PreparedRequest): boolean {
  return a.tenant === b.tenant && a.model.id === b.model.id;
}

/** The hashes are cumulative: where they differ, all behind differ too. */
function commonBlocks({ fingerprint: a }: PreparedRequest, { fingerprint: b }: PreparedRequest): number {
  let low = 0;
  let high = Math.min(a.prefixKeys.length, b.prefixKeys.length);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (a.prefixKeys[middle] === b.prefixKeys[middle] && a.prefixChecks[middle] === b.prefixChecks[middle])
      low = middle + 1;
    else high = middle;
  }
  return low;
}

function charactersOf({ blocks }: PreparedRequest): number {
  let characters = 0;
  for (const { type, content } of blocks) {
    if (typeof content === 'string') characters += content.length;
    else if (type === 'text' && typeof content.text === 'string') characters += content.text.length;
    else characters += roughly(content);
  }
  return characters;
}

function roughly(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 8;
  let characters = 0;
  for (const name in value) characters += name.length + roughly((value as Record<string, unknown>)[name]);
  return characters;
}
