import type { PreparedRequest } from './prepare.ts';
import { blockDifference } from './same-block.ts';
import { comparableText } from './block-text.ts';
import { commonPrefix } from './text-change.ts';

/** So many characters that two texts begin with alike are no accident. */
const ENOUGH_CHARACTERS = 40;

/**
 * Whether two requests whose very first blocks differ are still versions of one prompt: a block of one stands in the other, or
 * their first blocks begin alike. Two prompts that have nothing in common only share a cache, and neither misses the other's.
 */
export function likelyTheSamePrompt(a: PreparedRequest, b: PreparedRequest): boolean {
  const keys = new Set(a.fingerprint.blockKeys);
  if (b.fingerprint.blockKeys.some((key) => keys.has(key))) return true;
  const [first, second] = [a.blocks[0], b.blocks[0]];
  if (!first || !second || first.section !== second.section || first.type !== second.type) return false;
  if (blockDifference(first, second) === undefined) return true;
  const texts = [comparableText(first), comparableText(second)] as const;
  const alike = commonPrefix(...texts);
  return alike >= ENOUGH_CHARACTERS || alike * 4 >= Math.min(texts[0].length, texts[1].length);
}
