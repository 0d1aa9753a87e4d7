import { spanOf } from '../../text/span.ts';
import type { TextLiteral } from '../syntax/program.ts';
import { decodedRun, decodeMatches, type DecodeRun } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';

/** Source: The Rust Reference, "Literal expressions": escapes; a line continuation takes the white space behind it with it. */
const ESCAPE = /\\(?:x[0-7][\da-fA-F]|u\{[\da-fA-F][\da-fA-F_]{0,7}\}|\r?\n\s*|[nrt\\0'"])/g;
const SIMPLE: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0' };
const OPENING = /^[bc]?(?:r(#*)"|["'])/;

/** Reads a string, raw string or character with its delimiters. */
export function readString(node: SyntaxNode, file: string): TextLiteral {
  const opening = OPENING.exec(file.slice(node.start, node.end));
  const start = node.start + (opening?.[0].length ?? 0);
  const isRaw = opening?.[1] !== undefined;
  const closing = isRaw ? `"${opening[1]}` : (opening?.[0].at(-1) ?? '"');
  const isClosed = node.end - closing.length >= start && file.startsWith(closing, node.end - closing.length);
  const span = { start, end: isClosed ? node.end - closing.length : Math.max(start, node.end) };
  const mapped = decodedRun(file, span, isRaw ? verbatim : decodeMatches(ESCAPE, decodeEscape));
  return { kind: 'text', ...spanOf(node), parts: mapped.text === '' ? [] : [{ kind: 'literal', mapped }] };
}

const verbatim: DecodeRun = (builder, _file, { start, end }) => builder.verbatim(start, end);

function decodeEscape(escape: string): string | undefined {
  const kind = escape[1]!;
  if (/\s/.test(kind)) return '';
  if (kind === 'x') return String.fromCharCode(Number.parseInt(escape.slice(2), 16));
  if (kind !== 'u') return SIMPLE[kind] ?? kind;
  const code = Number.parseInt(escape.slice(3, -1).replaceAll('_', ''), 16);
  return code > 0x10ffff ? undefined : String.fromCodePoint(code);
}
