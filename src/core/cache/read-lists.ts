import type { Role } from '../prompt/model.ts';
import type { BlockRows } from './block-rows.ts';
import { requestSlab } from './slab.ts';
import type { TextMemory } from './text-memory.ts';

/** Where a list is in its line. */
export interface ListPlace {
  /** Its opening bracket, in the line. */
  readonly start: number;
  /** Whose content it is. */
  readonly role: Role | undefined;
}

const USUAL_ELEMENTS = 32;
/** From how many lines before it the blocks of a list may come: each keeps the line in memory in which it was read. */
const MOST_LINES = 8;

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
  #ends: Int32Array = requestSlab.int32(USUAL_ELEMENTS);
  #length = 0;
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
    return this.#length;
  }

  /** Where the last element ends, in the line. */
  get end(): number {
    return this.#place.start + this.#end;
  }

  /** From how many other lines its blocks come. */
  linesBefore = 0;

  /**
   * Notes that an element was read, and its blocks added.
   * @param end in the line
   * @param linesBefore from how many other lines blocks of the element come
   */
  add(end: number, linesBefore: number): void {
    const element = this.#make(1);
    this.#ends[element] = end - this.#place.start;
    this.linesBefore += linesBefore;
    if (linesBefore > 0 || !this.#isOwn) this.#steps.push({ element, lines: this.linesBefore + 1 });
    this.#isOwn = true;
    const blocks = this.#blocks.length - this.#firstBlock;
    if (!this.#blockCounts && blocks !== element + 1)
      this.#blockCounts = Array.from({ length: element }, (_, before) => before + 1);
    this.#blockCounts?.push(blocks);
  }

  /** Notes that some elements were read, each of which is a block. @param ends in the line */
  addBlocks(ends: Int32Array, count: number): void {
    const first = this.#make(count);
    if (!this.#isOwn) this.#steps.push({ element: first, lines: this.linesBefore + 1 });
    this.#isOwn = true;
    for (let index = 0; index < count; index++) this.#ends[first + index] = ends[index]! - this.#place.start;
  }

  /** Takes over the elements with which the list of the line before begins byte by byte alike. */
  takeOver(other: ReadList, texts: TextMemory): void {
    const count = this.#sharedWith(other, texts);
    const lines = other.#linesUpTo(count);
    if (count === 0 || lines >= MOST_LINES) return;
    this.linesBefore = lines;
    const first = this.#make(count);
    this.#ends.set(other.#ends.subarray(0, count), first);
    this.#blockCounts = other.#blockCounts?.slice(0, count);
    this.#steps = other.#steps.filter(({ element }) => element < count);
    this.#blocks.copy(other.#blocks, other.#firstBlock, this.#blockCounts ? this.#blockCounts.at(-1)! : count);
  }

  /** Of the last element, counted from the opening bracket. */
  get #end(): number {
    return this.#length === 0 ? 0 : this.#ends[this.#length - 1]!;
  }

  /** Makes place for the ends of some elements. @returns the first */
  #make(count: number): number {
    const first = this.#length;
    this.#length += count;
    if (this.#length > this.#ends.length) {
      const ends = requestSlab.int32(Math.max(this.#length, this.#ends.length * 2));
      ends.set(this.#ends);
      this.#ends = ends;
    }
    return first;
  }

  /** From how many lines the blocks of the first elements come. */
  #linesUpTo(count: number): number {
    return this.#steps.findLast(({ element }) => element < count)?.lines ?? 0;
  }

  #sharedWith(other: ReadList, texts: TextMemory): number {
    if (other.#place.role !== this.#place.role) return 0;
    const common = texts.common(other.#place.start, this.#place.start, other.#end);
    let low = 0;
    let high = other.#length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (other.#ends[middle]! <= common) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
