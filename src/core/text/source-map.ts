import type { Span } from './span.ts';

/**
 * How a decoded text came out of a file: a list of pieces, ascending in both texts.
 * A linear piece maps character by character; an atom (an escape, a folded line break) maps as a whole.
 * Between two pieces the file may hold text that decodes to nothing (quotes, indentation, a line continuation).
 */
interface MapPiece {
  readonly decodedStart: number;
  readonly decodedEnd: number;
  readonly fileStart: number;
  readonly fileEnd: number;
  /** The same characters in both texts; otherwise an atom. */
  readonly verbatim: boolean;
}

/** A run of decoded text and the contiguous file text that it came from. `verbatim`: both are the same characters. */
export interface MappedRun {
  readonly decoded: Span;
  readonly file: Span;
  readonly verbatim: boolean;
}

/** Piecewise linear map between a decoded text and the file that holds it. Immutable; build one with {@link SourceMapBuilder}. */
export class SourceMap {
  readonly #pieces: readonly MapPiece[];
  /** The end of the file text behind the last piece; where offset 0 of an empty text stands. */
  readonly #fileEnd: number;

  constructor(pieces: readonly MapPiece[], fileEnd: number) {
    this.#pieces = pieces;
    this.#fileEnd = fileEnd;
  }

  /** The map of file text that is used as it stands. */
  static identity(file: Span): SourceMap {
    const length = file.end - file.start;
    if (length === 0) return new SourceMap([], file.start);
    return new SourceMap(
      [{ decodedStart: 0, decodedEnd: length, fileStart: file.start, fileEnd: file.end, verbatim: true }],
      file.end,
    );
  }

  get decodedLength(): number {
    return this.#pieces.at(-1)?.decodedEnd ?? 0;
  }

  /** The file text that produced the decoded character at `offset`. Throws a RangeError outside of the decoded text. */
  characterToFile(offset: number): Span {
    const piece = this.#pieces[this.#indexOf(offset)];
    if (!piece || offset < 0 || offset >= piece.decodedEnd) {
      throw new RangeError(`offset ${offset} lies outside of the decoded text (0 to ${this.decodedLength})`);
    }
    if (!piece.verbatim) return { start: piece.fileStart, end: piece.fileEnd };
    const start = piece.fileStart + offset - piece.decodedStart;
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
    if (offset >= this.decodedLength) return this.#pieces.at(-1)?.fileEnd ?? this.#fileEnd;
    return this.characterToFile(offset).start;
  }

  /** The decoded offset of the character that came from the file text at `offset`; undefined for text that decodes to nothing. */
  toDecoded(offset: number): number | undefined {
    let low = 0;
    let high = this.#pieces.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const piece = this.#pieces[middle]!;
      if (offset < piece.fileStart) high = middle - 1;
      else if (offset >= piece.fileEnd) low = middle + 1;
      else return piece.verbatim ? piece.decodedStart + offset - piece.fileStart : piece.decodedStart;
    }
    return undefined;
  }

  /** A decoded range as runs of contiguous file text, in order. Pieces that touch in the file are one run. */
  runs(decoded: Span): MappedRun[] {
    const runs: MappedRun[] = [];
    if (decoded.start >= decoded.end) return runs;
    let current: { decodedStart: number; fileStart: number; fileEnd: number; verbatim: boolean } | undefined;
    for (let index = this.#indexOf(decoded.start); index < this.#pieces.length; index++) {
      const piece = this.#pieces[index]!;
      if (piece.decodedStart >= decoded.end) break;
      const from = Math.max(decoded.start, piece.decodedStart);
      const to = Math.min(decoded.end, piece.decodedEnd);
      const fileStart = piece.verbatim ? piece.fileStart + from - piece.decodedStart : piece.fileStart;
      const fileEnd = piece.verbatim ? piece.fileStart + to - piece.decodedStart : piece.fileEnd;
      if (current && current.fileEnd === fileStart) {
        current.fileEnd = fileEnd;
        current.verbatim &&= piece.verbatim;
      } else {
        if (current) runs.push(toRun(current, from));
        current = { decodedStart: from, fileStart, fileEnd, verbatim: piece.verbatim };
      }
    }
    if (current) runs.push(toRun(current, Math.min(decoded.end, this.decodedLength)));
    return runs;
  }

  /**
   * The map of a text that was decoded twice: this map leads to a text that `outer` maps to the file.
   * What lies in the middle text between two of its pieces stays undecoded text.
   */
  through(outer: SourceMap): SourceMap {
    const pieces: MapPiece[] = [];
    for (const piece of this.#pieces) {
      if (!piece.verbatim) {
        const file = outer.toFile({ start: piece.fileStart, end: piece.fileEnd });
        pieces.push({ ...piece, fileStart: file.start, fileEnd: file.end });
        continue;
      }
      const shift = piece.decodedStart - piece.fileStart;
      for (let index = outer.#indexOf(piece.fileStart); index < outer.#pieces.length; index++) {
        const part = outer.#pieces[index]!;
        if (part.decodedStart >= piece.fileEnd) break;
        const from = Math.max(part.decodedStart, piece.fileStart);
        const to = Math.min(part.decodedEnd, piece.fileEnd);
        if (to <= from) continue;
        pieces.push({
          decodedStart: from + shift,
          decodedEnd: to + shift,
          fileStart: part.verbatim ? part.fileStart + from - part.decodedStart : part.fileStart,
          fileEnd: part.verbatim ? part.fileStart + to - part.decodedStart : part.fileEnd,
          verbatim: part.verbatim,
        });
      }
    }
    return new SourceMap(pieces, outer.boundaryToFile(this.#fileEnd));
  }

  #indexOf(decodedOffset: number): number {
    let low = 0;
    let high = this.#pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#pieces[middle]!.decodedStart <= decodedOffset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

function toRun(
  run: { decodedStart: number; fileStart: number; fileEnd: number; verbatim: boolean },
  decodedEnd: number,
): MappedRun {
  return {
    decoded: { start: run.decodedStart, end: decodedEnd },
    file: { start: run.fileStart, end: run.fileEnd },
    verbatim: run.verbatim,
  };
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

/** Collects a decoded text and its map from left to right. */
export class SourceMapBuilder {
  readonly #file: string;
  readonly #pieces: MapPiece[] = [];
  readonly #parts: string[] = [];
  #length = 0;

  constructor(file: string) {
    this.#file = file;
  }

  /** File text that is taken over as it stands; joins the piece before it where they touch. */
  verbatim(start: number, end: number): this {
    if (start >= end) return this;
    this.#parts.push(this.#file.slice(start, end));
    const last = this.#pieces.at(-1);
    if (last && last.verbatim && last.fileEnd === start) {
      this.#pieces[this.#pieces.length - 1] = { ...last, decodedEnd: last.decodedEnd + end - start, fileEnd: end };
    } else {
      this.#pieces.push({
        decodedStart: this.#length,
        decodedEnd: this.#length + end - start,
        fileStart: start,
        fileEnd: end,
        verbatim: true,
      });
    }
    this.#length += end - start;
    return this;
  }

  /** File text that decodes to other text as a whole: an escape, a folded line break. */
  replaced(start: number, end: number, decoded: string): this {
    if (decoded === '') return this;
    this.#parts.push(decoded);
    this.#pieces.push({
      decodedStart: this.#length,
      decodedEnd: this.#length + decoded.length,
      fileStart: start,
      fileEnd: end,
      verbatim: false,
    });
    this.#length += decoded.length;
    return this;
  }

  build(fileEnd: number): MappedText {
    return { text: this.#parts.join(''), map: new SourceMap(this.#pieces, fileEnd) };
  }
}
