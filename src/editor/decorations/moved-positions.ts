/** A place in a document; both numbers from 0. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

export interface PlaceRange {
  readonly start: Place;
  readonly end: Place;
}

/** An edit as the editor reports it, in places of the text before it. */
export interface PlaceEdit {
  readonly range: PlaceRange;
  readonly text: string;
}

/**
 * Where the editor itself has moved a decoration to after edits to its document. Undefined where an edit touches an edge of
 * it, so that it cannot be told.
 */
export function movedRange({ start, end }: PlaceRange, edits: readonly PlaceEdit[]): PlaceRange | undefined {
  const lastFirst = edits.toSorted((a, b) => compare(b.range.start, a.range.start));
  let moved: PlaceRange | undefined = { start, end };
  for (const edit of lastFirst) {
    if (!moved) return undefined;
    const from = movedPlace(moved.start, edit);
    const to = movedPlace(moved.end, edit);
    moved = from && to && { start: from, end: to };
  }
  return moved;
}

function movedPlace(place: Place, { range, text }: PlaceEdit): Place | undefined {
  if (compare(range.start, place) > 0) return place;
  if (compare(range.end, place) >= 0) return undefined;
  const inserted = text.split(/\r\n|\r|\n/);
  const line = place.line + inserted.length - 1 - (range.end.line - range.start.line);
  if (place.line !== range.end.line) return { line, character: place.character };
  const before = (inserted.length === 1 ? range.start.character : 0) + inserted.at(-1)!.length;
  return { line, character: before + place.character - range.end.character };
}

function compare(a: Place, b: Place): number {
  return a.line - b.line || a.character - b.character;
}
