import type { LineChunk } from './source.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Visits the lines of a chunk. `bytes[start, end)` is the line without its line break.
 * @returns the number of lines, blank ones included
 */
export function forEachLine(chunk: LineChunk, visit: (start: number, end: number, line: number) => void): number {
  const { bytes, end } = chunk;
  let { start, line } = chunk;
  while (start < end) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const next = feed === -1 || feed >= end ? end : feed + 1;
    let last = next === end && bytes[end - 1] !== LINE_FEED ? end : next - 1;
    if (last > start && bytes[last - 1] === CARRIAGE_RETURN) last--;
    visit(start, last, line);
    line++;
    start = next;
  }
  return line - chunk.line;
}
