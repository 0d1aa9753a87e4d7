import type { Block, Segment } from '../prompt/model.ts';

/**
 * Where a place at the end of a text that the file has elsewhere stands in the text that names it: behind the outermost name
 * whose text ends there.
 * @param block index of the block in which it is
 * @returns undefined for a place that is no end of a named text
 */
export function behindName(blocks: readonly Block[], block: number, offset: number): number | undefined {
  const own = blocks[block]!.segments.filter(({ start }) => start < offset);
  if (own.some(({ end }) => end > offset)) return undefined;
  let first = block;
  while (blocks[first - 1]?.continues) first--;
  const before = [...blocks.slice(first, block).flatMap(({ segments }) => segments), ...own];
  const last = before.findLastIndex(hasWidth);
  return before.find((name, at) => at < last && isEndOfNamed(before, last, name, at))?.end;
}

/** The segment is the first one behind a name that ends where the text ends which is named. */
function isEndOfNamed(segments: readonly Segment[], last: number, name: Segment, at: number): boolean {
  if (name.kind !== 'dynamic' || name.namedEnd !== segments[last]!.end) return false;
  return segments.findIndex((one, index) => index > at && hasWidth(one) && one.end === name.namedEnd) === last;
}

/** What varies or is written there; a text without a place of its own stands where another one ends. */
function hasWidth({ kind, start, end }: Segment): boolean {
  return kind !== 'markup' && end > start;
}
