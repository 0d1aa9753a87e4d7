import { decodeJsonString, jsonStringContents } from './json-string.ts';
import type { Span } from './span.ts';

/** The lines of a text that stands in a JSON string: each ends with the escape `\n`. Offsets are those of the file. */
export class EscapedLines {
  readonly #file: string;
  readonly #starts: number[];
  readonly end: number;

  /** @param token the string with its quotes */
  constructor(file: string, token: Span) {
    const { start, end } = jsonStringContents(file, token);
    this.#file = file;
    this.end = end;
    this.#starts = [start];
    for (let at = file.indexOf('\\', start); at !== -1 && at < end; at = file.indexOf('\\', at + 2)) {
      if (file[at + 1] === 'n') this.#starts.push(at + 2);
    }
  }

  lineOf(offset: number): number {
    const after = this.#starts.findIndex((start) => start > offset);
    return after === -1 ? this.#starts.length - 1 : Math.max(0, after - 1);
  }

  startOf(line: number): number {
    return this.#starts[line] ?? this.end;
  }

  /** The decoded text between two offsets that cut no escape. */
  shown(start: number, end: number): string {
    return decodeJsonString(this.#file, { start: start - 1, end }).text;
  }
}
