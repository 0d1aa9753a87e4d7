import type { Change } from './change.ts';
import { indexFromSorted } from './sorted.ts';

/** A place in a text: 0-based line, 0-based UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A text as it was, and what has changed since. */
interface Before {
  readonly lines: LineIndex;
  readonly change: Change;
}

/** Offsets to lines and back. LF, CRLF and a lone CR end a line, as in VS Code. */
export class LineIndex {
  readonly #text: string;
  /** Where lines start, as far as they have been asked for: who analyzes a file asks for few, or for none. */
  #starts: number[] | Int32Array = [0];
  /** The next line breaks; -1 behind the last, undefined before the first look. */
  #feed: number | undefined;
  #return = 0;
  #before: Before | undefined;

  /** @param before of the version before it, and what has changed since: lines elsewhere are not looked for again */
  constructor(text: string, before?: Before) {
    this.#text = text;
    // One that waits for its own lines is left out, so that no version keeps all those before it.
    if (before && before.lines.#before === undefined) this.#before = before;
  }

  /** Of the text. */
  get end(): number {
    return this.#text.length;
  }

  lineOf(offset: number): number {
    this.#find(offset, 0);
    const starts = this.#starts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  positionAt(offset: number): Position {
    const line = this.lineOf(offset);
    return { line, character: offset - this.#starts[line]! };
  }

  /** Offset of a line's first character; of the end of the text for a line after the last. */
  startOf(line: number): number {
    this.#find(0, line);
    return this.#starts[line] ?? this.end;
  }

  offsetAt(position: Position): number {
    return Math.min(this.startOf(position.line) + position.character, this.end);
  }

  /** Looks for lines until one starts behind an offset and so many are known, or there are no more. */
  #find(offset: number, line: number): void {
    if (this.#before) {
      this.#starts = startsAfter(this.#before.lines.starts, this.#before.change, this.#text);
      this.#before = undefined;
    }
    const starts = this.#starts;
    if (starts instanceof Int32Array || (this.#feed === -1 && this.#return === -1)) return;
    if (starts.length > line && starts.at(-1)! > offset) return;
    const text = this.#text;
    let feed = this.#feed ?? text.indexOf('\n');
    let carriage = this.#feed === undefined ? text.indexOf('\r') : this.#return;
    for (let last = starts.at(-1)!; (last <= offset || starts.length <= line) && (feed !== -1 || carriage !== -1);) {
      if (feed !== -1 && (carriage === -1 || feed <= carriage + 1)) {
        last = feed + 1;
        if (carriage !== -1 && carriage < feed) carriage = text.indexOf('\r', last);
        feed = text.indexOf('\n', last);
      } else {
        last = carriage + 1;
        carriage = text.indexOf('\r', last);
      }
      starts.push(last);
    }
    this.#feed = feed;
    this.#return = carriage;
  }

  /** Of all lines. */
  get starts(): Int32Array {
    this.#find(this.#text.length, 0);
    if (!(this.#starts instanceof Int32Array)) this.#starts = Int32Array.from(this.#starts);
    return this.#starts;
  }
}

/** The line starts of an edited text: looked for anew from the line before the edit to the line behind it. */
function startsAfter(before: Int32Array, { start, oldEnd, newEnd }: Change, text: string): Int32Array {
  const first = Math.max(0, indexFromSorted(before, start) - 1);
  const from = before[first]!;
  const next = indexFromSorted(before, oldEnd + 2);
  const shift = newEnd - oldEnd;
  const until = next < before.length ? before[next]! + shift : text.length;
  const found = new LineIndex(text.slice(from, until)).starts.subarray(1);
  const own = found.map((offset) => offset + from).filter((offset) => next === before.length || offset < until);
  const behind = first + 1 + own.length;
  const starts = new Int32Array(behind + before.length - next);
  starts.set(before.subarray(0, first + 1));
  starts.set(own, first + 1);
  starts.set(before.subarray(next), behind);
  if (shift !== 0) for (let index = behind; index < starts.length; index++) starts[index]! += shift;
  return starts;
}

/** Whether a UTF-16 unit is one of those that end a line. */
export function isLineBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}
