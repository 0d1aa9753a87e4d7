import type { Block, Prompt } from '../prompt/model.ts';
import type { PromptPosition } from './positions.ts';
import { type PrefixEnd, varies } from './prefix.ts';
import { Containers } from './containers.ts';
import type { LineRange } from '../text/line-index.ts';
import { MOST_LINES_BETWEEN, widened } from './sections.ts';

/** The lines of a text: those of a file, or those of a string in it. */
export interface Lines {
  /** Where the last of them ends. */
  readonly end: number;
  lineOf(offset: number): number;
  /** Offset of a line's first character; of the end for a line after the last. */
  startOf(line: number): number;
  /** Text between two offsets as a reader sees it; the file's own where absent. */
  shown?(start: number, end: number): string;
}

/** Lines that end the prefix early, and where they could stand instead. Lines are 0-based. */
export interface Reordering {
  /** Ranges of lines to move, ascending, both ends inclusive. */
  readonly lines: readonly LineRange[];
  /** The line below which they go. */
  readonly below: number;
  /** Up to where the static text joins the prefix then: the end of that line. */
  readonly until: PromptPosition;
}

/** In lines: of a longer one it is not asked whether it holds what would be moved. */
const LONGEST_CONTAINER = 2000;
/** More ranges than this are no section that somebody would move, but a text full of placeholders. */
const MOST_RANGES = 3;
const SPACE = 32;
const DELETE = 127;

/**
 * Finds what to move so that the static text behind the end of the shared prefix joins it: the lines that vary, with what
 * belongs to them (their heading, the tags around them, the whole of a bracketed or fenced text or a table), up to the last static line of the same block. Text in a conditional
 * or loop cannot be moved line by line and ends the search.
 */
export function reorderingOf(file: string, prompt: Prompt, end: PrefixEnd, lines: Lines): Reordering | undefined {
  const block = prompt.blocks[end.block];
  if (!block || block.type !== 'text' || !end.stop || end.stop.kind !== 'dynamic' || end.stop.condition)
    return undefined;
  const kinds = new Map<number, LineKind>();
  const kindOfLine = lineReader(file, block, lines);
  const first = lines.lineOf(end.offset);
  const stop = Math.min(block.end, lines.end);
  let distantRanges = 0;
  let lastVarying = -Infinity;
  for (let line = first, start = lines.startOf(line), next = start; start < stop; line++, start = next) {
    next = lines.startOf(line + 1);
    const kind = kindOfLine(start, next);
    if (kind === 'bound') break;
    kinds.set(line, kind);
    if (kind === 'static' && distantRanges > MOST_RANGES) return undefined; // whatever follows
    if (kind !== 'varying') continue;
    if (line - lastVarying - 1 > MOST_LINES_BETWEEN) distantRanges++;
    lastVarying = line;
  }
  const numbers = [...kinds.keys()];
  const lastStatic = numbers.findLast((line) => kinds.get(line) === 'static');
  if (lastStatic === undefined) return undefined;
  const ranges: { first: number; last: number }[] = [];
  for (const line of numbers) {
    if (line > lastStatic || kinds.get(line) !== 'varying') continue;
    const last = ranges.at(-1);
    if (last && last.last === line - 1) last.last = line;
    else ranges.push({ first: line, last: line });
  }
  if (ranges.length === 0) return undefined;
  const startOf = (line: number): number => Math.max(lines.startOf(line), block.start);
  const endOf = (line: number): number => Math.min(lines.startOf(line + 1), block.end);
  const textOf = (line: number): string =>
    lines.shown?.(startOf(line), endOf(line)) ?? file.slice(startOf(line), endOf(line));
  const shown = (line: number): string | undefined => {
    if (line < 0 || startOf(line) >= endOf(line)) return undefined;
    if (
      line < first ? !isPlain(file, block, startOf(line), endOf(line), lines) : (kinds.get(line) ?? 'bound') === 'bound'
    )
      return undefined;
    return textOf(line);
  };
  const edge = (line: number, fromEnd: boolean): number =>
    lines.shown
      ? visibleCode(textOf(line), 0, Infinity, fromEnd)
      : visibleCode(file, startOf(line), endOf(line), fromEnd);
  const looked = linesNear([first, ranges.at(-1)!.last, lastStatic], lines.lineOf(block.start));
  const containers = new Containers(looked, {
    has: (line) => lines.startOf(line) < stop,
    firstOf: (line) => edge(line, false),
    lastOf: (line) => edge(line, true),
    textOf,
  });
  const sections = widened(ranges, containers, shown);
  if (!sections || sections.length > MOST_RANGES) return undefined;
  const isMoved = (line: number): boolean => sections.some((range) => range.first <= line && line <= range.last);
  const below = numbers.findLast(
    (line) => kinds.get(line) === 'static' && !isMoved(line) && !containers.areSplitBelow(line),
  );
  const moved = sections.filter((range) => below !== undefined && range.first < below);
  if (below === undefined || moved.length === 0) return undefined;
  const until = { block: end.block, offset: Math.min(lines.startOf(below + 1), block.end) };
  return { lines: moved, below, until };
}

type LineKind = 'varying' | 'static' | 'bound' | 'blank';

/** Tells what stands on a line; lines must be asked for from top to bottom. */
function lineReader(file: string, block: Block, lines: Lines): (start: number, end: number) => LineKind {
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
      if (isVisible(file, Math.max(segment.start, start), Math.min(segment.end, end), lines)) found = 'static';
    }
    return found;
  };
}

/** The lines near some that ascend. Where a file's last line is, is not asked: that is found only by looking for all others. */
function linesNear(lines: readonly number[], first: number): LineRange[] {
  const looked: { first: number; last: number }[] = [];
  for (const line of lines) {
    const [from, to] = [Math.max(first, line - LONGEST_CONTAINER), line + LONGEST_CONTAINER];
    const before = looked.at(-1);
    if (before && from <= before.last + 1) before.last = to;
    else looked.push({ first: from, last: to });
  }
  return looked;
}

/** The code of the first character of a text that is no white space, or of the last; 0 where there is none. */
function visibleCode(text: string, start: number, end: number, fromEnd: boolean): number {
  const stop = Math.min(end, text.length);
  for (let count = 0; count < stop - start; count++) {
    const code = text.charCodeAt(fromEnd ? stop - 1 - count : start + count);
    if (code > SPACE) return code;
  }
  return 0;
}

function isVisible(file: string, start: number, end: number, lines: Lines): boolean {
  const code = lines.shown ? NaN : file.charCodeAt(start);
  if (start < end && code > SPACE && code < DELETE) return true;
  return /\S/.test(lines.shown?.(start, end) ?? file.slice(start, end));
}

/** Static text that is always there and nothing else, but for white space around it that a container leaves out. */
function isPlain(file: string, block: Block, start: number, end: number, lines: Lines): boolean {
  return block.segments
    .filter((segment) => segment.start < end && segment.end > start)
    .every((segment) =>
      segment.kind === 'markup'
        ? !isVisible(file, Math.max(segment.start, start), Math.min(segment.end, end), lines)
        : segment.kind === 'static' && !segment.condition,
    );
}
