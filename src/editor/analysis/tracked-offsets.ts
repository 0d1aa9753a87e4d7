/** An edit as the editor reports it, in offsets of the text before it. */
export interface TextEdit {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/** Where offsets of a text are after edits to it: what stands before an offset moves it; what replaces it, to its start. */
export function trackOffsets(offsets: readonly number[], edits: readonly TextEdit[]): number[] {
  const lastFirst = edits.toSorted((a, b) => b.rangeOffset - a.rangeOffset);
  return offsets.map((offset) =>
    lastFirst.reduce((at, { rangeOffset, rangeLength, text }) => {
      if (rangeOffset >= offset) return at;
      if (rangeOffset + rangeLength <= offset) return at + text.length - rangeLength;
      return at - (offset - rangeOffset);
    }, offset),
  );
}
