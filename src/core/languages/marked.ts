import type { Change } from '../text/change.ts';
import { indexFromSorted } from '../text/sorted.ts';
import type { Span } from '../text/span.ts';

/** Places of a text that are looked for in it, ascending. */
export type Marks = readonly number[];

/** One of some ascending places is within a piece of the text. */
export function hasMarkIn(marks: Marks, { start, end }: Span): boolean {
  const mark = marks[indexFromSorted(marks, start)];
  return mark !== undefined && mark < end;
}

/** The pieces in which some of the places are, of pieces that ascend and do not overlap. */
export function markedOf<T extends Span>(pieces: readonly T[], marks: Marks): T[] {
  let next = 0;
  return pieces.filter(({ start, end }) => {
    while (marks[next]! < start) next++;
    return marks[next]! < end;
  });
}

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
