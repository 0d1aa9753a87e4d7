import { indexWithin } from './index-within.ts';
import { type MappedText, SourceMapBuilder, verbatimText } from './source-map.ts';
import type { Span } from './span.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const CODE_LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
/** A backslash at the end of a line takes away the break and the white space behind it. */
const CONTINUATION = /\\[ \t]*\r?\n[ \t\r\n]*/y;

/**
 * Decodes a string of a TOML file in any of its four forms. An escape that TOML does not know is kept as it stands.
 * @param token the string with its quotes; those at its end may be missing
 */
export function decodeTomlString(file: string, token: Span): MappedText {
  const quote = file[token.start]!;
  const contents = tomlStringContents(file, token);
  const { start, end } = contents;
  if (quote === "'" || indexWithin(file, '\\', start, end) === end) return verbatimText(file, contents);
  const builder = new SourceMapBuilder(file);
  let from = start;
  for (let at = indexWithin(file, '\\', start, end); at < end; at = indexWithin(file, '\\', from, end)) {
    builder.verbatim(from, at);
    from = readEscape(file, at, end, builder);
  }
  return builder.verbatim(from, end).build(end);
}

/** What stands between the quotes; the line break behind three opening quotes is none of it. */
function tomlStringContents(file: string, token: Span): Span {
  const quote = file[token.start]!;
  const triple = file.startsWith(quote.repeat(3), token.start) && token.end - token.start >= 3;
  const width = triple ? 3 : 1;
  let start = token.start + width;
  const isClosed = token.end - width >= start && file.slice(token.end - width, token.end) === quote.repeat(width);
  const end = isClosed ? token.end - width : token.end;
  if (triple) start += /^\r?\n/.exec(file.slice(start, start + 2))?.[0].length ?? 0;
  return { start: Math.min(start, end), end };
}

/** @returns where the text goes on */
function readEscape(file: string, at: number, end: number, builder: SourceMapBuilder): number {
  CONTINUATION.lastIndex = at;
  const continuation = CONTINUATION.exec(file);
  if (continuation) return Math.min(end, CONTINUATION.lastIndex);
  const letter = file[at + 1] ?? '';
  const simple = ESCAPES[letter];
  const length = CODE_LENGTHS[letter];
  const next = Math.min(end, at + 2 + (length ?? 0));
  const digits = length === undefined ? '' : file.slice(at + 2, next);
  const code = digits.length === length && /^[0-9a-fA-F]+$/.test(digits) ? Number.parseInt(digits, 16) : Number.NaN;
  if (simple !== undefined) builder.replaced(at, next, simple);
  else if (code >= 0 && code <= 0x10ffff) builder.replaced(at, next, String.fromCodePoint(code));
  else builder.verbatim(at, next);
  return next;
}
