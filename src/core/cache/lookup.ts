import type { CacheBreakpoint } from './breakpoints.ts';
import { type CacheEntries, type CacheEntry, type EntryState, lifetimeMs } from './entries.ts';
import type { PromptTokens } from './block-tokens.ts';
import { type Fingerprint, NOT_RENDERED, RENDERED, RENDERED_ELSEWHERE } from './fingerprint.ts';
import { isToolCall, type RequestBlock } from './blocks.ts';
import type { CacheRules } from './rules.ts';

/** The deepest entry that a request reads. */
export interface CacheHit {
  /** The prefix ends with this block. */
  readonly block: number;
  readonly entry: CacheEntry;
  readonly tokens: number;
}

/** What of a request is looked up. */
export interface LookedUpRequest {
  readonly atMs: number;
  readonly blocks: readonly RequestBlock[];
  readonly breakpoints: readonly CacheBreakpoint[];
  readonly fingerprint: Fingerprint;
  readonly tokens: PromptTokens;
}

/** Whether an entry can be read by a request that starts at a time. */
export function stateOf(entry: CacheEntry, atMs: number, rules: CacheRules, usedAtMs = entry.usedAtMs): EntryState {
  const age = atMs - usedAtMs;
  const lifetime = lifetimeMs(entry.ttl);
  if (rules.aliveAtExpiry ? age > lifetime : age >= lifetime) return 'expired';
  return entry.readableAtMs <= atMs ? 'readable' : 'not-yet-readable';
}

/** Which position of the lookback each block belongs to; what does not reach the model belongs to the one before it. */
export function positionsOf({ blocks, fingerprint }: LookedUpRequest, collapseToolRuns: boolean): Int32Array {
  const positions = new Int32Array(blocks.length);
  let position = 0;
  let run = '';
  for (let index = 0; index < positions.length; index++) {
    if (fingerprint.rendered[index] !== NOT_RENDERED) {
      const { type } = blocks[index]!;
      const joins = collapseToolRuns && isToolCall(type);
      if (!joins || type !== run) position++;
      run = joins ? type : '';
    }
    positions[index] = position;
  }
  return positions;
}

/**
 * From each breakpoint, the last one first, at most so many positions are searched backward, the breakpoint's own being the
 * first. Source: prompt-caching page (2026-08-21), "How automatic prefix checking works".
 */
export function findHit(
  request: LookedUpRequest,
  positions: Int32Array,
  entries: CacheEntries,
  rules: CacheRules,
): CacheHit | undefined {
  const { breakpoints } = request;
  let searched = positions.length;
  for (let index = breakpoints.length - 1; index >= 0; index--) {
    const from = breakpoints[index]!.block;
    const last = positions[from]! - rules.lookback;
    for (let block = Math.min(from, searched - 1); block >= 0 && positions[block]! > last; block--) {
      searched = block;
      const entry = entryAt(request, block, entries);
      if (entry && stateOf(entry, request.atMs, rules) === 'readable') {
        return { block, entry, tokens: readTokens(request, block, entry) };
      }
    }
  }
  return undefined;
}

/**
 * The entry for the prompt up to a block. A block that is not rendered in its place has the prefix of the block before it; it
 * belongs to an entry that was written with it.
 */
export function entryAt(
  { fingerprint, tokens }: LookedUpRequest,
  block: number,
  entries: CacheEntries,
): CacheEntry | undefined {
  const entry = entries.find(fingerprint.prefixKeys[block]!, fingerprint.prefixChecks[block]!);
  if (!entry || fingerprint.rendered[block] === RENDERED) return entry;
  return tokens.until[block]! <= entry.tokens ? entry : undefined;
}

/** All of the prompt up to the block, but for web tools that the entry was written without. */
function readTokens({ fingerprint, tokens }: LookedUpRequest, block: number, entry: CacheEntry): number {
  const until = tokens.until[block]!;
  return fingerprint.rendered.subarray(0, block).includes(RENDERED_ELSEWHERE) ? Math.min(until, entry.tokens) : until;
}
