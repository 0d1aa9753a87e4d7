import type { CacheBreakpoint } from './breakpoints.ts';
import { type CacheEntries, type CacheEntry, type EntryState, lifetimeMs } from './entries.ts';
import type { PromptTokens } from './block-tokens.ts';
import { type Fingerprint, NOT_RENDERED, RENDERED, RENDERED_ELSEWHERE } from './fingerprint.ts';
import { type BlockList, NO_TEXT } from './request-block.ts';
import { isToolCall } from './blocks.ts';
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
  readonly blocks: BlockList;
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

/**
 * From each breakpoint, the last one first, at most so many positions are searched backward, the breakpoint's own being the
 * first. Source: prompt-caching page (2026-08-21), "How automatic prefix checking works".
 * @param collapse a run of `tool_use` blocks is one position, and so is one of `tool_result` blocks
 */
export function findHit(
  request: LookedUpRequest,
  entries: CacheEntries,
  rules: CacheRules,
  collapse: boolean,
): CacheHit | undefined {
  const { breakpoints, atMs } = request;
  for (let index = breakpoints.length - 1; index >= 0; index--) {
    for (const block of searchedFrom(request, breakpoints[index]!.block, rules.lookback, collapse)) {
      const entry = entryAt(request, block, entries);
      if (entry && stateOf(entry, atMs, rules) === 'readable') {
        return { block, entry, tokens: readTokens(request, block, entry) };
      }
    }
  }
  return undefined;
}

/** How many positions there are from a block to a breakpoint, both counted. */
export function positionsBetween(
  request: LookedUpRequest,
  block: number,
  breakpoint: number,
  collapse: boolean,
): number {
  const walk = new PositionWalk(request, collapse);
  for (let index = breakpoint; index >= block; index--) walk.step(index);
  return walk.positions;
}

/** The blocks at the last positions up to a breakpoint, backward. What does not reach the model goes with the one before it. */
function searchedFrom(request: LookedUpRequest, breakpoint: number, most: number, collapse: boolean): number[] {
  const walk = new PositionWalk(request, collapse);
  const blocks: number[] = [];
  let passed = 0;
  for (let block = breakpoint; block >= 0; block--) {
    passed++;
    if (!walk.step(block)) continue;
    if (walk.positions > most) break;
    for (; passed > 0; passed--) blocks.push(block + passed - 1);
  }
  return blocks;
}

/** Counts positions while it goes backward through the blocks. */
class PositionWalk {
  readonly #request: LookedUpRequest;
  readonly #collapse: boolean;
  #run = '';
  positions = 0;

  constructor(request: LookedUpRequest, collapse: boolean) {
    this.#request = request;
    this.#collapse = collapse;
  }

  /** @returns whether the block reaches the model */
  step(block: number): boolean {
    if (this.#request.fingerprint.rendered[block] === NOT_RENDERED) return false;
    const run = this.#collapse ? this.#toolRun(block) : '';
    if (run === '' || run !== this.#run) this.positions++;
    this.#run = run;
    return true;
  }

  /** The type of a tool call or result; empty for anything else. */
  #toolRun(block: number): string {
    const { blocks } = this.#request;
    if (blocks.characters && blocks.characters[block] !== NO_TEXT) return '';
    const { type } = blocks.at(block)!;
    return isToolCall(type) ? type : '';
  }
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
  const entry = entries.find(fingerprint.prefixes, block);
  if (!entry || fingerprint.rendered[block] === RENDERED) return entry;
  return tokens.until[block]! <= entry.tokens ? entry : undefined;
}

/** All of the prompt up to the block, but for web tools that the entry was written without. */
function readTokens({ fingerprint, tokens }: LookedUpRequest, block: number, entry: CacheEntry): number {
  const until = tokens.until[block]!;
  const elsewhere = fingerprint.rendered.indexOf(RENDERED_ELSEWHERE);
  return elsewhere !== -1 && elsewhere < block ? Math.min(until, entry.tokens) : until;
}
