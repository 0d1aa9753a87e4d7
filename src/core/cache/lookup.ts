import type { CacheBreakpoint } from './breakpoints.ts';
import { type CacheEntries, type CacheEntry, type EntryState, lifetimeMs } from './entries.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { RequestBlock } from './blocks.ts';
import type { CacheRules } from './rules.ts';

/** The deepest entry that a request reads. */
export interface CacheHit {
  /** The prefix ends with this block. */
  readonly block: number;
  readonly entry: CacheEntry;
}

/** Whether an entry can be read by a request that starts at a time. */
export function stateOf(entry: CacheEntry, atMs: number, rules: CacheRules, usedAtMs = entry.usedAtMs): EntryState {
  const age = atMs - usedAtMs;
  const lifetime = lifetimeMs(entry.ttl);
  if (rules.aliveAtExpiry ? age > lifetime : age >= lifetime) return 'expired';
  return entry.readableAtMs <= atMs ? 'readable' : 'not-yet-readable';
}

/** Which position of the lookback each block belongs to; what does not reach the model belongs to the one before it. */
export function positionsOf(
  blocks: readonly RequestBlock[],
  { rendered }: Fingerprint,
  collapseToolRuns: boolean,
): Int32Array {
  const positions = new Int32Array(blocks.length);
  let position = 0;
  let run = '';
  for (let index = 0; index < positions.length; index++) {
    if (rendered[index]) {
      const { type } = blocks[index]!;
      const joins = collapseToolRuns && (type === 'tool_use' || type === 'tool_result');
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
  { prefixKeys, prefixChecks, rendered }: Fingerprint,
  breakpoints: readonly CacheBreakpoint[],
  positions: Int32Array,
  entries: CacheEntries,
  atMs: number,
  rules: CacheRules,
): CacheHit | undefined {
  let searched = prefixKeys.length;
  for (let index = breakpoints.length - 1; index >= 0; index--) {
    const from = breakpoints[index]!.block;
    const last = positions[from]! - rules.lookback;
    for (let block = Math.min(from, searched - 1); block >= 0 && positions[block]! > last; block--) {
      searched = block;
      if (!rendered[block]) continue;
      const entry = entries.find(prefixKeys[block]!, prefixChecks[block]!);
      if (entry && stateOf(entry, atMs, rules) === 'readable') return { block, entry };
    }
  }
  return undefined;
}
