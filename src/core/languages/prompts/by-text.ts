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

  /** Of things that have their texts themselves. */
  static of<T extends PlacesOfText>(all: readonly T[]): ByText<T> {
    const byText = new ByText<T>();
    for (const one of all) byText.add(one, one);
    return byText;
  }

  add(one: T, { literals, holes }: PlacesOfText): void {
    this.#all.push(one);
    const pieces = new Set<number>();
    for (const hole of holes) pieces.add(pieceOf(hole));
    for (const [start, end] of literals) {
      const last = pieceOf(end);
      for (let piece = pieceOf(start); piece <= last; piece++) pieces.add(piece);
    }
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
