import { type Lines, type Reordering, reorderingOf } from '../boundaries/reorder.ts';
import type { LineRange } from '../text/line-index.ts';
import { varies } from '../boundaries/prefix.ts';
import type { Segment } from '../prompt/model.ts';
import type { PromptStructure } from '../structure.ts';
import { type Message, say } from '../text/message.ts';

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

/** "line 4", "lines 4 to 7, 12"; for lines that are counted from 0. */
export function rangesText(ranges: readonly LineRange[]): Message {
  const parts = ranges.map(({ first, last }): Message =>
    first === last ? say`${first + 1}` : say`${first + 1} to ${last + 1}`,
  );
  const list = parts.reduce((before, part) => say`${before}, ${part}`);
  return ranges.length === 1 && ranges[0]!.first === ranges[0]!.last ? say`line ${list}` : say`lines ${list}`;
}
