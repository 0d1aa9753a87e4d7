import type { MapBuilder } from './source-map.ts';

/**
 * Lines of a block scalar whose places are known, the first and the last of them with text. Each is indented as the first one is,
 * and in a folded scalar no line begins with white space behind that.
 */
export interface BlockLines {
  /** Where each line starts in the file, ascending. */
  readonly starts: readonly number[];
  /** Where the last of them ends, without its line break. */
  readonly end: number;
  /** In characters. */
  readonly indentation: number;
  readonly lineBreak: string;
}

/** A long text is joined from parts of so many lines: V8 copies a string of strings faster than one of a thousand levels. */
const LINES_OF_PART = 64;

/** What the lines of a literal scalar decode to, without the line break of the last. */
export function literalText(file: string, lines: BlockLines): string {
  const { starts, lineBreak } = lines;
  const last = starts.length - 1;
  if (lineBreak.length > 1) return starts.map((_, index) => lineText(file, lines, index)).join('\n');
  let text = '';
  for (let index = 0; index < last;) {
    let part = '';
    for (const end = Math.min(index + LINES_OF_PART, last); index < end; index++)
      part += file.slice(textStart(lines, index), starts[index + 1]);
    text += part;
  }
  return text + lineText(file, lines, last);
}

/**
 * What the lines of a folded scalar decode to: one line break is a space, more are one less. The space is taken from the
 * indentation, so that a line is one part of the text.
 */
export function foldedText(file: string, lines: BlockLines): string {
  let text = lineText(file, lines, 0);
  let part = '';
  let blank = 0;
  for (let index = 1; index < lines.starts.length; index++) {
    const [start, end] = [textStart(lines, index), textEnd(lines, index)];
    if (start === end) blank++;
    else if (blank === 0) part += file.slice(start - 1, end);
    else {
      part += '\n'.repeat(blank) + file.slice(start, end);
      blank = 0;
    }
    if (index % LINES_OF_PART === 0) {
      text += part;
      part = '';
    }
  }
  return text + part;
}

/** Without indentation and line break. */
function lineText(file: string, lines: BlockLines, index: number): string {
  return file.slice(textStart(lines, index), textEnd(lines, index));
}

/** Maps {@link literalText}, but for the last line. */
export function mapLiteralLines(map: MapBuilder, lines: BlockLines): void {
  const { starts, lineBreak } = lines;
  const last = starts.length - 1;
  for (let index = 0; index < last; index++) {
    if (lineBreak.length === 1) map.verbatim(textStart(lines, index), starts[index + 1]!);
    else {
      map.verbatim(textStart(lines, index), textEnd(lines, index));
      map.replaced(textEnd(lines, index), starts[index + 1]!, 1);
    }
  }
}

/** Maps {@link foldedText}, but for the last line. */
export function mapFoldedLines(map: MapBuilder, lines: BlockLines): void {
  const { starts, lineBreak } = lines;
  const isOne = lineBreak.length === 1;
  const last = starts.length - 1;
  let [start, end] = [textStart(lines, 0), textEnd(lines, 0)];
  for (let index = 0; index < last; index++) {
    const next = starts[index + 1]!;
    const [nextStart, nextEnd] = [textStart(lines, index + 1), textEnd(lines, index + 1)];
    if (start === end) {
      if (isOne) map.verbatim(end, next);
      else map.replaced(end, next, 1);
    } else if (nextStart === nextEnd) map.verbatim(start, end);
    else if (isOne) map.exchanged(start, next);
    else {
      map.verbatim(start, end);
      map.replaced(end, next, 1);
    }
    [start, end] = [nextStart, nextEnd];
  }
}

function textStart(lines: BlockLines, index: number): number {
  return Math.min(lines.starts[index]! + lines.indentation, textEnd(lines, index));
}

function textEnd({ starts, end, lineBreak }: BlockLines, index: number): number {
  return index + 1 < starts.length ? starts[index + 1]! - lineBreak.length : end;
}
