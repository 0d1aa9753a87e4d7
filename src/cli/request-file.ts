import { closeSync, openSync, readSync } from 'node:fs';
import type { JsonText } from '../core/cache/json-bytes.ts';
import { timeOf } from '../core/cache/request-line.ts';
import type { RequestLine } from '../core/simulation/simulation-run.ts';

/** Lines that somebody holds keep the chunks in memory in which they stand. */
const CHUNK_BYTES = 1 << 17;
const NEW_LINE = 10;
const HEAD_BYTES = 200;
/** Where a line says its time first, as most do. */
const TIME_FIRST = /^\s*\{\s*"at"\s*:\s*(?:"([^"\\]*)"|(\d+(?:\.\d+)?))\s*,/;

/** A line as JSON that is going to be read. */
export class FileLine implements JsonText, RequestLine {
  /** From 0. */
  readonly line: number;
  readonly bytes: Buffer;

  constructor(line: number, bytes: Buffer) {
    const hasBom = line === 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    this.line = line;
    this.bytes = hasBom ? bytes.subarray(3) : bytes;
  }

  get json(): JsonText {
    return this;
  }

  latin1(start: number, end: number): string {
    return this.bytes.toString('latin1', start, end);
  }

  get text(): string {
    return this.bytes.toString();
  }

  decode(start: number, end: number): string {
    return this.bytes.toString('utf8', start, end);
  }
}

/** A line that is not blank, as bytes. */
interface RawLine {
  readonly line: number;
  /** In the file. */
  readonly start: number;
  readonly bytes: Buffer;
}

/**
 * The lines of a file of requests, a few at a time in memory, in the order of the times that they tell. Throws what the file
 * system throws.
 */
export class RequestFile {
  readonly #descriptor: number;

  constructor(path: string) {
    this.#descriptor = openSync(path, 'r');
  }

  /** Whether the lines stand in the order of their times, as logs do that are written when a request starts. */
  isInOrder(): boolean {
    let last = -Infinity;
    for (const raw of this.#lines()) {
      const time = lineTime(raw);
      if (time < last) return false;
      last = Math.max(last, time);
    }
    return true;
  }

  *linesAsTheyStand(): Generator<FileLine> {
    for (const { line, bytes } of this.#lines()) yield new FileLine(line, bytes);
  }

  /** Lines of one time in the order in which they stand; a line that tells none behind the one before it. */
  *linesByTime(): Generator<RequestLine> {
    const places: { line: number; start: number; length: number; time: number }[] = [];
    let last = -Infinity;
    for (const raw of this.#lines()) {
      const { line, start, bytes } = raw;
      const time = lineTime(raw);
      last = time === -Infinity ? last : time;
      places.push({ line, start, length: bytes.length, time: last });
    }
    places.sort((a, b) => (a.time === b.time ? a.line - b.line : a.time < b.time ? -1 : 1));
    for (const { line, start, length } of places) {
      const bytes = Buffer.alloc(length);
      readSync(this.#descriptor, bytes, 0, length, start);
      yield new FileLine(line, bytes);
    }
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  *#lines(): Generator<RawLine> {
    let chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    /** In the chunk: where the next line starts, and up to where it is filled. */
    let start = 0;
    let filled = 0;
    /** Up to where no line ends. */
    let searched = 0;
    let fileOffset = 0;
    let line = 0;
    for (;;) {
      const newLine = chunk.subarray(0, filled).indexOf(NEW_LINE, searched);
      let end = newLine;
      if (newLine === -1) {
        if (filled === chunk.length) {
          const rest = chunk.subarray(start);
          chunk = Buffer.allocUnsafeSlow(Math.max(CHUNK_BYTES, rest.length * 2));
          filled = rest.copy(chunk);
          start = 0;
        }
        searched = filled;
        const read = readSync(this.#descriptor, chunk, filled, chunk.length - filled, fileOffset + filled - start);
        filled += read;
        if (read > 0) continue;
        end = filled;
      }
      const bytes = chunk.subarray(start, end);
      if (!isBlank(bytes)) yield { line, start: fileOffset, bytes };
      if (newLine === -1) return;
      line++;
      fileOffset += end + 1 - start;
      start = searched = end + 1;
    }
  }
}

function lineTime({ bytes, line }: RawLine): number {
  const { text } = new FileLine(line, bytes.subarray(0, HEAD_BYTES));
  const head = TIME_FIRST.exec(text);
  if (head) return (head[1] === undefined ? Number(head[2]) : timeOf(head[1])) ?? -Infinity;
  try {
    return timeOf((JSON.parse(new FileLine(line, bytes).text) as { at?: unknown } | null)?.at) ?? -Infinity;
  } catch {
    return -Infinity;
  }
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 32 || byte === 9 || byte === 13);
}
