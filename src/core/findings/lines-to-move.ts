import { type Lines, type Reordering, reorderingOf } from '../boundaries/reorder.ts';
import { varies } from '../boundaries/prefix.ts';
import type { Segment } from '../prompt/model.ts';
import type { PromptStructure } from '../structure.ts';

/**
 * The lines to move so that what varies at a place, and all that varies behind it, leaves the static text below. Lines that vary
 * right above go along: left behind, they would end the prefix where it ended before.
 * @param offset where a segment that varies starts
 */
export function linesToMove(
  file: string,
  { prompt, ends, reordering }: PromptStructure,
  block: number,
  offset: number,
  lines: Lines,
): Reordering | undefined {
  const segments = prompt.blocks[block]?.segments ?? [];
  const at = segments.findIndex(({ start }) => start === offset);
  if (at < 0) return undefined;
  let first = at;
  for (let index = at - 1; index >= 0; index--) {
    const [above, stop] = [segments[index]!, segments[first]!];
    if (lines.lineOf(above.start) < lines.lineOf(stop.start) - 1) break;
    if (canLead(above)) first = index;
  }
  const stop = segments[first]!;
  if (stop === ends.everybody.stop && !lines.shown) return reordering;
  return reorderingOf(file, prompt, { offset: stop.start, block, stop }, lines);
}

function canLead(segment: Segment): boolean {
  return segment.kind === 'dynamic' && !segment.condition && varies(segment, 'everybody');
}
