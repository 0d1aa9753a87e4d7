import { SECTIONS } from '../prompt/model.ts';
import type { RequestBlock } from './blocks.ts';
import { isWebTool, type PromptParameter } from './parameters.ts';
import { PrefixHash } from './prefix-hash.ts';
import { isCompared } from './same-block.ts';

/** The hashes of a request: of each block, and of the prompt up to the end of each. Holds no text. */
export interface Fingerprint {
  /** Of each block by itself, wherever it stands. */
  readonly blockKeys: Float64Array;
  /** Of the prompt's start up to the block's end, parameters included; model, workspace and platform are not in it. */
  readonly prefixKeys: Float64Array;
  /** What {@link prefixKeys} leaves out of the hash. */
  readonly prefixChecks: Uint16Array;
  /** How each block reaches the model. */
  readonly rendered: Uint8Array;
}

/** Not at all: a deferred tool, or thinking that the model strips. */
export const NOT_RENDERED = 0;
export const RENDERED = 1;
/** Not in its place: a web tool becomes part of the hidden system prompt, where its parameter stands for it. */
export const RENDERED_ELSEWHERE = 2;

/** @param stripsThinking {@link stripsThinking} of the model's rules */
export function fingerprintOf(
  blocks: readonly RequestBlock[],
  parameters: readonly PromptParameter[],
  stripsThinking: boolean,
): Fingerprint {
  const count = blocks.length;
  const blockKeys = new Float64Array(count);
  const prefixKeys = new Float64Array(count);
  const prefixChecks = new Uint16Array(count);
  const rendered = new Uint8Array(count);
  const strippedBefore = stripsThinking ? lastUserTurn(blocks) : 0;
  const prefix = new PrefixHash();
  const own = new PrefixHash();
  let section = -1;
  for (let index = 0; index < count; index++) {
    const block = blocks[index]!;
    while (SECTIONS[section] !== block.section) {
      section++;
      for (const { name, section: before, value } of parameters) {
        if (before === SECTIONS[section]) prefix.text(name).text(value);
      }
      prefix.number(section);
    }
    hashBlock(own.reset(), block);
    blockKeys[index] = own.key;
    rendered[index] = renderingOf(block, strippedBefore);
    if (rendered[index] === RENDERED) prefix.number(own.high).number(own.low);
    prefixKeys[index] = prefix.key;
    prefixChecks[index] = prefix.check;
  }
  return { blockKeys, prefixKeys, prefixChecks, rendered };
}

/** The hash of a block by itself, as {@link Fingerprint.blockKeys} has it. */
export function blockKey(block: RequestBlock): number {
  const hash = new PrefixHash();
  hashBlock(hash, block);
  return hash.key;
}

/**
 * A text block is its text, whether it stands as a string or as an object; the marker is no part of it. `is_error: false` is
 * the same as none (observed).
 */
function hashBlock(hash: PrefixHash, { role, type, content }: RequestBlock): void {
  hash.number(role === 'user' ? 1 : role === 'assistant' ? 2 : 3).text(type);
  if (typeof content === 'string') {
    hash.text(content);
    return;
  }
  if (type === 'text' && typeof content.text === 'string') hash.text(content.text);
  for (const name in content) {
    if (!isCompared(name, content, type)) continue;
    const value = content[name];
    hash.text(name);
    if (name === 'content' && Array.isArray(value)) for (const part of value) hash.value(part, 'cache_control');
    else hash.value(value);
  }
}

function renderingOf({ section, type, message, content }: RequestBlock, strippedBefore: number): number {
  if (section === 'tools') {
    if (typeof content !== 'string' && content.defer_loading === true) return NOT_RENDERED;
    return isWebTool(content) ? RENDERED_ELSEWHERE : RENDERED;
  }
  const stripped = section === 'messages' && message! < strippedBefore;
  return stripped && (type === 'thinking' || type === 'redacted_thinking') ? NOT_RENDERED : RENDERED;
}

/** The last message of the user that is not all tool results; 0 where there is none. */
function lastUserTurn(blocks: readonly RequestBlock[]): number {
  for (let index = blocks.length - 1; index >= 0; index--) {
    const { section, role, type, message } = blocks[index]!;
    if (section === 'messages' && role === 'user' && type !== 'tool_result') return message!;
  }
  return 0;
}
