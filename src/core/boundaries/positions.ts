import { exclude } from '../prompt/branch.ts';
import type { Block, DynamicSegment, Prompt, Section, Segment, StaticSegment } from '../prompt/model.ts';
import { isLineBreak } from '../text/line-index.ts';
import { countBefore } from '../text/sorted.ts';
import { behindName } from './behind-name.ts';
import { beforeOpenings } from './openings.ts';
import { type PrefixEnd, type PrefixEnds, type Sharing, SHARING } from './prefix.ts';

/** A place in a prompt, in render order: behind everything before `offset` in the block with this index. */
export interface PromptPosition {
  readonly block: number;
  /** File offset, inside of the block or at its end. */
  readonly offset: number;
}

/** A place where a cache breakpoint could stand. */
export interface BreakpointPosition extends PromptPosition {
  /** Who shares all that stands before it; undefined where it changes with every request. */
  readonly sharing?: Sharing;
  /** It is the end of a block as the file has it; otherwise the text must be split there. */
  readonly wholeBlock: boolean;
  /** File offset behind the name of the text that ends there, where the file has that text elsewhere. */
  readonly behindName?: number;
}

export function comparePositions(a: PromptPosition, b: PromptPosition): number {
  return a.block - b.block || a.offset - b.offset;
}

/**
 * Every place where a breakpoint makes sense: the ends of blocks, and inside of a text block the last line break before what
 * varies (its very start, where all stands on one line), outside of the conditionals and loops that begin there. None between
 * texts of which one is taken.
 * @returns in render order, without doubles
 */
export function breakpointPositions(file: string, prompt: Prompt, ends: PrefixEnds): BreakpointPosition[] {
  const inside = placesInside(file, prompt, ends);
  const positions: BreakpointPosition[] = [];
  let next = 0;
  const isOfParts = prompt.blocks.some(({ continues }) => continues);
  const put = (block: number, offset: number, wholeBlock: boolean): void => {
    const behind = isOfParts ? behindName(prompt.blocks, block, offset) : undefined;
    positions.push({
      block,
      offset,
      sharing: sharingOf(prompt, prompt.blocks[block]!.section, block, offset, ends),
      wholeBlock,
      ...(behind !== undefined && { behindName: behind }),
    });
  };
  for (let index = 0; index < prompt.blocks.length; index++) {
    const { end, continues } = prompt.blocks[index]!;
    let offset = -1;
    // Where the file has the rest of a text elsewhere is no place by itself: it is one where what follows varies.
    let isPlace = !continues;
    for (; inside[next]?.block === index; next++) {
      if (inside[next]!.offset >= end) isPlace ||= !endsAmongBranches(prompt.blocks[index]!, prompt.blocks[index + 1]);
      if (inside[next]!.offset === offset || inside[next]!.offset >= end) continue;
      offset = inside[next]!.offset;
      put(index, offset, false);
    }
    if (!isPlace) continue;
    put(index, end, !continues);
  }
  return positions;
}

/** Behind a block comes what may be there in place of what it ends with. */
function endsAmongBranches(block: Block, next: Block | undefined): boolean {
  const own = block.segments.findLast(isOutput);
  const other = next?.segments.find(isOutput);
  return own !== undefined && other !== undefined && exclude(own.branch, other.branch);
}

function isOutput(segment: Segment): segment is StaticSegment | DynamicSegment {
  return segment.kind !== 'markup';
}

/** Before the end of what each kind of requests shares; in render order. */
function placesInside(file: string, prompt: Prompt, ends: PrefixEnds): PromptPosition[] {
  const places: PromptPosition[] = [];
  let before: PrefixEnd | undefined;
  for (const sharing of SHARING) {
    const end = ends[sharing];
    const isSame = before !== undefined && comparePositions(before, end) === 0;
    const place = isSame ? undefined : lastPlaceBefore(file, prompt, end);
    if (place) places.push(place);
    before = end;
  }
  return places.sort(comparePositions);
}

/** Who shares what stands before a place. A recorded request's messages are those of one session. */
function sharingOf(
  prompt: Prompt,
  section: Section,
  block: number,
  offset: number,
  ends: PrefixEnds,
): Sharing | undefined {
  for (const sharing of SHARING) {
    const end = ends[sharing];
    if (block > end.block || (block === end.block && offset > end.offset)) continue;
    return prompt.recorded && section === 'messages' ? 'session' : sharing;
  }
  return undefined;
}

function lastPlaceBefore(file: string, prompt: Prompt, end: PrefixEnd): PromptPosition | undefined {
  const block = prompt.blocks[end.block];
  if (!block) return undefined;
  if (block.type === 'text') {
    const isContinued = prompt.blocks[end.block - 1]?.continues === true;
    const place = beforeOpenings(file, block.segments, end.offset);
    const from = Math.max(startOfWritten(block), startOfNamed(block.segments, place));
    const lineStart = lineStartBefore(file, place, from);
    for (const offset of [lineStart, place]) {
      if (offset > from && (isContinued || hasText(file, block.segments, offset))) return { block: end.block, offset };
    }
  }
  let last = end.block - 1;
  while (last > 0 && prompt.blocks[last]!.continues && prompt.blocks[last]!.segments.every(addsNothing)) last--;
  const before = prompt.blocks[last];
  return before && { block: last, offset: endOfWritten(before) };
}

/** What another text begins with as the one before it does stands where it is written, and is no text of the prompt. */
function addsNothing({ kind, start, end, ...segment }: Segment): boolean {
  return kind === 'static' && end > start && 'text' in segment && segment.text === '';
}

function startOfWritten({ segments, start }: Block): number {
  return addsNothing(segments[0]!) ? (segments.find((segment) => !addsNothing(segment))?.start ?? start) : start;
}

function endOfWritten({ segments, end, continues }: Block): number {
  const last = segments.findLastIndex((segment) => !addsNothing(segment));
  return last === -1 || !continues ? end : segments[last]!.end;
}

/** Where the text begins in which a place stands, where that is a text that is named before it: the code around it is no line of it. */
function startOfNamed(segments: readonly Segment[], place: number): number {
  let at = countBefore(segments, ({ start }) => start < place) - 1;
  while (at >= 0 && !isOutput(segments[at]!)) at--;
  const named = segments[at - 1];
  return named?.kind === 'dynamic' && named.resolved ? segments[at]!.start : 0;
}

/** Where the line of a place begins, or the block; the place itself, where it ends its line. Never looks before the block, so that asking for many stays cheap. */
function lineStartBefore(file: string, place: number, blockStart: number): number {
  if (isLineBreak(file.charCodeAt(place))) return place;
  let start = place;
  while (start > blockStart && !isLineBreak(file.charCodeAt(start - 1))) start--;
  return start;
}

/** White space alone is no block that a provider would cache. */
function hasText(file: string, segments: readonly Segment[], until: number): boolean {
  return segments.some((segment) => {
    if (segment.kind === 'markup' || segment.start >= until) return false;
    return (
      segment.kind === 'dynamic' ||
      (!addsNothing(segment) && /\S/.test(file.slice(segment.start, Math.min(segment.end, until))))
    );
  });
}
