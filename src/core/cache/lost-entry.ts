import { isToolCall } from './blocks.ts';
import type { RequestBlock } from './request-block.ts';
import { isCallId } from './change-words.ts';
import type { CacheEntry } from './entries.ts';
import { isSameHash } from './hash-columns.ts';
import type { RememberedRequest } from './history.ts';
import { stateOf } from './lookup.ts';
import type { MissContext } from './miss-context.ts';
import type { PreparedRequest } from './prepare.ts';
import { blockDifference } from './same-block.ts';

/** An entry that a request would have read if its prompt had not changed since an earlier one. */
export interface LostEntry {
  readonly entry: CacheEntry;
  readonly isExpired: boolean;
  /** Of the request's own prompt, as far as the entry would have covered it. */
  readonly tokens: number;
}

/**
 * Looks through the entries for an earlier request's prompt that end behind the blocks that both share, the longest first. One
 * counts if the request still has something at its end; of those that live the first, else of those that have expired. An entry
 * for a conversation that went elsewhere is no loss to this request.
 */
export function lostEntry(
  { request, entries, reaching, rules }: MissContext,
  { request: was, cachedBlocks }: RememberedRequest,
  shared: number,
): LostEntry | undefined {
  const last = reaching.at(-1)!.block;
  let expired: LostEntry | undefined;
  for (let block = cachedBlocks - 1; block >= shared; block--) {
    const entry = entries.find(was.fingerprint.prefixes, block);
    const end = entry && counterpart(was, request, shared, block, last);
    if (!entry || end === undefined) continue;
    const isExpired = stateOf(entry, request.atMs, rules) === 'expired';
    const lost: LostEntry = { entry, isExpired, tokens: Math.min(request.tokens.until[end]!, entry.tokens) };
    if (!isExpired) return lost;
    expired ??= lost;
  }
  return expired;
}

/**
 * The block of a request, up to its last breakpoint, that stands where an earlier request had the end of an entry: the same
 * block in the same place, the first that changed, or a call or a result that has another id now; the same elsewhere, where messages were cut away or put in; or the end of
 * the tools or the system prompt, whatever became of those.
 */
function counterpart(
  was: PreparedRequest,
  is: PreparedRequest,
  shared: number,
  block: number,
  last: number,
): number | undefined {
  const before = was.blocks.at(block)!;
  const after = is.blocks.at(block);
  const { section } = before;
  const isAt = (index: number): boolean => isSameHash(is.fingerprint.blocks, index, was.fingerprint.blocks, block);
  const isInPlace = isAt(block) || (block === shared && after?.section === section) || hasOtherId(before, after);
  if (isInPlace && block <= last) return block;
  if (section === 'messages') {
    for (let index = last; index >= shared; index--) if (isAt(index)) return index;
    return undefined;
  }
  const end = Math.min(last, (section === 'tools' ? is.starts.system : is.starts.messages) - 1);
  return end < 0 ? undefined : end;
}

/** Whether two blocks are one tool call, or one result, under different ids. */
function hasOtherId(was: RequestBlock, is: RequestBlock | undefined): boolean {
  if (!isToolCall(was.type) || was.type !== is?.type || was.role !== is.role) return false;
  return isCallId(blockDifference(was, is));
}
