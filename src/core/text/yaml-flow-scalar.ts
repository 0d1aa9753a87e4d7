import { CONTROL_ESCAPES } from './escapes.ts';
import { indexWithin } from './index-within.ts';
import { type MappedText, SourceMapBuilder, verbatimText } from './source-map.ts';
import type { Span } from './span.ts';
import { foldLineBreaks, folded } from './yaml-line-breaks.ts';

type Emit = (start: number, end: number) => void;

/** A plain scalar, which may go on over several lines. */
export function decodePlain(file: string, span: Span): MappedText {
  if (indexWithin(file, '\n', span.start, span.end) === span.end) return verbatimText(file, span);
  const builder = new SourceMapBuilder(file);
  unfold(file, span, builder, (start, end) => builder.verbatim(start, end));
  return builder.build(span.end);
}

/** Between single quotes: `''` is a quote, line breaks fold. */
export function decodeSingleQuoted(file: string, span: Span): MappedText {
  const inner = { start: span.start + 1, end: Math.max(span.start + 1, span.end - 1) };
  const builder = new SourceMapBuilder(file);
  let quote = indexWithin(file, "''", inner.start, inner.end);
  unfold(file, inner, builder, (start, end) => {
    let from = start;
    while (quote + 2 <= end) {
      builder.verbatim(from, quote).replaced(quote, quote + 2, "'");
      from = quote + 2;
      quote = indexWithin(file, "''", from, inner.end);
    }
    builder.verbatim(from, end);
  });
  return builder.build(inner.end);
}

/** White space around a line break is not content; line breaks fold. */
function unfold(file: string, span: Span, builder: SourceMapBuilder, emit: Emit): void {
  let lineBreaks: Span[] = [];
  let lineStart = span.start;
  for (let first = true; ; first = false) {
    const feed = indexWithin(file, '\n', lineStart, span.end);
    const last = feed === span.end;
    const lineBreakStart = last ? span.end : feed > lineStart && file[feed - 1] === '\r' ? feed - 1 : feed;
    let start = lineStart;
    let end = lineBreakStart;
    if (!first) while (start < end && isBlank(file, start)) start++;
    if (!last) while (end > start && isBlank(file, end - 1)) end--;
    if (end > start || last) {
      if (lineBreaks.length > 0) foldLineBreaks(builder, lineBreaks, folded(lineBreaks.length));
      lineBreaks = [];
      emit(start, end);
    }
    if (last) return;
    lineBreaks.push({ start: lineBreakStart, end: feed + 1 });
    lineStart = feed + 1;
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  ...CONTROL_ESCAPES,
  '0': '\0',
  e: '\x1b',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  '\t': '\t',
};
const CODE_LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Between double quotes: escapes, line breaks that fold, and line breaks that a backslash takes away. */
export function decodeDoubleQuoted(file: string, span: Span): MappedText {
  const end = Math.max(span.start + 1, span.end - 1);
  const builder = new SourceMapBuilder(file);
  let from = span.start + 1;
  let escape = indexWithin(file, '\\', from, end);
  let feed = indexWithin(file, '\n', from, end);
  while (escape < end || feed < end) {
    if (feed < escape) {
      let textEnd = feed > from && file[feed - 1] === '\r' ? feed - 1 : feed;
      const lineBreaks: Span[] = [{ start: textEnd, end: feed + 1 }];
      while (textEnd > from && isBlank(file, textEnd - 1)) textEnd--;
      builder.verbatim(from, textEnd);
      from = readFold(file, feed + 1, end, lineBreaks);
      foldLineBreaks(builder, lineBreaks, folded(lineBreaks.length));
    } else {
      builder.verbatim(from, escape);
      from = readEscape(file, escape, end, builder);
    }
    if (escape < from) escape = indexWithin(file, '\\', from, end);
    if (feed < from) feed = indexWithin(file, '\n', from, end);
  }
  return builder.verbatim(from, end).build(end);
}

/** Collects the line breaks of blank lines. @returns where the next text begins */
function readFold(file: string, start: number, end: number, lineBreaks: Span[]): number {
  let at = start;
  while (at < end) {
    const character = file[at];
    if (character === '\n') lineBreaks.push({ start: at, end: at + 1 });
    else if (character === '\r' && file[at + 1] === '\n') {
      lineBreaks.push({ start: at, end: at + 2 });
      at++;
    } else if (character !== ' ' && character !== '\t') break;
    at++;
  }
  return at;
}

function readEscape(file: string, at: number, end: number, builder: SourceMapBuilder): number {
  const letter = file[at + 1] ?? '';
  const simple = ESCAPES[letter];
  if (simple !== undefined) {
    builder.replaced(at, at + 2, simple);
    return at + 2;
  }
  if (letter === '\n' || (letter === '\r' && file[at + 2] === '\n')) {
    let next = at + (letter === '\n' ? 2 : 3);
    while (next < end && isBlank(file, next)) next++;
    return next;
  }
  const length = CODE_LENGTHS[letter];
  if (length === undefined) {
    builder.verbatim(at, at + 2);
    return at + 2;
  }
  const digits = file.slice(at + 2, at + 2 + length);
  const code = digits.length === length && /^[0-9a-fA-F]+$/.test(digits) ? Number.parseInt(digits, 16) : Number.NaN;
  const next = at + 2 + length;
  if (code >= 0 && code <= 0x10ffff) builder.replaced(at, next, String.fromCodePoint(code));
  else builder.verbatim(at, Math.min(next, end + 1));
  return next;
}

function isBlank(file: string, at: number): boolean {
  const code = file.charCodeAt(at);
  return code === 32 || code === 9;
}
