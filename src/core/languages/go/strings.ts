import { C_ESCAPES } from '../../text/escapes.ts';
import { spanOf } from '../../text/span.ts';
import type { TextLiteral } from '../syntax/program.ts';
import { decodedRun, decodeMatches } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';

/** Source: The Go Programming Language Specification, "Rune literals" and "String literals". */
const ESCAPE = /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{3}|[\s\S])/g;
const CARRIAGE_RETURN = /\r/g;

/** Reads a string or rune literal with its delimiters. Bytes of a character that are escaped one by one decode to U+FFFD. */
export function readString(node: SyntaxNode, file: string): TextLiteral {
  const raw = node.type === 'raw_string_literal';
  const decode = raw ? decodeMatches(CARRIAGE_RETURN, () => '') : decodeMatches(ESCAPE, decodeEscape);
  const { start, end } = spanOf(node);
  const isClosed = end - start > 1 && file[end - 1] === file[start];
  const mapped = decodedRun(file, { start: start + 1, end: isClosed ? end - 1 : end }, decode);
  return { kind: 'text', start, end, parts: mapped.text === '' ? [] : [{ kind: 'literal', mapped }] };
}

function decodeEscape(escape: string): string | undefined {
  const kind = escape[1]!;
  if (escape.length > 2 && /[xuU]/.test(kind)) return character(Number.parseInt(escape.slice(2), 16), kind === 'x');
  if (escape.length > 2) return character(Number.parseInt(escape.slice(1), 8), true);
  return C_ESCAPES[kind];
}

function character(code: number, isByte: boolean): string {
  return (isByte && code > 0x7f) || code > 0x10ffff ? '\uFFFD' : String.fromCodePoint(code);
}
