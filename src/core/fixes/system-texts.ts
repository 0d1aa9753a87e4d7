import type { Block, Prompt } from '../prompt/model.ts';

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

/** All of its text is always there and never changes. */
export function isAlwaysTheSame({ segments }: Block): boolean {
  return segments.every((segment) => segment.kind !== 'dynamic' && !(segment.kind === 'static' && segment.condition));
}
