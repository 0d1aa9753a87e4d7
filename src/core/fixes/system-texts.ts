import type { Block, Prompt, StaticSegment } from '../prompt/model.ts';

/** The texts of a program's system prompt; one that stands in several places of the file is several blocks. */
export function systemTexts({ blocks }: Prompt): Block[][] {
  const texts: Block[][] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.section !== 'system') continue;
    if (texts.length > 0 && blocks[index - 1]?.continues) texts.at(-1)!.push(block);
    else texts.push([block]);
  }
  return texts;
}

/** Some of its text is always there and never changes. */
export function hasStaticText({ segments }: Block): boolean {
  return segments.some((segment) => segment.kind === 'static' && !segment.condition && segment.end > segment.start);
}

/**
 * Static text of the same block stands on lines behind a place, tags apart. Wherever the block is moved, that text stays behind
 * what varies at this place.
 */
export function hasLinesBehind(file: string, { segments }: Block, offset: number): boolean {
  const behind = segments
    .filter((segment) => segment.kind === 'static' && !segment.condition && segment.end > offset)
    .map((segment) => (segment as StaticSegment).text ?? file.slice(Math.max(segment.start, offset), segment.end));
  return (
    behind
      .join('')
      .replace(/^.*/, '')
      .replaceAll(/<\/[\w.-]+>/g, '')
      .trim() !== ''
  );
}

/** Static text stands behind a block in the same list: in the system prompt, or in the same message. */
export function isFollowed({ blocks }: Prompt, index: number): boolean {
  const { section, message, segments } = blocks[index]!;
  let next = index + 1;
  // What a place in the text stands for follows as a block, and is moved with its line.
  if (segments.some((segment) => segment.kind === 'dynamic' && segment.resolved))
    while (blocks[next - 1]?.continues) next++;
  return blocks
    .slice(next)
    .some((block) => block.section === section && block.message === message && hasStaticText(block));
}
