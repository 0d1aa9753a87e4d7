import type { Span } from './span.ts';

/**
 * How a decoded text came out of a file: a list of pieces, ascending in both texts.
 * A linear piece maps character by character, also where the characters differ (a line break that became a space); an atom (an
 * escape, a CRLF) maps as a whole.
 * Between two pieces the file may hold text that decodes to nothing (quotes, indentation, a line continuation).
 * They are kept as plain numbers, as a long text may have a piece for each of its line breaks: three for each piece, of which
 * the third is twice the length in the file, plus one where the characters differ, or the complement of the length for an atom.
 */
type MapPieces = readonly number[];
const STRIDE = 3;

/** A run of decoded text and the contiguous file text that it came from. `verbatim`: both are the same characters. */
export interface MappedRun {
  readonly decoded: Span;
  readonly file: Span;
  readonly verbatim: boolean;
}

export type VisitRun = (start: number, end: number, fileStart: number, fileEnd: number, verbatim: boolean) => void;
type VisitPiece = (from: number, fileStart: number, fileEnd: number, verbatim: boolean, linear: boolean) => void;

/** Piecewise linear map between a decoded text and the file that holds it. Immutable; build one with {@link SourceMapBuilder}. */
export class SourceMap {
  readonly #pieces: MapPieces;
  /** The end of the file text behind the last piece; where offset 0 of an empty text stands. */
  readonly #fileEnd: number;
  readonly decodedLength: number;
  /** Of the piece that was asked for last: most are asked for in the order of the text. */
  #last = 0;

  private constructor(pieces: MapPieces, decodedLength: number, fileEnd: number) {
    this.#pieces = pieces;
    this.decodedLength = decodedLength;
    this.#fileEnd = fileEnd;
  }

  /** The map of file text that is used as it stands. */
  static identity(file: Span): SourceMap {
    const length = file.end - file.start;
    return new SourceMap(length === 0 ? [] : [0, file.start, 2 * length], length, file.end);
  }

  /** Every character stands where it does in the file. */
  get isIdentity(): boolean {
    const [decodedStart, fileStart, length] = this.#pieces;
    return decodedStart === 0 && fileStart === 0 && length === 2 * this.decodedLength;
  }

  /** As many runs as this, at most, has the whole text. */
  get mostRuns(): number {
    return this.#pieces.length / STRIDE;
  }

  /** @param pieces as a {@link SourceMapBuilder} collects them */
  static of(pieces: MapPieces, decodedLength: number, fileEnd: number): SourceMap {
    return new SourceMap(pieces, decodedLength, fileEnd);
  }

  /** The file text that produced the decoded character at `offset`. Throws a RangeError outside of the decoded text. */
  characterToFile(offset: number): Span {
    if (!(offset >= 0 && offset < this.decodedLength)) {
      throw new RangeError(`offset ${offset} lies outside of the decoded text (0 to ${this.decodedLength})`);
    }
    const index = this.#indexOf(offset);
    const fileStart = this.#pieces[index + 1]!;
    if (!this.#isLinear(index)) return { start: fileStart, end: fileStart + this.#fileLength(index) };
    const start = fileStart + offset - this.#pieces[index]!;
    return { start, end: start + 1 };
  }

  /** The file range from the first to the last character of a decoded range, with whatever the file has between them. */
  toFile(decoded: Span): Span {
    if (decoded.start >= decoded.end) {
      const at = this.boundaryToFile(decoded.start);
      return { start: at, end: at };
    }
    return { start: this.characterToFile(decoded.start).start, end: this.characterToFile(decoded.end - 1).end };
  }

  /** The file offset at which the decoded character at `offset` begins; after the last one, where it ends. */
  boundaryToFile(offset: number): number {
    if (offset < this.decodedLength) return this.characterToFile(offset).start;
    const last = this.#pieces.length - STRIDE;
    return last < 0 ? this.#fileEnd : this.#pieces[last + 1]! + this.#fileLength(last);
  }

  /** The file range of the whole text, from where its first character begins to where the last one ends. */
  get fileSpan(): Span {
    const last = this.#pieces.length - STRIDE;
    if (last < 0) return { start: this.#fileEnd, end: this.#fileEnd };
    const end = this.#pieces[last + 1]! + this.#fileLength(last);
    return { start: this.decodedLength > 0 ? this.#startFrom(0, 0) : end, end };
  }

  /** The decoded offset of the character that came from the file text at `offset`; undefined for text that decodes to nothing. */
  toDecoded(offset: number): number | undefined {
    let low = 0;
    let high = this.#pieces.length / STRIDE - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const index = middle * STRIDE;
      const fileStart = this.#pieces[index + 1]!;
      if (offset < fileStart) high = middle - 1;
      else if (offset >= fileStart + this.#fileLength(index)) low = middle + 1;
      else return this.#isLinear(index) ? this.#pieces[index]! + offset - fileStart : this.#pieces[index];
    }
    return undefined;
  }

  /** A decoded range as runs of contiguous file text, in order. Pieces that touch in the file are one run. */
  runs(decoded: Span): MappedRun[] {
    const runs: MappedRun[] = [];
    this.forEachRun(decoded, (start, end, fileStart, fileEnd, verbatim) =>
      runs.push({ decoded: { start, end }, file: { start: fileStart, end: fileEnd }, verbatim }),
    );
    return runs;
  }

  /** {@link runs}, one after the other, for texts that have one for each of their lines. */
  forEachRun({ start, end }: Span, visit: VisitRun): void {
    if (start >= end) return;
    const pieces = this.#pieces;
    const until = Math.min(end, this.decodedLength);
    for (let index = this.#indexOf(start); index < pieces.length && pieces[index]! < until;) {
      const from = Math.max(start, pieces[index]!);
      const fileStart = this.#startFrom(index, from);
      let differs = 0;
      let to = from;
      let fileEnd = fileStart;
      do {
        const decodedStart = pieces[index]!;
        const pieceStart = pieces[index + 1]!;
        const length = pieces[index + 2]!;
        index += STRIDE;
        to = index < pieces.length ? Math.min(until, pieces[index]!) : until;
        fileEnd = pieceStart + (length >= 0 ? to - decodedStart : ~length);
        differs |= length >= 0 ? length & 1 : 1;
      } while (to < until && pieces[index + 1] === fileEnd);
      if (to > from) visit(from, to, fileStart, fileEnd, differs === 0);
    }
  }

  /**
   * The map of a text that was decoded twice: this map leads to a text that `outer` maps to the file.
   * What lies in the middle text between two of its pieces stays undecoded text.
   */
  through(outer: SourceMap): SourceMap {
    const pieces: number[] = [];
    for (let index = 0; index < this.#pieces.length; index += STRIDE) {
      const decodedStart = this.#pieces[index]!;
      const start = this.#pieces[index + 1]!;
      const middle = { start, end: start + this.#fileLength(index) };
      if (!this.#isLinear(index)) {
        const file = outer.toFile(middle);
        pieces.push(decodedStart, file.start, ~(file.end - file.start));
        continue;
      }
      const differs = this.#pieces[index + 2]! & 1;
      outer.#forEachWithin(middle, (from, fileStart, fileEnd, verbatim, isLinear) => {
        const length = fileEnd - fileStart;
        pieces.push(from - start + decodedStart, fileStart, isLinear ? 2 * length + (verbatim ? differs : 1) : ~length);
      });
    }
    return new SourceMap(pieces, this.decodedLength, outer.boundaryToFile(this.#fileEnd));
  }

  /** Every piece of a decoded range, cut to it, with its text in the file. */
  #forEachWithin({ start, end }: Span, visit: VisitPiece): void {
    if (start >= end) return;
    for (let index = this.#indexOf(start); index < this.#pieces.length; index += STRIDE) {
      const decodedStart = this.#pieces[index]!;
      if (decodedStart >= end) return;
      const from = Math.max(start, decodedStart);
      const to = Math.min(end, this.#pieces[index + STRIDE] ?? this.decodedLength);
      if (to <= from) continue;
      visit(from, this.#startFrom(index, from), this.#endAt(index, to), this.#isVerbatim(index), this.#isLinear(index));
    }
  }

  /** Where a piece starts in the file that is cut at a decoded offset; an atom is never cut. */
  #startFrom(index: number, from: number): number {
    return this.#pieces[index + 1]! + (this.#isLinear(index) ? from - this.#pieces[index]! : 0);
  }

  /** Where it ends in the file, cut at a decoded offset. */
  #endAt(index: number, to: number): number {
    return this.#pieces[index + 1]! + (this.#isLinear(index) ? to - this.#pieces[index]! : this.#fileLength(index));
  }

  #isLinear(index: number): boolean {
    return this.#pieces[index + 2]! >= 0;
  }

  #isVerbatim(index: number): boolean {
    return this.#isLinear(index) && (this.#pieces[index + 2]! & 1) === 0;
  }

  #fileLength(index: number): number {
    const length = this.#pieces[index + 2]!;
    return length >= 0 ? length >> 1 : ~length;
  }

  /** Where the numbers of the piece begin that holds a decoded character. */
  #indexOf(decodedOffset: number): number {
    const pieces = this.#pieces;
    let low = 0;
    let high = pieces.length / STRIDE - 1;
    if (pieces[this.#last]! <= decodedOffset) {
      low = this.#last / STRIDE;
      const next = this.#last + STRIDE;
      if (next >= pieces.length || pieces[next]! > decodedOffset) return this.#last;
      if (next + STRIDE >= pieces.length || pieces[next + STRIDE]! > decodedOffset) return (this.#last = next);
    }
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (pieces[middle * STRIDE]! <= decodedOffset) low = middle;
      else high = middle - 1;
    }
    return (this.#last = low * STRIDE);
  }
}

/** A decoded text with the map to its file. */
export interface MappedText {
  readonly text: string;
  readonly map: SourceMap;
}

/** File text that reaches the reader as it stands. */
export function verbatimText(file: string, span: Span): MappedText {
  return { text: file.slice(span.start, span.end), map: SourceMap.identity(span) };
}

/** Collects the map of a text that is known already, from left to right. */
export class MapBuilder {
  readonly #pieces: number[] = [];
  #count = 0;
  #length = 0;
  /** Where the last piece ends in the file, if that is a verbatim one. */
  #linearEnd = -1;

  /** @param room for so many pieces is made at once: a long array that grows is copied again and again */
  constructor(room = 0) {
    this.#pieces.length = STRIDE * room;
  }

  /** How much of the decoded text has its place. */
  get length(): number {
    return this.#length;
  }

  /** File text that is taken over as it stands; joins the piece before it where they touch. */
  verbatim(start: number, end: number): void {
    if (start >= end) return;
    if (this.#linearEnd === start) this.#pieces[this.#count - 1]! += 2 * (end - start);
    else this.#add(this.#length, start, 2 * (end - start));
    this.#linearEnd = end;
    this.#length += end - start;
  }

  /** File text that is taken over one by one, with other characters in the place of some: a line break that became a space. */
  exchanged(start: number, end: number): void {
    this.#add(this.#length, start, 2 * (end - start) + 1);
    this.#linearEnd = -1;
    this.#length += end - start;
  }

  /** File text that as a whole decodes to so many other characters: an escape, a CRLF. */
  replaced(start: number, end: number, decodedLength: number): void {
    if (decodedLength === 0) return;
    this.#add(this.#length, start, ~(end - start));
    this.#linearEnd = -1;
    this.#length += decodedLength;
  }

  #add(decodedStart: number, start: number, length: number): void {
    const at = this.#count;
    this.#pieces[at] = decodedStart;
    this.#pieces[at + 1] = start;
    this.#pieces[at + 2] = length;
    this.#count = at + STRIDE;
  }

  build(fileEnd: number): SourceMap {
    this.#pieces.length = this.#count;
    return SourceMap.of(this.#pieces, this.#length, fileEnd);
  }
}

/** Collects a decoded text and its map from left to right. */
export class SourceMapBuilder {
  readonly #file: string;
  readonly #map = new MapBuilder();
  readonly #parts: string[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  /** As {@link MapBuilder.verbatim}. */
  verbatim(start: number, end: number): this {
    if (start >= end) return this;
    this.#parts.push(this.#file.slice(start, end));
    this.#map.verbatim(start, end);
    return this;
  }

  /** As {@link MapBuilder.replaced}. */
  replaced(start: number, end: number, decoded: string): this {
    if (decoded === '') return this;
    this.#parts.push(decoded);
    this.#map.replaced(start, end, decoded.length);
    return this;
  }

  build(fileEnd: number): MappedText {
    return { text: this.#parts.join(''), map: this.#map.build(fileEnd) };
  }
}
