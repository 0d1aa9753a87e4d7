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

  constructor(text: string) {
    this.#text = text;
    this.#length = text.length;
  }

  /** Looked for when they are asked for: who analyzes a file asks for few, or for none. */
  get #starts(): readonly number[] {
    return (this.#known ??= lineStarts(this.#text));
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
