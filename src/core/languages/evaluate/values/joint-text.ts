import type { Span } from '../../../text/span.ts';
import { partText, type TextPart, underCondition } from './text-part.ts';

/** Stands for a value that is not known: no text holds it, and no placeholder or white space matches it. */
export const UNKNOWN_CHARACTER = '\uFFFC';

/** A range of a joint text and what takes its place. */
export interface Edit extends Span {
  readonly parts: readonly TextPart[];
}

/** Parts as one text, so that what goes over their borders (a placeholder, white space, indentation) can be found. */
export class JointText {
  readonly parts: readonly TextPart[];
  readonly text: string;
  readonly #starts: number[] = [];

  constructor(parts: readonly TextPart[]) {
    this.parts = parts;
    let text = '';
    for (const part of parts) {
      this.#starts.push(text.length);
      text += part.kind === 'dynamic' && !part.resolved ? UNKNOWN_CHARACTER : partText(part);
    }
    this.text = text;
  }

  /** The parts with ranges of the text replaced. Edits ascend and do not overlap. */
  with(edits: readonly Edit[]): TextPart[] {
    const result: TextPart[] = [];
    let at = 0;
    for (const { start, end, parts } of edits) {
      result.push(...this.slice({ start: at, end: start }));
      const container = this.#partAt(start);
      result.push(...underCondition(parts, container?.condition, container?.branch));
      at = end;
    }
    result.push(...this.slice({ start: at, end: this.text.length }, true));
    return result;
  }

  /**
   * The parts of a range. A part without a text (what a name stands for follows it) belongs to the text behind it.
   * @param toEnd one that stands at the very end counts too
   */
  slice({ start, end }: Span, toEnd = false): TextPart[] {
    const result: TextPart[] = [];
    for (const [index, part] of this.parts.entries()) {
      const partStart = this.#starts[index]!;
      const length = (this.#starts[index + 1] ?? this.text.length) - partStart;
      if (length === 0) {
        if (partStart >= start && (partStart < end || (toEnd && partStart === end))) result.push(part);
        continue;
      }
      const from = Math.max(start, partStart);
      const to = Math.min(end, partStart + length);
      if (from >= to) continue;
      if (part.kind === 'static') {
        result.push({ ...part, start: part.start + from - partStart, end: part.start + to - partStart });
      } else if (part.kind === 'inserted') {
        result.push({ ...part, text: part.text.slice(from - partStart, to - partStart) });
      } else result.push(part);
    }
    return result;
  }

  /** The file range of a range of the text that lies in one literal; undefined for any other. */
  fileSpan(range: Span): Span | undefined {
    const index = this.#indexAt(range.start);
    const part = this.parts[index];
    if (part?.kind !== 'static') return undefined;
    const shift = part.start - this.#starts[index]!;
    const decoded = { start: range.start + shift, end: range.end + shift };
    return decoded.end <= part.end ? part.mapped.map.toFile(decoded) : undefined;
  }

  #partAt(offset: number): TextPart | undefined {
    return this.parts[this.#indexAt(offset)];
  }

  /** The part with the character at an offset. */
  #indexAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
