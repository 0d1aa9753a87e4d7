import type { RequestBlock } from './blocks.ts';
import { type Section, SECTIONS } from '../prompt/model.ts';
import type { PreparedRequest } from './prepare.ts';
import { blockDifference } from './same-block.ts';
import { comparableText } from './block-text.ts';
import { commonPrefix } from './text-change.ts';

/** So many characters that two texts begin with alike are no accident. */
const ENOUGH_CHARACTERS = 40;
const FIRST_BLOCKS = 8;

/**
 * Of earlier requests whose very first block differs, the first that is still a version of the same prompt: a block of one
 * stands in the other, or their first blocks begin alike. Two prompts that have nothing in common only share a cache, and
 * neither misses the other's.
 */
export function versionOf<T extends { readonly request: PreparedRequest }>(
  request: PreparedRequest,
  earlier: readonly T[],
): T | undefined {
  const starts = SECTIONS.map((section) => firstOf(request.blocks, section));
  return earlier.find(
    ({ request: one }) => beginsAlike(one.blocks[0], request.blocks[0]) || sharesBlock(one, request, starts),
  );
}

/** Whether the sections begin with the same block somewhere in their first few. @param starts of the sections of `b` */
function sharesBlock(a: PreparedRequest, b: PreparedRequest, starts: readonly number[]): boolean {
  return SECTIONS.some((section, index) => {
    const other = starts[index]!;
    if (b.blocks[other]?.section !== section) return false;
    const from = firstOf(a.blocks, section);
    for (let offset = 0; offset < FIRST_BLOCKS; offset++) {
      const [block, counterpart] = [from + offset, other + offset];
      if (a.blocks[block]?.section !== section || b.blocks[counterpart]?.section !== section) return false;
      if (a.fingerprint.blockKeys[block] === b.fingerprint.blockKeys[counterpart]) return true;
    }
    return false;
  });
}

/** Whether two blocks are versions of one: the same, or texts that begin alike. */
export function beginsAlike(first: RequestBlock | undefined, second: RequestBlock | undefined): boolean {
  if (!first || !second || first.section !== second.section || first.type !== second.type) return false;
  if (blockDifference(first, second) === undefined) return true;
  const texts = [comparableText(first), comparableText(second)] as const;
  const alike = commonPrefix(...texts);
  return alike >= ENOUGH_CHARACTERS || alike * 4 >= Math.min(texts[0].length, texts[1].length);
}

/** The place of the first block of a section, or of those behind it. */
function firstOf(blocks: readonly RequestBlock[], section: Section): number {
  const order = SECTIONS.indexOf(section);
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (SECTIONS.indexOf(blocks[middle]!.section) < order) low = middle + 1;
    else high = middle;
  }
  return low;
}
