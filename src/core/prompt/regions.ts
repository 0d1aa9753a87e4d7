import type { Prompt, Segment } from './model.ts';

/** The segments of a prompt in the order of the file; what lies between blocks is markup. They tile the prompt's span. */
export function regionsOf(prompt: Prompt): Segment[] {
  const isOrdered = prompt.blocks.every(({ start }, index) => index === 0 || prompt.blocks[index - 1]!.start <= start);
  const blocks = isOrdered ? prompt.blocks : prompt.blocks.toSorted((a, b) => a.start - b.start);
  const regions: Segment[] = [];
  let at = prompt.start;
  const markupUntil = (end: number): void => {
    if (end <= at) return;
    const last = regions.at(-1);
    if (last?.kind === 'markup') regions[regions.length - 1] = { kind: 'markup', start: last.start, end };
    else regions.push({ kind: 'markup', start: at, end });
    at = end;
  };
  for (const block of blocks) {
    for (const segment of block.segments) {
      markupUntil(segment.kind === 'markup' ? segment.end : segment.start);
      if (segment.kind === 'markup') continue;
      regions.push(segment);
      at = segment.end;
    }
  }
  markupUntil(prompt.end);
  return regions;
}
