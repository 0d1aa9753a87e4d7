/** A half-open range of UTF-16 code units, `end` exclusive. Of the file, unless its name says "decoded". */
export interface Span {
  readonly start: number;
  readonly end: number;
}
