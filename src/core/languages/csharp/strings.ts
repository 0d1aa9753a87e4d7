import { C_ESCAPES } from '../../text/escapes.ts';
import { spanOf } from '../../text/span.ts';
import type { Expression, Hole, LiteralPart, TextLiteral } from '../syntax/program.ts';
import { decodedRun, decodeMatches, type DecodeRun, indented, other } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';

/** Source: the C# language reference, "Strings": escapes, verbatim, raw and interpolated strings. */
const ESCAPE = /\\(?:x[\da-fA-F]{1,4}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[\s\S])/g;
const ESCAPE_OR_BRACES = new RegExp(`${ESCAPE.source}|\\{\\{|\\}\\}`, 'g');
const DOUBLED_QUOTE = /""/g;
const DOUBLED = /""|\{\{|\}\}/g;
const SIMPLE: Readonly<Record<string, string>> = { ...C_ESCAPES, '0': '\0', e: '\x1b' };
const OPENING = /^[$@]*("*|')/;

/** Reads a string or character literal, whatever its quotes. */
export function readString(
  node: SyntaxNode,
  file: string,
  readExpression: (node: SyntaxNode) => Expression,
): TextLiteral {
  const [opening, quotes = ''] = OPENING.exec(file.slice(node.start, node.end)) ?? [''];
  const isInterpolated = opening.includes('$');
  const holes = isInterpolated ? node.children.filter(({ type }) => type === 'interpolation') : [];
  const isRaw = quotes.length >= 3 && !(quotes.length % 2 === 0 && quotes.length === node.end - node.start);
  const quote = isRaw ? quotes : quotes.slice(0, 1);
  const start = node.start + opening.length - quotes.length + quote.length;
  const close = file.lastIndexOf(quote, node.end);
  const end = quote !== '' && close >= start && close <= node.end - quote.length ? close : Math.max(start, node.end);
  const text = isRaw ? rawText(file, start, end) : { start, end, decode: decodeOf(opening, isInterpolated) };
  const parts: (LiteralPart | Hole)[] = [];
  let at = text.start;
  const literalUntil = (offset: number): void => {
    const mapped = decodedRun(file, { start: at, end: Math.max(at, offset) }, text.decode);
    if (mapped.text !== '') parts.push({ kind: 'literal', mapped });
  };
  for (const hole of holes) {
    literalUntil(hole.start);
    parts.push(readHole(hole, readExpression));
    at = hole.end;
  }
  literalUntil(text.end);
  return { kind: 'text', ...spanOf(node), parts };
}

function decodeOf(opening: string, isInterpolated: boolean): DecodeRun {
  if (opening.includes('@')) return decodeMatches(isInterpolated ? DOUBLED : DOUBLED_QUOTE, (match) => match[0]);
  return decodeMatches(isInterpolated ? ESCAPE_OR_BRACES : ESCAPE, (match) =>
    match[0] === '\\' ? decodeEscape(match) : match[0],
  );
}

function decodeEscape(escape: string): string | undefined {
  const kind = escape[1]!;
  if (!/[xuU]/.test(kind) || escape.length < 3) return SIMPLE[kind];
  const code = Number.parseInt(escape.slice(2), 16);
  return code > 0x10ffff ? '\uFFFD' : String.fromCodePoint(code);
}

/** On several lines, the text stands between the lines of the quotes, and the indentation of the closing ones is no part of it. */
function rawText(file: string, start: number, end: number) {
  const first = file.indexOf('\n', start);
  const last = file.lastIndexOf('\n', end - 1);
  const isBlock = first !== -1 && first < end && file.slice(start, first).trim() === '';
  if (!isBlock || file.slice(last + 1, end).trim() !== '') return { start, end, decode: verbatim };
  const textEnd = last > first && file[last - 1] === '\r' ? last - 1 : last;
  return { start: first + 1, end: Math.max(first + 1, textEnd), decode: indented(end - last - 1, verbatim) };
}

const verbatim: DecodeRun = (builder, _file, { start, end }) => builder.verbatim(start, end);

function readHole(node: SyntaxNode, readExpression: (node: SyntaxNode) => Expression): Hole {
  const value = node.children.find(({ type }) => !type.startsWith('interpolation_'));
  const format = node.children.find(({ type }) => type === 'interpolation_format_clause');
  const alignment = node.children.find(({ type }) => type === 'interpolation_alignment_clause');
  return {
    kind: 'hole',
    ...spanOf(node),
    value: value ? readExpression(value) : other(node, 'expression'),
    filters: [
      ...(alignment ? [`align(${alignment.text.slice(1).trim()})`] : []),
      ...(format ? [`format("${format.text.slice(1)}")`] : []),
    ],
  };
}
