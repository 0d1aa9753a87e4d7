import { say } from '../text/message.ts';
import { blockName } from './block-name.ts';
import { durationMessage } from './duration.ts';
import { type CacheEntry, lifetimeMs } from './entries.ts';
import { entryAt, positionsBetween, stateOf } from './lookup.ts';
import type { FoundMiss, MissContext } from './miss-context.ts';

/** Why an entry for a longer part of this very prompt was not read; undefined where none was ever written. */
export function explainEntry(context: MissContext): FoundMiss | undefined {
  const { request, hit, entries, lastWritten, rules } = context;
  const { breakpoints, atMs, fingerprint } = request;
  const lastBreakpoint = breakpoints.at(-1)?.block ?? -1;
  const lastBefore = (block: number): number => entries.lastBefore(fingerprint.prefixes, block);
  for (let block = lastWritten; block > (hit?.block ?? -1); block = lastBefore(block)) {
    const entry = entryAt(request, block, entries);
    if (!entry) continue;
    const state = stateOf(entry, atMs, rules);
    if (state === 'readable') {
      return block > lastBreakpoint ? unmarked(context, block, entry) : outOfReach(context, block, entry);
    }
    if (block > lastBreakpoint) continue;
    return state === 'expired' ? expired(context, block, entry) : notYetReadable(context, block, entry);
  }
  return undefined;
}

export function expired(context: MissContext, block: number, entry: CacheEntry): FoundMiss {
  const pause = durationMessage(context.request.atMs - entry.usedAtMs);
  const advice =
    entry.ttl === '5m'
      ? say`Send the next request sooner, or mark the prefix for 1h.`
      : say`Only a request at least once an hour keeps it.`;
  return {
    cause: entry.ttl === '5m' ? 'ttl_expired_5m' : 'ttl_expired_1h',
    rule: 'ttl-expired',
    block,
    tokens: tokensBehindHit(context, block),
    comparedWith: entry.request,
    explanation: say`The entry lived ${durationMessage(lifetimeMs(entry.ttl))} and was last used ${pause} before. ${advice}`,
  };
}

function notYetReadable(context: MissContext, block: number, entry: CacheEntry): FoundMiss {
  const wait = durationMessage(entry.readableAtMs - context.request.atMs);
  return {
    cause: 'cold_fan_out',
    rule: 'cold-fan-out',
    block,
    tokens: tokensBehindHit(context, block),
    comparedWith: entry.request,
    explanation: say`Request #${entry.request} was writing the same prefix; it could be read only ${wait} later, when its response began. Send one request first, and the others once its response begins.`,
  };
}

function outOfReach(context: MissContext, block: number, entry: CacheEntry): FoundMiss {
  const { request, collapse, rules } = context;
  const from = request.breakpoints.find((one) => one.block >= block)!.block;
  const distance = positionsBetween(request, block, from, collapse);
  return {
    cause: 'lookback_exceeded',
    rule: 'lookback-exceeded',
    block,
    tokens: tokensBehindHit(context, block),
    comparedWith: entry.request,
    explanation: say`The entry that request #${entry.request} wrote ends at ${blockName(request.blocks.at(block)!)}, ${distance} positions from the breakpoint at ${blockName(request.blocks.at(from)!)}, counted with it; ${rules.lookback} are searched. Put a breakpoint at most ${rules.lookback - 1} positions behind the entry.`,
  };
}

function unmarked(context: MissContext, block: number, entry: CacheEntry): FoundMiss {
  const { blocks, breakpoints } = context.request;
  const has = breakpoints.length === 0 ? say`there is no breakpoint` : say`the last breakpoint stands before it`;
  return {
    cause: 'missing_breakpoint',
    rule: 'missing-breakpoint',
    block,
    tokens: tokensBehindHit(context, block),
    comparedWith: entry.request,
    explanation: say`The cache holds the prompt up to ${blockName(blocks.at(block)!)}, but ${has}. Mark that block, or a later one.`,
  };
}

function tokensBehindHit({ request, usage }: MissContext, block: number): number {
  return request.tokens.until[block]! - usage.cacheReadTokens;
}
