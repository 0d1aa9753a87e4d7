import type { Block, Prompt, Segment } from './model.ts';

/**
 * The segments of a prompt in the order of the file; what lies between blocks is markup. They tile the prompt's span. A text
 * that is used twice is one region, and one without a width none.
 */
export function regionsOf(prompt: Prompt): Segment[] {
  const segments = inFileOrder(prompt.blocks);
  const regions: Segment[] = [];
  let at = prompt.start;
  const markupUntil = (end: number): void => {
    if (end <= at) return;
    const last = regions.at(-1);
    if (last?.kind === 'markup') regions[regions.length - 1] = { kind: 'markup', start: last.start, end };
    else regions.push({ kind: 'markup', start: at, end });
    at = end;
  };
  for (const segment of segments) {
    if (segment.start < at || segment.end === segment.start) continue;
    markupUntil(segment.kind === 'markup' ? segment.end : segment.start);
    if (segment.kind === 'markup') continue;
    regions.push(segment);
    at = segment.end;
  }
  markupUntil(prompt.end);
  return regions;
}

/** Blocks that code puts together may lie within each other in the file, and share a text that is used twice. */
function inFileOrder(blocks: readonly Block[]): readonly Segment[] {
  if (blocks.length === 1) return blocks[0]!.segments;
  const isSorted = blocks.every(({ start }, index) => index === 0 || blocks[index - 1]!.start <= start);
  const sorted = isSorted ? blocks : blocks.toSorted((a, b) => a.start - b.start);
  const segments = sorted.flatMap((block) => block.segments);
  const isNested = sorted.some((block, index) => index > 0 && block.start < sorted[index - 1]!.end);
  return isNested ? segments.toSorted((a, b) => a.start - b.start) : segments;
}
