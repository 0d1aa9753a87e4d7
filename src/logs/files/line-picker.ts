import type { LineValues, WantedLines } from '../sources/wanted-members.ts';
import type { LineChunk } from '../source.ts';

/** Picks what is wanted out of lines faster than `JsonPicker`. */
export interface LinePicker {
  /**
   * Visits the lines of a chunk that are of interest, or are not understood.
   * @param reader whose lines follow each other
   * @returns the number of lines
   */
  forEachPicked(wanted: WantedLines, reader: object, chunk: LineChunk, visitor: LineVisitor): number;
}

/** What is told of lines. */
export interface LineVisitor {
  /**
   * @param picked valid until the next line; undefined where only `JSON.parse` can tell
   * @param byteOffset in the file
   * @param start of a line that is not picked, in the chunk's bytes
   * @returns whether the line told something: otherwise one that repeats it is not passed over
   */
  line(picked: LineValues | undefined, line: number, byteOffset: number, start: number, end: number): boolean;
}
