import type { LineIndex } from '../text/line-index.ts';
import type { Block, Prompt } from '../prompt/model.ts';
import type { PromptPosition } from './positions.ts';
import { type PrefixEnd, varies } from './prefix.ts';

/** Lines that end the prefix early, and where they could stand instead. Lines are 0-based. */
export interface Reordering {
  /** Ranges of lines to move, ascending, both ends inclusive. */
  readonly lines: readonly { readonly first: number; readonly last: number }[];
  /** The line below which they go. */
  readonly below: number;
  /** Up to where the static text joins the prefix then: the end of that line. */
  readonly until: PromptPosition;
}

/** More ranges than this are no section that somebody would move, but a text full of placeholders. */
const MOST_RANGES = 3;

/**
 * Finds what to move so that the static text behind the end of the shared prefix joins it: the lines that vary, up to the
 * last static line of the same block. Text in a conditional or loop cannot be moved line by line and ends the search.
 */
export function reorderingOf(file: string, prompt: Prompt, end: PrefixEnd, lines: LineIndex): Reordering | undefined {
  const block = prompt.blocks[end.block];
  if (!block || block.type !== 'text' || !end.stop || end.stop.kind !== 'dynamic' || end.stop.condition)
    return undefined;
  const ranges: { first: number; last: number }[] = [];
  let below = -1;
  const kindOfLine = lineReader(file, block);
  for (let line = lines.lineOf(end.offset); line < lines.lineCount && lines.startOf(line) < block.end; line++) {
    const kind = kindOfLine(lines.startOf(line), lines.startOf(line + 1));
    if (kind === 'bound') break;
    if (kind === 'varying') {
      const last = ranges.at(-1);
      if (last && last.last === line - 1) last.last = line;
      else ranges.push({ first: line, last: line });
    }
    if (kind !== 'static') continue;
    if (ranges.length > MOST_RANGES) return undefined;
    below = line;
  }
  const moved = ranges.filter(({ first }) => first < below);
  if (moved.length === 0) return undefined;
  const until = { block: end.block, offset: Math.min(lines.startOf(below + 1), block.end) };
  return { lines: moved, below, until };
}

type LineKind = 'varying' | 'static' | 'bound' | 'blank';

/** Tells what stands on a line; lines must be asked for from top to bottom. */
function lineReader(file: string, block: Block): (start: number, end: number) => LineKind {
  let from = 0;
  return (start, end) => {
    while (from < block.segments.length && block.segments[from]!.end <= start) from++;
    let found: LineKind = 'blank';
    for (let index = from; index < block.segments.length && block.segments[index]!.start < end; index++) {
      const segment = block.segments[index]!;
      if (segment.kind === 'markup') continue;
      if (segment.condition) return 'bound';
      if (segment.kind === 'dynamic' && varies(segment, 'everybody')) {
        return file.slice(segment.start, segment.end).includes('\n') ? 'bound' : 'varying';
      }
      if (/\S/.test(file.slice(Math.max(segment.start, start), Math.min(segment.end, end)))) found = 'static';
    }
    return found;
  };
}
