/** Where the literals of a text begin and end, and where what varies in it begins. */
interface PlacesOfText {
  readonly literals: ReadonlyMap<number, number>;
  readonly holes: ReadonlySet<number>;
}

/** Characters of a piece of the file. */
const PIECE = 512;

/** Things with a text each, by the pieces of the file in which it stands: of the hundreds of a class, few share one. */
export class ByText<T> {
  readonly #all: T[] = [];
  readonly #pieces = new Map<number, T[]>();

  add(one: T, { literals, holes }: PlacesOfText): void {
    this.#all.push(one);
    const pieces = new Set(Array.from(holes, pieceOf));
    for (const [start, end] of literals)
      for (let piece = pieceOf(start); piece <= pieceOf(end); piece++) pieces.add(piece);
    for (const piece of pieces) {
      const there = this.#pieces.get(piece);
      if (there) there.push(one);
      else this.#pieces.set(piece, [one]);
    }
  }

  /** Those that may have text at a place, in the order in which they were added; all where no place is asked for. */
  around(offset: number | undefined): readonly T[] {
    return offset === undefined ? this.#all : (this.#pieces.get(pieceOf(offset)) ?? []);
  }
}

const pieceOf = (offset: number): number => Math.floor(offset / PIECE);
