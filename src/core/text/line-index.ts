/** A place in a text: 0-based line, 0-based UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Offsets to lines and back. LF, CRLF and a lone CR end a line, as in VS Code. */
export class LineIndex {
  readonly #text: string;
  /** Where lines start, as far as they have been asked for: who analyzes a file asks for few, or for none. */
  readonly #starts = [0];
  /** The next line breaks; -1 behind the last, undefined before the first look. */
  #feed: number | undefined;
  #return = 0;

  constructor(text: string) {
    this.#text = text;
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
    const starts = this.#starts;
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
}

/** Whether a UTF-16 unit is one of those that end a line. */
export function isLineBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}
