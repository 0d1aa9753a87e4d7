/**
 * Strategy. Newer models use a thinking block only in the conversation in which it came about. Which one that was is sealed in
 * its signature, which nobody can read; so what is known is what other requests show. A block that comes back in the same
 * message behind something else is bound elsewhere for certain. One that is seen for the first time was the answer to a request
 * that had all messages before it: if that one is known, it must have had the very same; whether a request is that one or
 * another conversation's is told by its last message, or by a block that was plainly edited.
 *
 * No edits are: markers, effort and all other parameters, thinking that is left out from the start of the conversation on, and a
 * compaction by the provider.
 *
 * Source: "What's new in Claude Fable 5.1" (2026-09-01) and the pages on preserved thinking.
 */
import { isThinking, pathOf } from './blocks.ts';
import type { BlockList, RequestBlock } from './request-block.ts';
import { isRecord } from '../text/json-value.ts';
import { type HashColumns, isSameHash, keyAt } from './hash-columns.ts';
import { PrefixHash } from './prefix-hash.ts';
import { beginsAlike } from './same-prompt.ts';

/** What of a request its thinking is checked by. */
export interface CheckedRequest {
  readonly blocks: BlockList;
  /** Which {@link blocks} are more than a text. */
  readonly others: readonly number[];
  readonly fingerprint: { readonly blocks: HashColumns };
}

/** What stood before a thinking block. */
interface Prefix {
  /** Of all blocks but thinking. */
  readonly key: number;
  /** The thinking blocks, by their keys. */
  readonly thinking: readonly number[];
}

const MOST_REMEMBERED = 10_000;

/** Remembers behind what each thinking block of requests stood. */
export class ThinkingBindings {
  readonly #prefixes = new Map<string, Prefix>();

  /**
   * The first thinking block that is bound to a different conversation; undefined where none is known to be.
   * @param earlier requests of the same model, newest first
   */
  firstMismatch(request: CheckedRequest, earlier: Iterable<CheckedRequest>): number | undefined {
    const { blocks, others } = request;
    if (others.some((index) => blocks.at(index)!.type === 'compaction')) return undefined;
    for (const { block, name, prefix } of thinkingOf(request)) {
      const known = this.#prefixes.get(name);
      if (known ? !isSamePrefix(known, prefix) : wasEdited(request, block, earlier)) return block;
    }
    return undefined;
  }

  /** Remembers the thinking of a request that was not refused. @param end the first block that was dropped */
  remember(request: CheckedRequest, end: number = Infinity): void {
    for (const { block, name, prefix } of thinkingOf(request)) {
      if (block >= end || this.#prefixes.has(name)) continue;
      this.#prefixes.set(name, prefix);
      if (this.#prefixes.size > MOST_REMEMBERED) this.#prefixes.delete(this.#prefixes.keys().next().value!);
    }
  }
}

/** What a request asks for where its thinking is bound elsewhere: `drop_block`, or to be refused; undefined where it does not say. */
export function mismatchBehavior({ thinking }: Readonly<Record<string, unknown>>): unknown {
  const binding = isRecord(thinking) ? thinking.block_binding : undefined;
  return isRecord(binding) ? (binding.prefix_mismatch_behavior ?? undefined) : undefined;
}

/** As the provider words it. */
export function bindingRefusal(block: RequestBlock): string {
  const [field, then] = block.type === 'thinking' ? ['signature', 'thinking'] : ['data', 'redacted_thinking'];
  return `${pathOf(block)}: Invalid \`${field}\` in \`${then}\` block. The block is bound to a different conversation. Remove the block, or set \`thinking.block_binding.prefix_mismatch_behavior\` to "drop_block".`;
}

/** Each thinking block, by what the rest of its message is and its place in it: signatures in tests and examples are all the same. */
function thinkingOf({ blocks, fingerprint: { blocks: hashes } }: CheckedRequest) {
  const found: { block: number; name: string; prefix: Prefix }[] = [];
  const before = new PrefixHash();
  const thinking: number[] = [];
  for (let block = 0; block < blocks.length; block++) {
    const { type, index } = blocks.at(block)!;
    if (!isThinking(type)) {
      before.hash(hashes.high[block]!, hashes.low[block]!);
      continue;
    }
    const keys = messageBlocks(blocks, block).map((one) => keyAt(hashes, one));
    const name = `${index} ${keys.join(' ')}`;
    found.push({ block, name, prefix: { key: before.key, thinking: [...thinking] } });
    thinking.push(keyAt(hashes, block));
  }
  return found;
}

/** The blocks of the message in which one stands. */
function messageBlocks(blocks: BlockList, block: number): number[] {
  const { message } = blocks.at(block)!;
  let first = block;
  while (first > 0 && blocks.at(first - 1)!.message === message) first--;
  let end = block;
  while (end < blocks.length && blocks.at(end)!.message === message) end++;
  return Array.from({ length: end - first }, (_, index) => first + index);
}

/** Whether nothing changed but that the first thinking blocks may be missing now. */
function isSamePrefix(was: Prefix, is: Prefix): boolean {
  if (was.key !== is.key || is.thinking.length > was.thinking.length) return false;
  const left = was.thinking.length - is.thinking.length;
  return is.thinking.every((key, index) => was.thinking[left + index] === key);
}

/** Whether the request that a thinking block answered is known, and was another one. */
function wasEdited(request: CheckedRequest, block: number, earlier: Iterable<CheckedRequest>): boolean {
  const { message } = request.blocks.at(block)!;
  const [end] = messageBlocks(request.blocks, block);
  const now = withoutThinking(request, end!);
  let edited = false;
  for (const one of earlier) {
    const lastMessage = one.blocks.at(-1)?.message;
    if (lastMessage === undefined || lastMessage !== message! - 1) continue;
    const was = withoutThinking(one, one.blocks.length);
    const differs = was.findIndex((index, at) => now[at] === undefined || !isSame(one, index, request, now[at]));
    if (differs === -1 && was.length === now.length) return false;
    edited ||= isEdited(one, was, request, now, Math.max(0, differs));
  }
  return edited;
}

/** Whether two blocks are the same. */
function isSame(one: CheckedRequest, index: number, other: CheckedRequest, at: number): boolean {
  return isSameHash(one.fingerprint.blocks, index, other.fingerprint.blocks, at);
}

/** Whether two requests are one conversation, a block of which was edited. */
function isEdited(
  before: CheckedRequest,
  was: readonly number[],
  after: CheckedRequest,
  is: readonly number[],
  differs: number,
): boolean {
  const [last, other] = [was.at(-1), is.at(-1)];
  if (last === undefined || other === undefined) return false;
  if (isSame(before, last, after, other)) return true;
  const blockOf = ({ blocks }: CheckedRequest, index: number | undefined) =>
    index === undefined ? undefined : blocks.at(index);
  const [old, current] = [blockOf(before, was[differs]), blockOf(after, is[differs])];
  return old !== undefined && current !== undefined && old.section === 'messages' && beginsAlike(old, current);
}

function withoutThinking({ blocks }: CheckedRequest, end: number): number[] {
  const indexes: number[] = [];
  for (let index = 0; index < end; index++) if (!isThinking(blocks.at(index)!.type)) indexes.push(index);
  return indexes;
}
