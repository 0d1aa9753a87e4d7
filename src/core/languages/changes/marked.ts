import type { Change } from '../../text/change.ts';
import { firstEndingBehind, indexFromSorted } from '../../text/sorted.ts';
import type { Span } from '../../text/span.ts';

/** Of what is looked for as the first of its kind, with what must stand beside it. */
const LONGEST_MATCH = 20;

/** Places of a text that are looked for in it, ascending. */
export type Marks = readonly number[];

/** One of some ascending places is within a piece of the text. */
export function hasMarkIn(marks: Marks, { start, end }: Span): boolean {
  const mark = marks[indexFromSorted(marks, start)];
  return mark !== undefined && mark < end;
}

/** The pieces in which some of the places are, of pieces that ascend and do not overlap: a file has fewer marks than statements. */
export function markedOf<T extends Span>(pieces: readonly T[], marks: Marks): T[] {
  const marked: T[] = [];
  let end = -Infinity;
  for (const mark of marks) {
    if (mark < end) continue;
    const piece = pieces[firstEndingBehind(pieces, mark)];
    if (!piece) break;
    if (mark < piece.start) continue;
    marked.push(piece);
    ({ end } = piece);
  }
  return marked;
}

/** The marks of all, ascending. */
export function together(...several: readonly Marks[]): Marks {
  const some = several.filter((marks) => marks.length > 0);
  return some.length === 1 ? some[0]! : some.flat().sort((a, b) => a - b);
}

/**
 * The marks of an edited text: looked for anew on the lines around the edit.
 * @param reach how far from a mark a change of the text may make or unmake it
 */
export function marksAfter(
  before: Marks,
  { start, oldEnd, newEnd }: Change,
  text: string,
  find: (text: string) => Marks,
  reach: number,
): Marks {
  const from = text.lastIndexOf('\n', start - reach) + 1;
  const lineEnd = text.indexOf('\n', newEnd + reach);
  const until = lineEnd === -1 ? text.length : lineEnd;
  const shift = newEnd - oldEnd;
  const own = find(text.slice(from, until)).map((mark) => mark + from);
  const behind = before.slice(indexFromSorted(before, until - shift)).map((mark) => mark + shift);
  return before.slice(0, indexFromSorted(before, from)).concat(own, behind);
}

/** The first place of a text that a pattern matches, if there is one. */
export function firstMatch(text: string, pattern: RegExp): Marks {
  const at = text.search(pattern);
  return at === -1 ? [] : [at];
}

/** {@link firstMatch} of an edited text, or another place that the pattern matches: whether there is one. */
export function matchAfter(before: Marks, change: Change, text: string, pattern: RegExp): Marks {
  const around = (part: string): Marks => firstMatch(part, pattern);
  const matches = marksAfter(before, change, text, around, LONGEST_MATCH).slice(0, 1);
  return matches.length < before.length ? firstMatch(text, pattern) : matches;
}
