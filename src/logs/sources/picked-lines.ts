import type { LineChunk, RecordSink } from '../source.ts';
import { afterByteOrderMark, forEachTrimmedLine, type JsonLine, notAnObject, parsedObject } from './json-lines.ts';
import { JsonPicker } from './json-picker.ts';
import type { JsonObject } from './json-values.ts';
import type { Wanted } from './wanted-members.ts';

/** The lines of one reader, of which only some members are wanted. For logs that are large: see `JsonPicker`. */
export class PickedLines {
  readonly #wanted: Wanted;
  #picker: JsonPicker | undefined;

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
  }

  /**
   * Visits the lines of a chunk that are of interest; their objects may have no more than the wanted members. A line that is no
   * JSON object is a problem.
   * @param visit returns whether the line told something: otherwise one that repeats it is not passed over
   * @returns the number of lines
   */
  forEach(chunk: LineChunk, sink: RecordSink, visit: (line: JsonLine) => boolean): number {
    const { bytes, memory, byteOffset } = chunk;
    const visitLine = (picked: JsonObject | undefined, line: number, start: number, end: number): boolean => {
      const value = picked ?? parsedObject(bytes.subarray(start, end));
      if (value) return visit({ value, line, byteOffset: byteOffset + start - chunk.start });
      sink.problem(line, notAnObject(bytes.subarray(start, end)));
      return false;
    };
    if (memory) {
      const start = byteOffset === 0 ? afterByteOrderMark(bytes, chunk.start) : chunk.start;
      const lines = memory.forEachPicked(this.#wanted, this, start, chunk.end, chunk.line, { line: visitLine });
      return Math.max(lines, 1); // a byte order mark alone is a line too
    }
    this.#picker ??= new JsonPicker(this.#wanted);
    const picker = this.#picker;
    return forEachTrimmedLine(chunk, (start, end, line) => {
      const picked = picker.pick(bytes, start, end);
      if (picked !== 'passed' && !visitLine(picked, line, start, end)) picker.forget();
    });
  }
}
