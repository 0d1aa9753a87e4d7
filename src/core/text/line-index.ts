import type { Change } from './change.ts';
import { indexFromSorted } from './sorted.ts';

/** A place in a text: 0-based line, 0-based UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Offsets to lines and back. LF, CRLF and a lone CR end a line, as in VS Code. */
export class LineIndex {
  readonly #text: string;
  readonly #length: number;
  #known: readonly number[] | undefined;
  #before: { readonly lines: LineIndex; readonly change: Change } | undefined;

  /** @param before of the version before it, and what has changed since: lines elsewhere are not looked for again */
  constructor(text: string, before?: { readonly lines: LineIndex; readonly change: Change }) {
    this.#text = text;
    this.#length = text.length;
    if (before && before.lines.#known) this.#before = before;
  }

  /** Looked for when they are asked for: who analyzes a file asks for few, or for none. */
  get #starts(): readonly number[] {
    if (!this.#known) {
      const before = this.#before;
      this.#known = before ? startsAfter(before.lines.#starts, before.change, this.#text) : lineStarts(this.#text);
      this.#before = undefined;
    }
    return this.#known;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  lineOf(offset: number): number {
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
    return this.#starts[line] ?? this.#length;
  }

  offsetAt(position: Position): number {
    return Math.min(this.startOf(position.line) + position.character, this.#length);
  }
}

/** The line starts of an edited text: looked for anew from the line before the edit to the line behind it. */
function startsAfter(before: readonly number[], { start, oldEnd, newEnd }: Change, text: string): number[] {
  const first = indexFromSorted(before, start) - 1;
  const from = before[Math.max(0, first)]!;
  const next = indexFromSorted(before, oldEnd + 2);
  const shift = newEnd - oldEnd;
  const until = next < before.length ? before[next]! + shift : text.length;
  const found = lineStarts(text.slice(from, until)).slice(1);
  const own = found.map((offset) => offset + from).filter((offset) => next === before.length || offset < until);
  const behind = before.slice(next);
  if (shift !== 0) for (let index = 0; index < behind.length; index++) behind[index]! += shift;
  return [...before.slice(0, Math.max(0, first) + 1), ...own, ...behind];
}

function lineStarts(text: string): number[] {
  const starts = [0];
  let carriage = text.indexOf('\r');
  let feed = text.indexOf('\n');
  while (carriage !== -1 || feed !== -1) {
    if (feed !== -1 && (carriage === -1 || feed <= carriage + 1)) {
      starts.push(feed + 1);
      if (carriage !== -1 && carriage < feed) carriage = text.indexOf('\r', feed + 1);
      feed = text.indexOf('\n', feed + 1);
    } else {
      starts.push(carriage + 1);
      carriage = text.indexOf('\r', carriage + 1);
    }
  }
  return starts;
}

/** Whether a UTF-16 unit is one of those that end a line. */
export function isLineBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}
