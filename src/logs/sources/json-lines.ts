import { type Message, say } from '../../core/text/message.ts';
import { forEachLine } from '../lines.ts';
import type { LineChunk, RecordSink } from '../source.ts';
import { isJsonObject, type JsonObject } from './json-values.ts';

const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** A line that holds a JSON object. */
export interface JsonLine {
  readonly value: JsonObject;
  /** From 0, in the file. */
  readonly line: number;
  readonly byteOffset: number;
}

/** Tells from a line's bytes whether it is worth parsing. */
export type LineFilter = (text: Buffer) => boolean;

/** Lines in which one of some texts stands. */
export function linesWith(markers: readonly string[]): LineFilter {
  const needles = markers.map((marker) => Buffer.from(marker));
  return (text) => needles.some((needle) => text.includes(needle));
}

/**
 * Visits the JSON objects of a JSONL chunk. Only wanted lines are parsed, since most of a log's bytes are prompts; of the others
 * it is seen whether they begin and end like an object. A line that is no JSON object is a problem.
 * @param wanted texts of which one stands in every line that is wanted, or what tells it from a line's bytes
 * @returns the number of lines
 */
export function forEachJsonLine(
  chunk: LineChunk,
  sink: RecordSink,
  wanted: readonly string[] | LineFilter,
  visit: (line: JsonLine) => void,
): number {
  const isWanted = typeof wanted === 'function' ? wanted : linesWith(wanted);
  return forEachTrimmedLine(chunk, (start, end, line, byteOffset) => {
    const text = chunk.bytes.subarray(start, end);
    if (!isWanted(text)) {
      if (!looksLikeAnObject(text)) sink.problem(line, notAnObject(text));
      return;
    }
    const value = parsedObject(text);
    if (value) visit({ value, line, byteOffset });
    else sink.problem(line, notAnObject(text));
  });
}

/** Visits the lines that are not blank, without white space and byte order mark. */
export function forEachTrimmedLine(
  chunk: LineChunk,
  visit: (start: number, end: number, line: number, byteOffset: number) => void,
): number {
  const { bytes } = chunk;
  return forEachLine(chunk, (lineStart, lineEnd, line) => {
    const byteOffset = chunk.byteOffset + lineStart - chunk.start;
    const start = trimmedStart(bytes, byteOffset === 0 ? afterByteOrderMark(bytes, lineStart) : lineStart, lineEnd);
    const end = trimmedEnd(bytes, start, lineEnd);
    if (start < end) visit(start, end, line, byteOffset);
  });
}

/** The object that a whole document holds; a problem in the sink where it holds none. */
export function documentObject(bytes: Buffer, sink: RecordSink): JsonObject | undefined {
  const text = bytes.subarray(afterByteOrderMark(bytes, 0));
  const value = parsedObject(text);
  if (!value) sink.problem(0, notAnObject(text));
  return value;
}

/** JSON of a log, whatever it is; undefined where it is none. */
export function parsedJson(text: Buffer | string): unknown {
  try {
    return JSON.parse(text.toString()) as unknown;
  } catch {
    return undefined;
  }
}

/** The JSON object that a text is; undefined where it is none. */
export function parsedObject(text: Buffer): JsonObject | undefined {
  const value = parsedJson(text);
  return isJsonObject(value) ? value : undefined;
}

function looksLikeAnObject(text: Buffer): boolean {
  return text[0] === OPENING_BRACE && text[text.length - 1] === CLOSING_BRACE;
}

/** One sentence that says why a text is no object. */
export function notAnObject(text: Buffer): Message {
  if (text[0] === 0xff || text[0] === 0xfe || text.includes(0)) return say`The text is not UTF-8.`;
  return text[0] === OPENING_BRACE ? say`The JSON object is cut off or damaged.` : say`This is no JSON object.`;
}

export function afterByteOrderMark(bytes: Buffer, start: number): number {
  return bytes.subarray(start, start + 3).equals(BYTE_ORDER_MARK) ? start + 3 : start;
}

function trimmedStart(bytes: Buffer, from: number, end: number): number {
  let start = from;
  while (start < end && isBlank(bytes[start]!)) start++;
  return start;
}

function trimmedEnd(bytes: Buffer, start: number, from: number): number {
  let end = from;
  while (end > start && isBlank(bytes[end - 1]!)) end--;
  return end;
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d;
}
