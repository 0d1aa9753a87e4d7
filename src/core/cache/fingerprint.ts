import { type Role, SECTIONS } from '../prompt/model.ts';
import { isThinking, type RequestBlock } from './blocks.ts';
import { isWebTool, type PromptParameter } from './parameters.ts';
import { PrefixHash } from './prefix-hash.ts';
import { isCompared, sameBlock } from './same-block.ts';

/** The hashes of a request: of each block, and of the prompt up to the end of each. Holds no text. */
export interface Fingerprint {
  /** Of each block by itself, wherever it stands. */
  readonly blockKeys: Float64Array;
  /** What {@link blockKeys} leaves out of the hash. */
  readonly blockChecks: Uint16Array;
  /** Of the prompt's start up to the block's end, parameters included; model, workspace and platform are not in it. */
  readonly prefixKeys: Float64Array;
  readonly prefixChecks: Uint16Array;
  /** How each block reaches the model. */
  readonly rendered: Uint8Array;
}

/** Not at all: a deferred tool, or thinking that the model strips. */
export const NOT_RENDERED = 0;
export const RENDERED = 1;
/** Not in its place: a web tool becomes part of the hidden system prompt, where its parameter stands for it. */
export const RENDERED_ELSEWHERE = 2;

/** A request with its hashes. */
interface Hashed {
  readonly blocks: readonly RequestBlock[];
  readonly parameters: readonly PromptParameter[];
  readonly fingerprint: Fingerprint;
}

/** How many requests are kept to compare with: as many as conversations that run side by side. */
const MOST_KEPT = 12;
/** Blocks by which the most similar of them is found. */
const SAMPLES = 8;

/**
 * Hashes requests. A request is mostly an earlier one and a little more, and to compare two texts is ten times as fast as to
 * hash one: so each block is compared with the one that stood in its place, and only hashed where it differs.
 */
export class Fingerprinter {
  readonly #own = new PrefixHash();
  readonly #prefix = new PrefixHash();
  #kept: readonly Hashed[] = [];

  /**
   * @param others which blocks are more than a text
   * @param stripsThinking as the model's rules have it
   * @param dropsFrom thinking from this block on is dropped by the provider
   */
  of(
    blocks: readonly RequestBlock[],
    others: readonly number[],
    parameters: readonly PromptParameter[],
    stripsThinking: boolean,
    dropsFrom = Infinity,
  ): Fingerprint {
    const fingerprint = emptyFingerprint(blocks.length);
    const strippedBefore = stripsThinking ? lastUserTurn(blocks) : 0;
    fingerprint.rendered.fill(RENDERED);
    for (const index of others) {
      const isDropped = index >= dropsFrom && isThinking(blocks[index]!.type);
      fingerprint.rendered[index] = isDropped ? NOT_RENDERED : renderingOf(blocks[index]!, strippedBefore);
    }
    const similar = this.#mostSimilar(blocks);
    const shared = this.#hashBlocks(blocks, parameters, fingerprint, similar);
    this.#hashPrefixes(blocks, parameters, fingerprint, shared);
    const rest = this.#kept.filter((one) => one !== similar);
    this.#kept = [{ blocks, parameters, fingerprint }, ...rest.slice(0, MOST_KEPT - 1)];
    return fingerprint;
  }

  /** The newest of those that have most of some blocks in common; undefined where none has any. */
  #mostSimilar(blocks: readonly RequestBlock[]): Hashed | undefined {
    let best: Hashed | undefined;
    let most = 0;
    const step = Math.max(1, (blocks.length - 1) / (SAMPLES - 1));
    for (const one of this.#kept) {
      let same = 0;
      for (let at = 0; at < blocks.length; at += step) {
        const index = Math.floor(at);
        const before = one.blocks[index];
        if (before && sameBlock(before, blocks[index]!)) same++;
      }
      if (same > most) {
        most = same;
        best = one;
      }
    }
    return best;
  }

  /** @returns up to which block the prefixes are those of the similar request, and are copied already */
  #hashBlocks(
    blocks: readonly RequestBlock[],
    parameters: readonly PromptParameter[],
    fingerprint: Fingerprint,
    similar: Hashed | undefined,
  ): number {
    const { blockKeys, blockChecks, prefixKeys, prefixChecks, rendered } = fingerprint;
    const known = similar?.fingerprint;
    let index = 0;
    if (similar && known && sameParameters(similar.parameters, parameters)) {
      const most = Math.min(blocks.length, similar.blocks.length);
      while (index < most && isSharedAt(similar, blocks[index]!, index, rendered[index]!)) index++;
      blockKeys.set(known.blockKeys.subarray(0, index));
      blockChecks.set(known.blockChecks.subarray(0, index));
      prefixKeys.set(known.prefixKeys.subarray(0, index));
      prefixChecks.set(known.prefixChecks.subarray(0, index));
    }
    const shared = index;
    for (; index < blocks.length; index++) {
      const block = blocks[index]!;
      const before = similar?.blocks[index];
      if (known && before && sameBlock(before, block)) {
        blockKeys[index] = known.blockKeys[index]!;
        blockChecks[index] = known.blockChecks[index]!;
        continue;
      }
      hashBlock(this.#own, block);
      blockKeys[index] = this.#own.key;
      blockChecks[index] = this.#own.check;
    }
    return shared;
  }

  #hashPrefixes(
    blocks: readonly RequestBlock[],
    parameters: readonly PromptParameter[],
    { blockKeys, blockChecks, prefixKeys, prefixChecks, rendered }: Fingerprint,
    from: number,
  ): void {
    const prefix = this.#prefix;
    let section = from === 0 ? -1 : SECTIONS.indexOf(blocks[from - 1]!.section);
    if (from === 0) prefix.reset();
    else prefix.resume(prefixKeys[from - 1]!, prefixChecks[from - 1]!);
    for (let index = from; index < blocks.length; index++) {
      while (SECTIONS[section] !== blocks[index]!.section) {
        section++;
        for (const { name, section: before, value } of parameters) {
          if (before === SECTIONS[section]) prefix.text(name).text(value);
        }
        prefix.number(section);
      }
      if (rendered[index] === RENDERED) prefix.hash(blockKeys[index]!, blockChecks[index]!);
      prefixKeys[index] = prefix.key;
      prefixChecks[index] = prefix.check;
    }
  }
}

function isSharedAt({ blocks, fingerprint }: Hashed, block: RequestBlock, index: number, rendering: number): boolean {
  const before = blocks[index]!;
  return before.section === block.section && fingerprint.rendered[index] === rendering && sameBlock(before, block);
}

/** One piece of memory for all, since there are many fingerprints and each lives only briefly. */
function emptyFingerprint(count: number): Fingerprint {
  const buffer = new ArrayBuffer(count * 21);
  return {
    blockKeys: new Float64Array(buffer, 0, count),
    prefixKeys: new Float64Array(buffer, count * 8, count),
    blockChecks: new Uint16Array(buffer, count * 16, count),
    prefixChecks: new Uint16Array(buffer, count * 18, count),
    rendered: new Uint8Array(buffer, count * 20, count),
  };
}

function sameParameters(a: readonly PromptParameter[], b: readonly PromptParameter[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ name, section, value }, index) => {
      const other = b[index]!;
      return name === other.name && section === other.section && value === other.value;
    })
  );
}

/** The hash of a block by itself, as {@link Fingerprint.blockKeys} has it. */
export function blockKey(block: RequestBlock): number {
  const hash = new PrefixHash();
  hashBlock(hash, block);
  return hash.key;
}

/** What begins the hash of a block of a role; others than plain texts add their type. */
function kindOf(role: Role | undefined): number {
  return role === 'user' ? 1 : role === 'assistant' ? 2 : role === 'system' ? 3 : 4;
}
const OTHER_THAN_TEXT = 8;

/** The hash of a text block before its text. */
export function startOfText(hash: PrefixHash, role: Role | undefined): PrefixHash {
  return hash.reset(kindOf(role));
}

/**
 * A text block is its text, whether it stands as a string or as an object; the marker is no part of it. `is_error: false` is
 * the same as none (observed).
 */
function hashBlock(hash: PrefixHash, block: RequestBlock): void {
  if (block.hash) {
    hash.take(block.hash);
    return;
  }
  const { role, type, content, text } = block;
  if (text !== undefined) {
    startOfText(hash, role).text(text);
    return;
  }
  hash.reset(kindOf(role) + OTHER_THAN_TEXT).text(type);
  if (typeof content === 'string') return;
  if (type === 'text' && typeof content.text === 'string') hash.text(content.text);
  for (const name in content) {
    if (!isCompared(name, content, type)) continue;
    const value = content[name];
    hash.text(name);
    if (name === 'content' && Array.isArray(value)) for (const part of value) hash.value(part, 'cache_control');
    else hash.value(value);
  }
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
function lastUserTurn(blocks: readonly RequestBlock[]): number {
  for (let index = blocks.length - 1; index >= 0; index--) {
    const { section, role, type, message } = blocks[index]!;
    if (section === 'messages' && role === 'user' && type !== 'tool_result') return message!;
  }
  return 0;
}
