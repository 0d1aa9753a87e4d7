import { indexWithin } from './index-within.ts';
import { type MappedText, SourceMapBuilder, verbatimText } from './source-map.ts';
import type { Span } from './span.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/**
 * Decodes a JSON string of a file: what stands between its quotes, escapes replaced by what they mean. A surrogate pair of two
 * `\u` escapes is one atom. An escape that JSON does not know is kept as it stands; the closing quote may be missing.
 * @param token the string with its quotes
 */
export function decodeJsonString(file: string, token: Span): MappedText {
  const contents = jsonStringContents(file, token);
  const { start, end } = contents;
  if (indexWithin(file, '\\', start, end) === end) return verbatimText(file, contents);
  const builder = new SourceMapBuilder(file);
  decodeJsonContents(builder, file, contents);
  return builder.build(end);
}

/** {@link decodeJsonString} of what stands between the quotes, behind what a builder has already. */
export function decodeJsonContents(builder: SourceMapBuilder, file: string, { start, end }: Span): void {
  let at = indexWithin(file, '\\', start, end);
  let from = start;
  while (at < end) {
    const escape = readEscape(file, at, end);
    if (escape) {
      builder.verbatim(from, at).replaced(at, escape.end, escape.decoded);
      from = escape.end;
    }
    at = indexWithin(file, '\\', escape ? escape.end : at + 2, end);
  }
  builder.verbatim(from, end);
}

/** What is between the quotes of a string token whose closing quote may be missing. */
export function jsonStringContents(file: string, token: Span): Span {
  const start = Math.min(token.start + 1, token.end);
  const last = token.end - 1;
  if (last < start || file.charCodeAt(last) !== 34) return { start, end: token.end };
  let backslashes = 0;
  while (last - 1 - backslashes >= start && file.charCodeAt(last - 1 - backslashes) === 92) backslashes++;
  return { start, end: backslashes % 2 === 0 ? last : token.end };
}

/**
 * Where a string ends that opens at `start`, its closing quote included; `end` where none closes it before that.
 */
export function jsonStringEnd(file: string, start: number, end: number): number {
  let quote = indexWithin(file, '"', start + 1, end);
  while (quote < end) {
    let backslashes = 0;
    while (quote - 1 - backslashes > start && file.charCodeAt(quote - 1 - backslashes) === 92) backslashes++;
    if (backslashes % 2 === 0) return quote + 1;
    quote = indexWithin(file, '"', quote + 1, end);
  }
  return end;
}

function readEscape(file: string, at: number, end: number): { end: number; decoded: string } | undefined {
  const letter = at + 1 < end ? file[at + 1]! : '';
  if (letter !== 'u') {
    const decoded = ESCAPES[letter];
    return decoded === undefined ? undefined : { end: at + 2, decoded };
  }
  const unit = readUnit(file, at, end);
  if (unit === undefined) return undefined;
  if (unit >= 0xd800 && unit <= 0xdbff && file[at + 6] === '\\') {
    const low = readUnit(file, at + 6, end);
    if (low !== undefined && low >= 0xdc00 && low <= 0xdfff) {
      return { end: at + 12, decoded: String.fromCharCode(unit, low) };
    }
  }
  return { end: at + 6, decoded: String.fromCharCode(unit) };
}

function readUnit(file: string, at: number, end: number): number | undefined {
  if (at + 6 > end) return undefined;
  const digits = file.slice(at + 2, at + 6);
  return file[at + 1] === 'u' && /^[0-9a-fA-F]{4}$/.test(digits) ? Number.parseInt(digits, 16) : undefined;
}
