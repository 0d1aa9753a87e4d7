import { type Section, SECTIONS } from '../prompt/model.ts';
import { hashBlock } from './block-hash.ts';
import type { BlockList, RequestBlock, SectionStarts } from './request-block.ts';
import { isThinking } from './blocks.ts';
import { type HashColumns, hashColumns } from './hash-columns.ts';
import { isWebTool, type PromptParameter } from './parameters.ts';
import { PrefixHash } from './prefix-hash.ts';
import { requestSlab } from './slab.ts';

/** The hashes of a request: of each block, and of the prompt up to the end of each. Holds no text. */
export interface Fingerprint {
  /** Of each block by itself, wherever it stands. */
  readonly blocks: HashColumns;
  /** Of the prompt's start up to the block's end, parameters included; model, workspace and platform are not in it. */
  readonly prefixes: HashColumns;
  /** How each block reaches the model. */
  readonly rendered: Uint8Array;
}

/** Not at all: a deferred tool, or thinking that the model strips. */
export const NOT_RENDERED = 0;
export const RENDERED = 1;
/** Not in its place: a web tool becomes part of the hidden system prompt, where its parameter stands for it. */
export const RENDERED_ELSEWHERE = 2;

/** What a fingerprint is taken of. */
export interface FingerprintedRequest {
  readonly blocks: BlockList;
  readonly starts: SectionStarts;
  /** Which blocks are more than a text. */
  readonly others: readonly number[];
  readonly parameters: readonly PromptParameter[];
}

/**
 * @param stripsThinking as the model's rules have it
 * @param dropsFrom thinking from this block on is dropped by the provider
 */
export function fingerprintOf(
  request: FingerprintedRequest,
  stripsThinking: boolean,
  dropsFrom = Infinity,
): Fingerprint {
  const { blocks, others } = request;
  const strippedBefore = stripsThinking ? lastUserTurn(blocks) : 0;
  const rendered = requestSlab.uint8(blocks.length).fill(RENDERED);
  for (const index of others) {
    const block = blocks.at(index)!;
    const isDropped = index >= dropsFrom && isThinking(block.type);
    rendered[index] = isDropped ? NOT_RENDERED : renderingOf(block, strippedBefore);
  }
  const hashes = blocks.hashes ?? hashesOf(blocks);
  return { blocks: hashes, prefixes: prefixesOf(request, hashes, rendered), rendered };
}

function hashesOf(blocks: BlockList): HashColumns {
  const columns = hashColumns(blocks.length);
  const hash = new PrefixHash();
  let index = 0;
  for (const block of blocks) {
    const { high, low } = hashBlock(hash, block);
    columns.high[index] = high;
    columns.low[index++] = low;
  }
  return columns;
}

function prefixesOf(
  { blocks, starts, parameters }: FingerprintedRequest,
  hashes: HashColumns,
  rendered: Uint8Array,
): HashColumns {
  const columns = hashColumns(blocks.length);
  const prefix = new PrefixHash();
  for (let section = 0, index = 0; index < blocks.length; section++) {
    for (const { name, section: before, value } of parameters) {
      if (before === SECTIONS[section]) prefix.text(name).text(value);
    }
    prefix.number(section);
    const end = starts[SECTIONS[section + 1] as Section] ?? blocks.length;
    for (; index < end; index++) {
      if (rendered[index] === RENDERED) prefix.hash(hashes.high[index]!, hashes.low[index]!);
      columns.high[index] = prefix.high;
      columns.low[index] = prefix.low;
    }
  }
  return columns;
}

function renderingOf(block: RequestBlock, strippedBefore: number): number {
  const { section, message, content } = block;
  if (section === 'tools') {
    if (typeof content !== 'string' && content.defer_loading === true) return NOT_RENDERED;
    return isWebTool(content) ? RENDERED_ELSEWHERE : RENDERED;
  }
  const stripped = section === 'messages' && message! < strippedBefore;
  return stripped && isThinking(block.type) ? NOT_RENDERED : RENDERED;
}

/** The last message of the user that is not all tool results; 0 where there is none. */
function lastUserTurn(blocks: BlockList): number {
  for (let index = blocks.length - 1; index >= 0; index--) {
    const { section, role, type, message } = blocks.at(index)!;
    if (section === 'messages' && role === 'user' && type !== 'tool_result') return message!;
  }
  return 0;
}
