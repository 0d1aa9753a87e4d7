import { type Message, say } from '../text/message.ts';
import type { CacheBreakpoint } from './breakpoints.ts';
import { blockName } from './block-name.ts';
import { changeAdvice, changeClause } from './change-words.ts';
import { type ComparedRequest, type Divergence, divergenceOf } from './divergence.ts';
import { lifetimeMs } from './entries.ts';
import { expired } from './explain-entry.ts';
import { NOT_RENDERED, RENDERED } from './fingerprint.ts';
import { isSameHash, keyAt } from './hash-columns.ts';
import { isSameCache, type RememberedRequest } from './history.ts';
import { stateOf } from './lookup.ts';
import { type LostEntry, lostEntry } from './lost-entry.ts';
import { causeOfChange } from './miss-cause.ts';
import type { FoundMiss, MissContext } from './miss-context.ts';
import type { PreparedRequest } from './prepare.ts';
import { versionOf } from './same-prompt.ts';
import { grouped } from '../text/grouped.ts';

/** How many of the latest requests are looked at for another version of a prompt whose first block changed. */
const MOST_VERSIONS = 4;

/** What an earlier request left in the cache and a difference from it lost; undefined where nothing is lost. */
export function explainChange(context: MissContext): FoundMiss | undefined {
  const { request, history, reaching, usage, closest } = context;
  if (reaching.length > 0 && lastTokens(request, reaching) <= usage.cacheReadTokens) return undefined;
  if (!closest) return undefined;
  if (reaching.length === 0) {
    return closest.sameCache ? nothingCacheable(context, closest.earlier, closest.blocks) : undefined;
  }
  if (closest.blocks === 0) {
    const candidates = history.requests
      .filter((one) => one.cachedBlocks > 0 && isSameCache(one.request, request))
      .slice(0, MOST_VERSIONS);
    const earlier = versionOf(request, candidates);
    return earlier && changed(context, earlier, 0);
  }
  const { earlier, blocks, sameCache } = closest;
  return sameCache ? changed(context, earlier, blocks) : elsewhere(context, earlier, blocks);
}

/** No breakpoint, or none that reaches the minimum, though an earlier request began alike. */
function nothingCacheable(context: MissContext, earlier: RememberedRequest, shared: number): FoundMiss | undefined {
  const { request } = context;
  const { tokens, minimum, breakpoints, blocks, atMs } = request;
  const last = breakpoints.at(-1)?.block ?? shared - 1;
  if (last < 0 || last >= shared || atMs - earlier.request.atMs > lifetimeMs('1h')) return undefined;
  const until = tokens.until[last]!;
  const place = { block: last, tokens: until, comparedWith: earlier.index };
  const needed = grouped(minimum.tokens);
  if (breakpoints.length > 0) {
    const has = grouped(until);
    return {
      cause: 'below_minimum',
      rule: 'below-minimum',
      ...place,
      explanation: say`The prompt has ${has} tokens up to the last breakpoint (${blockName(blocks.at(last)!)}); ${request.model.name} caches from ${needed} tokens on. Nothing is cached, and no error says so.`,
    };
  }
  if (until < minimum.tokens) return undefined;
  return {
    cause: 'missing_breakpoint',
    rule: 'missing-breakpoint',
    ...place,
    explanation: say`Request #${earlier.index} began with the same blocks, up to ${blockName(blocks.at(last)!)}, but no block is marked. Mark that one.`,
  };
}

/** The cache of another model, workspace or platform holds what this one does not. */
function elsewhere(context: MissContext, earlier: RememberedRequest, shared: number): FoundMiss | undefined {
  const { request, reaching, rules } = context;
  const covered = Math.min(earlier.cachedBlocks, shared);
  if (covered === 0 || stateOf(earlier.entry!, request.atMs, rules) !== 'readable') return undefined;
  const until = Math.min(request.tokens.until[covered - 1]!, lastTokens(request, reaching));
  const place = { block: 0, tokens: until - context.usage.cacheReadTokens, comparedWith: earlier.index };
  const was = earlier.request;
  if (was.model !== request.model) {
    const divergence: Divergence = { kind: 'parameter', parameter: 'model', section: 'tools', block: 0 };
    const explanation = say`Request #${earlier.index} has the same beginning in the cache of ${was.model.name}; this one goes to ${request.model.name}. ${changeAdvice(divergence)}`;
    return { ...causeOfChange(divergence), ...place, divergence, explanation };
  }
  const platform = was.platform !== request.platform;
  const where = platform
    ? say`${was.platform}, this one to ${request.platform}`
    : say`another workspace or organization`;
  return {
    cause: platform ? 'platform_changed' : 'workspace_changed',
    rule: 'cross-workspace-keys',
    ...place,
    explanation: say`Request #${earlier.index} has the same beginning, but went to ${where}. Caches are not shared between them: send what belongs together to one.`,
  };
}

/** The same cache, but the prompt changed before the end of what an earlier request left there. */
function changed(context: MissContext, earlier: RememberedRequest, shared: number): FoundMiss | undefined {
  const { request, usage } = context;
  const { cachedBlocks, request: was } = earlier;
  if (cachedBlocks <= shared) return undefined;
  const divergence = divergenceOf(compared(was), compared(request));
  const lost = lostEntry(context, earlier, shared) ?? compactedEntry(context, earlier, divergence);
  const tokens = (lost?.tokens ?? 0) - usage.cacheReadTokens;
  if (!lost || tokens <= 0) return undefined;
  if (isStrippedNow(was, request, shared)) return strippedThinking(earlier, request, shared, tokens);
  if (!divergence) return undefined;
  const clause = changeClause(divergence);
  if (isVaryingBlock(context, cachedBlocks, divergence) || isOtherConversation(was, request, divergence)) {
    const before = sharedButUnmarked(context, earlier, divergence, clause);
    if (before || divergence.kind === 'edit') return lost.isExpired ? undefined : before;
  }
  const place = { block: divergence.block, divergence, comparedWith: earlier.index, tokens };
  if (lost.isExpired) {
    const miss = expired(context, divergence.block, lost.entry);
    const explanation = say`${miss.explanation} The prompt is also not that of request #${earlier.index}: ${clause}.`;
    return { ...miss, ...place, explanation };
  }
  const explanation = say`Compared with request #${earlier.index}, ${clause}. ${changeAdvice(divergence)}`;
  return { ...causeOfChange(divergence), ...place, explanation };
}

/** A compaction replaces the messages for good reason, and loses what the cache had of them. */
function compactedEntry(
  { request, reaching, rules }: MissContext,
  { entry }: RememberedRequest,
  divergence: Divergence | undefined,
): LostEntry | undefined {
  if (!entry || divergence?.after?.type !== 'compaction') return undefined;
  const isExpired = stateOf(entry, request.atMs, rules) === 'expired';
  return { entry, isExpired, tokens: Math.min(entry.tokens, lastTokens(request, reaching)) };
}

/** What stands before a block that varies was the same, but is not in the cache, since only that block was marked. */
function sharedButUnmarked(
  { request, usage }: MissContext,
  earlier: RememberedRequest,
  divergence: Divergence,
  clause: Message,
): FoundMiss | undefined {
  const before = divergence.block > 0 ? request.blocks.at(divergence.block - 1) : undefined;
  const until = before ? request.tokens.until[divergence.block - 1]! : 0;
  if (!before || until < request.minimum.tokens) return undefined;
  return {
    cause: 'breakpoint_on_varying_block',
    rule: 'breakpoint-on-varying-block',
    block: divergence.block,
    divergence,
    comparedWith: earlier.index,
    tokens: until - usage.cacheReadTokens,
    explanation: say`The breakpoint stands on a block that varies: ${clause}, compared with request #${earlier.index}. What is before it stays the same, but was never written by itself. Put the breakpoint on ${blockName(before)}.`,
  };
}

/** Nothing of the earlier request's messages is in this one: a conversation of its own below the same tools and system. */
function isOtherConversation(
  was: PreparedRequest,
  is: PreparedRequest,
  { kind, section, block, after }: Divergence,
): boolean {
  if (section !== 'messages' || kind !== 'edit' || block > is.starts.messages) return false;
  if (after?.type === 'compaction') return false;
  const keys = new Set(keysFrom(is, block));
  return !keysFrom(was, block).some((key) => keys.has(key));
}

/** The hashes of the blocks from one on. */
function keysFrom({ blocks, fingerprint }: PreparedRequest, block: number): number[] {
  return Array.from({ length: Math.max(0, blocks.length - block) }, (_, index) =>
    keyAt(fingerprint.blocks, block + index),
  );
}

/** The block that differs is the one that is marked, in both. */
function isVaryingBlock(
  { reaching }: MissContext,
  cachedBlocks: number,
  { block, section, after }: Divergence,
): boolean {
  return (
    section === 'messages' && after !== undefined && cachedBlocks - 1 === block && reaching.at(-1)?.block === block
  );
}

/** The earlier request had its thinking in the prompt; a user's turn has since stripped it. */
function isStrippedNow(
  { fingerprint: was }: PreparedRequest,
  { fingerprint: is }: PreparedRequest,
  block: number,
): boolean {
  return (
    isSameHash(was.blocks, block, is.blocks, block) &&
    was.rendered[block] === RENDERED &&
    is.rendered[block] === NOT_RENDERED
  );
}

function strippedThinking(
  earlier: RememberedRequest,
  { model, modelRules, blocks }: PreparedRequest,
  block: number,
  tokens: number,
): FoundMiss {
  const what = modelRules.stripsThinking
    ? say`${model.name} drops the thinking of earlier turns once the user says something new, and with it all that follows ${blockName(blocks.at(block)!)}. Later models keep it.`
    : say`The thinking of ${blockName(blocks.at(block)!)} is bound to a different conversation: it is dropped, and all that follows it is written anew. Only append to a conversation.`;
  return {
    cause: 'thinking_stripped',
    rule: 'thinking-blocks-dropped',
    block,
    tokens,
    comparedWith: earlier.index,
    explanation: what,
  };
}

function lastTokens({ tokens }: PreparedRequest, reaching: readonly CacheBreakpoint[]): number {
  return tokens.until[reaching.at(-1)!.block]!;
}

function compared({ model, blocks, parameters }: PreparedRequest): ComparedRequest {
  return { model: model.id, blocks: [...blocks], parameters };
}
