import type { Role } from '../prompt/model.ts';
import type { BlockRows } from './block-rows.ts';

/** Of which line a list is, and where in it. */
export interface ListPlace {
  /** The line, each byte as one character. */
  readonly latin1: string;
  /** Its opening bracket. */
  readonly start: number;
  /** Whose content it is. */
  readonly role: Role | undefined;
}

/** From how many lines before it the blocks of a list may come: each keeps the line in memory in which it was read. */
const MOST_LINES = 8;
const CHUNK = 1024;

/** From an element on, the blocks of a list so far come from so many lines. */
interface LineStep {
  readonly element: number;
  readonly lines: number;
}

/** A list of a line as it was read, from which the next line takes over what both have in common. */
export class ReadList {
  readonly #place: ListPlace;
  readonly #blocks: BlockRows;
  readonly #firstBlock: number;
  /** Where each element ends, counted from the opening bracket. */
  #ends: number[] = [];
  /** How many blocks there are up to the end of each element; undefined as long as each is one block. */
  #blockCounts: number[] | undefined;
  /** Elements whose blocks come from more lines than those of the one before. */
  #steps: LineStep[] = [];
  /** Whether an element was read in this line. */
  #isOwn = false;

  /** @param blocks those before the list; its own are added to them */
  constructor(place: ListPlace, blocks: BlockRows) {
    this.#place = place;
    this.#blocks = blocks;
    this.#firstBlock = blocks.length;
  }

  get length(): number {
    return this.#ends.length;
  }

  /** Where the last element ends, in the line. */
  get end(): number {
    return this.#place.start + (this.#ends.at(-1) ?? 0);
  }

  /** From how many other lines its blocks come. */
  linesBefore = 0;

  /**
   * Notes that an element was read, and its blocks added.
   * @param end in the line
   * @param blocksEnd how many blocks there are in all behind it
   * @param linesBefore from how many other lines blocks of the element come
   */
  add(end: number, blocksEnd: number, linesBefore: number): void {
    const element = this.#ends.push(end - this.#place.start) - 1;
    this.linesBefore += linesBefore;
    if (linesBefore > 0 || !this.#isOwn) this.#steps.push({ element, lines: this.linesBefore + 1 });
    this.#isOwn = true;
    const blocks = blocksEnd - this.#firstBlock;
    if (!this.#blockCounts && blocks !== element + 1)
      this.#blockCounts = Array.from({ length: element }, (_, before) => before + 1);
    this.#blockCounts?.push(blocks);
  }

  /** Takes over the elements with which another line's list begins byte by byte alike. */
  takeOver(other: ReadList): void {
    const count = this.#sharedWith(other);
    const lines = other.#linesUpTo(count);
    if (count === 0 || lines >= MOST_LINES) return;
    this.linesBefore = lines;
    this.#ends = other.#ends.slice(0, count);
    this.#blockCounts = other.#blockCounts?.slice(0, count);
    this.#steps = other.#steps.filter(({ element }) => element < count);
    this.#blocks.copy(other.#blocks, other.#firstBlock, this.#blockCounts ? this.#blockCounts.at(-1)! : count);
  }

  /** From how many lines the blocks of the first elements come. */
  #linesUpTo(count: number): number {
    return this.#steps.findLast(({ element }) => element < count)?.lines ?? 0;
  }

  #sharedWith(other: ReadList): number {
    if (other.#place.role !== this.#place.role) return 0;
    const common = commonLength(other.#place, this.#place, other.#ends.at(-1) ?? 0);
    let low = 0;
    let high = other.#ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (other.#ends[middle]! <= common) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** How many characters are the same from two places on. */
function commonLength(a: ListPlace, b: ListPlace, most: number): number {
  let at = 0;
  while (at + CHUNK <= most && isSame(a, b, at)) at += CHUNK;
  while (at < most && a.latin1.charCodeAt(a.start + at) === b.latin1.charCodeAt(b.start + at)) at++;
  return at;
}

/** Two slices are compared as memory. */
function isSame(a: ListPlace, b: ListPlace, at: number): boolean {
  const [from, other] = [a.start + at, b.start + at];
  return a.latin1.slice(from, from + CHUNK) === b.latin1.slice(other, other + CHUNK);
}
