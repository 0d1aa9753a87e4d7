/** A heading of Markdown, and what stands between it and a place. */
export interface HeadingBefore {
  /** Its line, marks included. */
  readonly line: string;
  readonly below: string;
}

/** The last heading before a place, if one stands no more than so many characters before it. */
export function headingBefore(text: string, offset: number, farthest: number): HeadingBefore | undefined {
  const from = Math.max(0, offset - farthest);
  const before = text.slice(from, offset);
  const start = before.lastIndexOf('\n#') + 1;
  if (before[start] !== '#' || (start === 0 && from > 0)) return undefined;
  const end = before.indexOf('\n', start);
  return end === -1
    ? { line: before.slice(start), below: '' }
    : { line: before.slice(start, end), below: before.slice(end) };
}

const LONGEST_OPENING = 1000;

/** The end of the first paragraph that is no heading. */
export function endOfOpening(text: string): number {
  return (
    /^(?:[ \t]*(?:#[^\n]*|-{3,})?\r?\n){0,12}(?:[^\n]*\S[^\n]*(?:\n|$)){1,12}/.exec(text.slice(0, LONGEST_OPENING))?.[0]
      .length ?? 0
  );
}
