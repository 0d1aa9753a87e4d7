import { SourceMapBuilder } from '../../text/source-map.ts';
import { spanOf } from '../../text/span.ts';
import type { TextLiteral } from '../syntax/program.ts';
import { decodedRun, decodeMatches } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import { withoutTrailing } from '../../text/trailing.ts';

/** Source: The Java Language Specification, 3.10.5 to 3.10.7: string literals, text blocks, escape sequences. */
const ESCAPE = /\\(?:u+[\da-fA-F]{4}|[0-3]?[0-7]{1,2}|\r\n|[\s\S])/g;
const SIMPLE: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  s: ' ',
  t: '\t',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** Reads a string literal, a text block or a character. */
export function readString(node: SyntaxNode, file: string): TextLiteral {
  const { start, end } = spanOf(node);
  const isBlock = file.startsWith('"""', start);
  const mapped = isBlock
    ? readBlock(file, start, file.endsWith('"""', end) && end - start >= 6 ? end - 3 : end)
    : decodedRun(file, { start: start + 1, end: end - start > 1 ? end - 1 : end }, decodeMatches(ESCAPE, decodeEscape));
  return { kind: 'text', start, end, parts: mapped.text === '' ? [] : [{ kind: 'literal', mapped }] };
}

/**
 * A text block: its text begins on the line below the quotes; the indentation that all lines have in common, that of the closing
 * quotes included, and white space at the ends of lines are no part of it. Escapes are decoded after that.
 */
function readBlock(file: string, start: number, end: number) {
  const first = file.indexOf('\n', start);
  const builder = new SourceMapBuilder(file);
  if (first === -1 || first >= end) return builder.build(end);
  const lines: { start: number; end: number }[] = [];
  for (let at = first + 1; ;) {
    const next = file.indexOf('\n', at);
    const lineEnd = next === -1 || next >= end ? end : next;
    lines.push({ start: at, end: lineEnd });
    if (lineEnd === end) break;
    at = lineEnd + 1;
  }
  const margin = marginOf(file, lines);
  const decode = decodeMatches(ESCAPE, decodeEscape);
  for (const [index, line] of lines.entries()) {
    const isLast = index === lines.length - 1;
    const source = file.slice(line.start, line.end);
    const from = line.start + Math.min(margin, source.length - source.trimStart().length);
    const to = Math.max(
      from,
      isLast && source.trim() === '' ? from : line.start + withoutTrailing(source, ' \t\r\f').length,
    );
    const isJoined = /(?:^|[^\\])(?:\\\\)*\\$/.test(file.slice(from, to));
    decode(builder, file, { start: from, end: isJoined ? to - 1 : to });
    if (!isLast && !isJoined) builder.replaced(to, line.end + 1, '\n');
  }
  return builder.build(end);
}

function marginOf(file: string, lines: readonly { start: number; end: number }[]): number {
  let margin = Infinity;
  for (const [index, { start, end }] of lines.entries()) {
    const source = file.slice(start, end);
    const isBlank = source.trim() === '';
    if (isBlank && index < lines.length - 1) continue;
    margin = Math.min(margin, isBlank ? source.length : source.length - source.trimStart().length);
  }
  return margin === Infinity ? 0 : margin;
}

function decodeEscape(escape: string): string | undefined {
  const kind = escape[1]!;
  if (kind === 'u') return String.fromCharCode(Number.parseInt(escape.replace(/^\\u+/, ''), 16));
  if (/[0-7]/.test(kind)) return String.fromCharCode(Number.parseInt(escape.slice(1), 8));
  if (kind === '\n' || kind === '\r') return '';
  return SIMPLE[kind];
}
