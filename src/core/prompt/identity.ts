import type { PrefixEnd } from '../boundaries/prefix.ts';
import { sha256Hex } from '../text/sha256.ts';
import { constantValue, type Prompt, type Segment, staticText } from './model.ts';

/**
 * What identifies a prefix: the blocks up to its end as `[section, role, type, text]`, the last one cut. A placeholder that
 * the prefix passes (the same for a whole deployment) stands as its source text; a text that is put together from several places
 * of the file is one block. Neither `cache_control` nor the model is in it.
 */
export type PrefixBlock = readonly [section: string, role: string | null, type: string, text: string];

/** The blocks up to the end of a prefix, in render order. The identity of a prefix, and what a lock holds of it, is made of these. */
export function prefixBlocks(file: string, prompt: Prompt, end: PrefixEnd): PrefixBlock[] {
  const blocks: PrefixBlock[] = [];
  for (const [index, block] of prompt.blocks.entries()) {
    if (index > end.block) break;
    let text = '';
    for (const segment of block.segments) {
      if (index === end.block && segment.start >= end.offset) break;
      text += textOf(file, segment);
    }
    if (index === end.block && text === '') break;
    const before = prompt.blocks[index - 1]?.continues ? blocks.pop() : undefined;
    blocks.push([block.section, block.role ?? null, block.type, `${before?.[3] ?? ''}${text}`]);
  }
  return blocks;
}

/**
 * Where in the file a character of a prefix's block stands.
 * @param character into the block's text as {@link prefixBlocks} gives it
 * @returns the prefix's end for a block that is not there
 */
export function fileOffsetOf(file: string, prompt: Prompt, end: PrefixEnd, block: number, character: number): number {
  const found = prompt.blocks[block];
  if (!found) return end.offset;
  let left = character;
  for (const segment of found.segments) {
    const { length } = textOf(file, segment);
    if (left < length) return Math.min(segment.start + left, segment.end);
    left -= length;
  }
  return found.end;
}

function textOf(file: string, segment: Segment): string {
  if (segment.kind === 'static') return staticText(file, segment);
  if (segment.kind === 'markup' || segment.resolved) return '';
  return constantValue(segment) ?? file.slice(segment.start, segment.end);
}

/** SHA-256 (hex) of the UTF-8 bytes of the prefix's RFC 8785 JSON. For strings and null, JSON.stringify writes that form. */
export function prefixSha256(file: string, prompt: Prompt, end: PrefixEnd): string {
  return sha256Hex(JSON.stringify(prefixBlocks(file, prompt, end)));
}
