/** A half-open range of UTF-16 code units, `end` exclusive. Of the file, unless its name says "decoded". */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

export function contains(outer: Span, offset: number): boolean {
  return outer.start <= offset && offset < outer.end;
}
