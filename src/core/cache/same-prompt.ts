import type { RequestBlock } from './request-block.ts';
import { SECTIONS } from '../prompt/model.ts';
import { isSameHash } from './hash-columns.ts';
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
  return earlier.find(
    ({ request: one }) => beginsAlike(one.blocks.at(0), request.blocks.at(0)) || sharesBlock(one, request),
  );
}

/** Whether the sections begin with the same block somewhere in their first few. */
function sharesBlock(a: PreparedRequest, b: PreparedRequest): boolean {
  return SECTIONS.some((section, index) => {
    const next = SECTIONS[index + 1];
    const [from, other] = [a.starts[section], b.starts[section]];
    const most = Math.min(
      FIRST_BLOCKS,
      (next ? a.starts[next] : a.blocks.length) - from,
      (next ? b.starts[next] : b.blocks.length) - other,
    );
    for (let offset = 0; offset < most; offset++) {
      if (isSameHash(a.fingerprint.blocks, from + offset, b.fingerprint.blocks, other + offset)) return true;
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
