import { indexWithin } from './index-within.ts';
import { type MappedText, SourceMapBuilder } from './source-map.ts';
import type { Span } from './span.ts';
import { foldLineBreaks, keepLineBreak } from './yaml-line-breaks.ts';

/** A line of a block scalar: its spaces, its text, its line break (empty at the end of the file). */
interface Line {
  readonly start: number;
  /** Behind the leading spaces. */
  readonly text: number;
  readonly end: number;
  readonly lineBreak: Span;
}

/**
 * A literal (`|`) or folded (`>`) block scalar.
 * @param span from the indicator on
 * @param value what the parser read; tells the indentation where the header gives it in numbers relative to the parent
 */
export function decodeBlockScalar(file: string, span: Span, value: string): MappedText {
  const builder = new SourceMapBuilder(file);
  const headerEnd = indexWithin(file, '\n', span.start, span.end);
  if (headerEnd === span.end) return builder.build(span.end);
  const header = /^[^\s#]*/.exec(file.slice(span.start, headerEnd))?.[0] ?? '';
  const chomping = /[-+]/.exec(header)?.[0];
  const lines = splitLines(file, { start: headerEnd + 1, end: span.end });
  let contentEnd = lines.length;
  while (contentEnd > 0 && isEmpty(lines[contentEnd - 1]!)) contentEnd--;
  if (contentEnd === 0) {
    if (chomping === '+') for (const line of lines.slice(0, value.length)) keepLineBreak(builder, line.lineBreak);
    return builder.build(span.end);
  }
  const contentStart = lines.findIndex((line) => !isEmpty(line));
  const indent = indentOf(lines, contentStart, /[1-9]/.test(header), value);
  const contentFrom = (line: Line): number => Math.min(line.start + indent, line.text);
  for (let index = lines.length - 1; index >= contentEnd; index--) {
    if (lines[index]!.text - lines[index]!.start > indent) contentEnd = index + 1;
  }

  for (const line of lines.slice(0, contentStart)) {
    builder.verbatim(contentFrom(line), line.text);
    keepLineBreak(builder, line.lineBreak);
  }
  const content = lines.slice(contentStart, contentEnd);
  if (header.startsWith('>')) fold(file, builder, content, indent);
  else {
    content.forEach((line, index) => {
      if (index > 0) keepLineBreak(builder, content[index - 1]!.lineBreak);
      builder.verbatim(contentFrom(line), line.end);
    });
  }
  if (chomping !== '-') endLine(builder, lines[contentEnd - 1]!);
  if (chomping === '+') {
    const rest = lines.slice(contentEnd);
    rest.forEach((line, index) => {
      builder.verbatim(contentFrom(line), line.text);
      if (index < rest.length - 1) endLine(builder, line);
    });
  }
  return builder.build(span.end);
}

/** The file may end without a line break, the text of a clipped or kept scalar never does. */
function endLine(builder: SourceMapBuilder, { lineBreak }: Line): void {
  if (lineBreak.end > lineBreak.start) keepLineBreak(builder, lineBreak);
  else builder.replaced(lineBreak.start, lineBreak.end, '\n');
}

/** Line breaks between lines of the same indentation fold; those beside more indented lines stay. */
function fold(file: string, builder: SourceMapBuilder, lines: readonly Line[], indent: number): void {
  let separator = '';
  let kept = '';
  let moreIndentedBefore = false;
  let lineBreaks: Span[] = [];
  for (const line of lines) {
    const moreIndented = line.text - line.start > indent || (line.text < line.end && file[line.text] === '\t');
    if (!moreIndented && line.text === line.end) {
      if (separator === '\n') kept += '\n';
      else separator = '\n';
    } else {
      if (moreIndented) {
        if (separator === ' ') separator = '\n';
        else if (!moreIndentedBefore && separator === '\n') separator = '\n\n';
      }
      foldLineBreaks(builder, lineBreaks, kept + separator);
      builder.verbatim(Math.min(line.start + indent, line.text), line.end);
      lineBreaks = [];
      kept = '';
      separator = moreIndented ? '\n' : ' ';
      moreIndentedBefore = moreIndented;
    }
    lineBreaks.push(line.lineBreak);
  }
}

function indentOf(lines: readonly Line[], contentStart: number, explicit: boolean, value: string): number {
  const line = lines[contentStart]!;
  const spaces = line.text - line.start;
  if (!explicit) return spaces;
  let at = 0;
  for (let index = 0; index < contentStart; index++) at = value.indexOf('\n', at) + 1;
  let kept = 0;
  while (value[at + kept] === ' ') kept++;
  return Math.max(0, spaces - kept);
}

function splitLines(file: string, span: Span): Line[] {
  const lines: Line[] = [];
  let start = span.start;
  for (;;) {
    const feed = indexWithin(file, '\n', start, span.end);
    const last = feed === span.end;
    const lineEnd = last ? span.end : feed;
    let text = start;
    while (text < lineEnd && file.charCodeAt(text) === 32) text++;
    const end = lineEnd > text && file[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
    lines.push({ start, text, end, lineBreak: { start: last ? lineEnd : end, end: last ? lineEnd : feed + 1 } });
    if (last) return lines;
    start = feed + 1;
  }
}

function isEmpty(line: Line): boolean {
  return line.text === line.end;
}
