import type { LineChunk, LineVisitor, RecordSink } from '../source.ts';
import { forEachTrimmedLine, notAnObject, parsedObject } from './json-lines.ts';
import { JsonPicker } from './json-picker.ts';
import type { LineValues, WantedLines } from './wanted-members.ts';

/**
 * Told of a line of interest.
 * @param line from 0, in the file
 * @returns whether it told something: otherwise a line that repeats it is not passed over
 */
export type PickedLineVisitor = (values: LineValues, line: number, byteOffset: number) => boolean;

/** The lines of one reader, of which only some values are wanted. For logs that are large: see `JsonPicker`. */
export class PickedLines {
  readonly #wanted: WantedLines;
  #picker: JsonPicker | undefined;

  constructor(wanted: WantedLines) {
    this.#wanted = wanted;
  }

  /**
   * Visits the lines of a chunk that are of interest. A line that is no JSON object is a problem.
   * @returns the number of lines
   */
  forEach(chunk: LineChunk, sink: RecordSink, visit: PickedLineVisitor): number {
    const { bytes, memory } = chunk;
    const visitLine: LineVisitor['line'] = (picked, line, byteOffset, start, end) => {
      const values = picked ?? this.#parsed(bytes.subarray(start, end));
      if (values) return visit(values, line, byteOffset);
      sink.problem(line, notAnObject(bytes.subarray(start, end)));
      return false;
    };
    if (memory) return memory.forEachPicked(this.#wanted, this, chunk, { line: visitLine });
    this.#picker ??= new JsonPicker(this.#wanted);
    const picker = this.#picker;
    const offset = chunk.byteOffset - chunk.start;
    return forEachTrimmedLine(chunk, (start, end, line) => {
      const picked = picker.pick(bytes, start, end);
      if (picked !== 'passed' && !visitLine(picked, line, offset + start, start, end)) picker.forget();
    });
  }

  #parsed(text: Buffer): LineValues | undefined {
    const object = parsedObject(text);
    return object && this.#wanted.valuesOf(object);
  }
}
