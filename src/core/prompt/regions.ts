import type { Block, Prompt, Segment } from './model.ts';
import { effectiveRank } from './volatility.ts';

/**
 * The segments of a prompt in the order of the file; what lies between blocks is markup. They tile the prompt's span. A text
 * that is used twice is one region, of a place that is filled twice the one that varies more often, and one without a width none.
 * What varies in a definition is a region where it stands.
 */
export function regionsOf(prompt: Prompt): readonly Segment[] {
  const segments = inFileOrder(prompt.blocks);
  if (areRegions(segments, prompt)) return segments;
  // A long array that grows is copied again and again.
  const regions: Segment[] = [];
  regions.length = 2 * segments.length + 1;
  let count = 0;
  let at = prompt.start;
  /** Where the markup before `at` starts; as long as `at` where there is none. */
  let markup = at;
  for (const segment of segments) {
    const { start, end } = segment;
    if (end === start) continue;
    if (start < at) {
      if (count > 0 && variesMore(segment, regions[count - 1]!)) regions[count - 1] = segment;
      continue;
    }
    const region = segment.kind === 'markup' ? segment.defines : segment;
    if (!region) {
      at = end;
      continue;
    }
    if (start > markup) regions[count++] = { kind: 'markup', start: markup, end: start };
    regions[count++] = region;
    at = markup = end;
  }
  const end = Math.max(at, prompt.end);
  if (end > markup) regions[count++] = { kind: 'markup', start: markup, end };
  regions.length = count;
  return regions;
}

/** It is the same place, filled with what varies more often. */
function variesMore(segment: Segment, region: Segment): boolean {
  if (segment.kind !== 'dynamic' || region.kind !== 'dynamic') return false;
  return segment.start === region.start && segment.end === region.end && effectiveRank(segment) > effectiveRank(region);
}

/** Of most plain texts: nothing lies between the segments, and none is markup. */
function areRegions(segments: readonly Segment[], prompt: Prompt): boolean {
  let at = prompt.start;
  for (const { kind, start, end } of segments) {
    if (kind === 'markup' || start !== at || end === start) return false;
    at = end;
  }
  return at === prompt.end;
}

/** Blocks that code puts together may lie within each other in the file, and share a text that is used twice. */
function inFileOrder(blocks: readonly Block[]): readonly Segment[] {
  if (blocks.length === 1) return blocks[0]!.segments;
  const isSorted = blocks.every(({ start }, index) => index === 0 || blocks[index - 1]!.start <= start);
  const sorted = isSorted ? blocks : blocks.toSorted((a, b) => a.start - b.start);
  const segments: Segment[] = [];
  let isNested = false;
  let before = -Infinity;
  for (const block of sorted) {
    isNested ||= block.start < before;
    before = block.end;
    for (const segment of block.segments) segments.push(segment);
  }
  return isNested ? segments.sort((a, b) => a.start - b.start) : segments;
}
