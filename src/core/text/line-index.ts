import { type Change, composed } from './change.ts';
import { indexFromSorted } from './sorted.ts';

/** Lines from the first to the last, both included. 0-based. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

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

/** Where lines start: as before an edit up to one of them, then at some other places, and from another on as before, moved. */
interface EditedStarts {
  readonly before: readonly number[];
  /** How many start where they did. */
  readonly kept: number;
  readonly own: readonly number[];
  /** The first of those before that starts behind the edit, and how far they have moved. */
  readonly next: number;
  readonly shift: number;
}

/** Edits that together span more are no longer told from the lines before all of them. */
const LONGEST_EDIT = 20_000;

/** Offsets to lines and back. LF, CRLF and a lone CR end a line, as in VS Code. */
export class LineIndex {
  readonly #text: string;
  /** Where lines start, as far as they have been asked for: who analyzes a file asks for few, or for none. */
  #starts: number[] = [0];
  /** The next line breaks; -1 behind the last, undefined before the first look. */
  #feed: number | undefined;
  #return = 0;
  /** The lines before some edits: those elsewhere are not looked for again. */
  #before: Before | undefined;
  #edited: EditedStarts | undefined;

  /** @param before of the version before it, and what has changed since */
  constructor(text: string, before?: Before) {
    this.#text = text;
    this.#before = before && before.lines.#until(before.change);
  }

  /** Of the text. */
  get end(): number {
    return this.#text.length;
  }

  lineOf(offset: number): number {
    this.#find(offset, 0);
    return Math.max(0, startsUntil(offset, this.#edited ?? this.#starts) - 1);
  }

  positionAt(offset: number): Position {
    const line = this.lineOf(offset);
    return { line, character: offset - this.#startAt(line)! };
  }

  /** Offset of a line's first character; of the end of the text for a line after the last. */
  startOf(line: number): number {
    this.#find(0, line);
    return this.#startAt(line) ?? this.end;
  }

  offsetAt(position: Position): number {
    return Math.min(this.startOf(position.line) + position.character, this.end);
  }

  /** What an edit of this text starts from: what this one did, if the edits together are no large one. */
  #until(change: Change): Before | undefined {
    if (!this.#before) return { lines: this, change };
    const all = composed(this.#before.change, change);
    if (Math.max(all.newEnd, all.oldEnd) - all.start <= LONGEST_EDIT) return { ...this.#before, change: all };
    // One that waits for its own lines is left out, so that no version keeps all those before it.
    return this.#edited && { lines: this, change };
  }

  get #count(): number {
    if (!this.#edited) return this.#starts.length;
    const { before, kept, own, next } = this.#edited;
    return kept + own.length + before.length - next;
  }

  /** Of those that have been looked for. */
  #startAt(line: number): number | undefined {
    if (!this.#edited) return this.#starts[line];
    const { before, kept, own, next, shift } = this.#edited;
    if (line < kept) return before[line];
    const index = line - kept - own.length;
    return index < 0 ? own[line - kept] : index < before.length - next ? before[index + next]! + shift : undefined;
  }

  /** Looks for lines until one starts behind an offset and so many are known, or there are no more. */
  #find(offset: number, line: number): void {
    if (this.#before) {
      this.#edited ??= startsAfter(this.#before.lines.starts, this.#before.change, this.#text);
      return;
    }
    const starts = this.#starts;
    const isComplete = this.#feed === -1 && this.#return === -1;
    if (isComplete || (starts.length > line && starts.at(-1)! > offset)) return;
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
  get starts(): readonly number[] {
    this.#find(this.#text.length, 0);
    if (this.#edited) {
      this.#starts = Array.from({ length: this.#count }, (_, line) => this.#startAt(line)!);
      this.#feed = this.#return = -1;
      this.#before = this.#edited = undefined;
    }
    return this.#starts;
  }
}

/** The line starts of an edited text: looked for anew from the line before the edit to the line behind it. */
function startsAfter(before: readonly number[], { start, oldEnd, newEnd }: Change, text: string): EditedStarts {
  const first = Math.max(0, indexFromSorted(before, start) - 1);
  const from = before[first]!;
  const next = indexFromSorted(before, oldEnd + 2);
  const shift = newEnd - oldEnd;
  const until = next < before.length ? before[next]! + shift : text.length;
  const found = new LineIndex(text.slice(from, until)).starts.slice(1);
  const own = found.map((offset) => offset + from).filter((offset) => next === before.length || offset < until);
  return { before, kept: first + 1, own, next, shift };
}

/** How many lines start at or before an offset. */
function startsUntil(offset: number, starts: EditedStarts | readonly number[]): number {
  if (!('before' in starts)) return indexFromSorted(starts, offset + 1);
  const { before, kept, own, next, shift } = starts;
  const isBehind = next < before.length && before[next]! + shift <= offset;
  if (isBehind) return kept + own.length + indexFromSorted(before, offset - shift + 1) - next;
  const ofOwn = indexFromSorted(own, offset + 1);
  return ofOwn > 0 ? kept + ofOwn : Math.min(kept, indexFromSorted(before, offset + 1));
}

/** Whether a UTF-16 unit is one of those that end a line. */
export function isLineBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}
