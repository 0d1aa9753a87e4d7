import type { Prompt, Segment } from '../prompt/model.ts';
import type { PromptPosition } from './positions.ts';

/**
 * Where a place at the end of a text that the file has elsewhere stands in the text that names it: behind the outermost name
 * whose text ends there.
 * @returns undefined for a place that is no end of a named text
 */
export function behindName({ blocks }: Prompt, { block, offset }: PromptPosition): number | undefined {
  let first = block;
  while (blocks[first - 1]?.continues) first--;
  const before = blocks
    .slice(first, block + 1)
    .flatMap(({ segments }, index) =>
      first + index < block ? segments : segments.slice(0, segments.findLastIndex(({ end }) => end <= offset) + 1),
    );
  const last = before.findLastIndex(hasWidth);
  const name = before.slice(0, Math.max(0, last)).find((segment, at) => endOfNamed(before, segment, at) === last);
  return name?.end;
}

/** Index of the segment that ends what a name stands for; -1 where there is none. */
function endOfNamed(segments: readonly Segment[], name: Segment, at: number): number {
  if (name.kind !== 'dynamic' || name.namedEnd === undefined) return -1;
  return segments.findIndex((one, index) => index > at && hasWidth(one) && one.end === name.namedEnd);
}

/** What varies or is written there; a text without a place of its own stands where another one ends. */
function hasWidth({ kind, start, end }: Segment): boolean {
  return kind !== 'markup' && end > start;
}
