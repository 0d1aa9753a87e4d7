/** A half-open range of UTF-16 code units, `end` exclusive. Of the file, unless its name says "decoded". */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The span of something that has one, without the rest of it. */
export function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** Where a global pattern matches, ascending. */
export function spansOfMatches(text: string, pattern: RegExp): Span[] {
  return Array.from(text.matchAll(pattern), spanOfMatch);
}

/** Where a pattern has matched. */
export function spanOfMatch({ index, 0: matched }: RegExpExecArray): Span {
  return { start: index, end: index + matched.length };
}
