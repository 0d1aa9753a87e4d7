import { CONTROL_ESCAPES } from '../../text/escapes.ts';
import { spanOf } from '../../text/span.ts';
import type { Expression, Hole, LiteralPart, TextLiteral } from '../syntax/program.ts';
import { decodedRun, decodeMatches, type DecodeRun, indented, other } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';

/** Source: Ruby's documentation, "Literals": escape sequences of double-quoted strings. */
const ESCAPE = /\\(?:u\{[^}]{0,80}\}|u[\da-fA-F]{4}|x[\da-fA-F]{1,2}|[0-7]{1,3}|\r\n|[\s\S])/g;
const SINGLE_ESCAPE = /\\[\\']/g;
const SIMPLE: Readonly<Record<string, string>> = { ...CONTROL_ESCAPES, e: '\x1b', s: ' ' };

type ReadExpression = (node: SyntaxNode) => Expression;

/** Reads a string of any quotes, or several side by side. */
export function readString(node: SyntaxNode, file: string, readExpression: ReadExpression): TextLiteral {
  if (node.type === 'chained_string') {
    const parts = node.children.flatMap((child) => readString(child, file, readExpression).parts);
    return { kind: 'text', ...spanOf(node), parts };
  }
  const open = node.all[0];
  const isSingle = open !== undefined && /^(?:'|%q)/.test(open.text);
  const decode = isSingle ? decodeMatches(SINGLE_ESCAPE, (escape) => escape[1]) : DOUBLE;
  const parts: (LiteralPart | Hole)[] = [];
  for (const child of node.children) {
    if (child.type === 'interpolation') parts.push(readHole(child, readExpression));
    else parts.push({ kind: 'literal', mapped: decodedRun(file, spanOf(child), decode) });
  }
  return { kind: 'text', ...spanOf(node), parts };
}

/** Reads the text of a here-document, which stands below the line that begins it. */
export function readHeredoc(
  beginning: SyntaxNode,
  file: string,
  readExpression: ReadExpression,
): TextLiteral | undefined {
  const body = bodyOf(beginning, file);
  if (!body) return undefined;
  const source = file.slice(beginning.start, beginning.end);
  const decodeText = source.includes("'") ? verbatim : DOUBLE;
  const end = body.children.find((child) => child.type === 'heredoc_end')?.start ?? body.end;
  const lastLine = file.lastIndexOf('\n', end - 1) + 1;
  const start = file.indexOf('\n', body.start) + 1 || body.start;
  const margin = source.startsWith('<<~') ? marginOf(file, start, lastLine) : 0;
  const decode = indented(margin, decodeText);
  const parts: (LiteralPart | Hole)[] = [];
  let at = start;
  const literalUntil = (offset: number): void => {
    if (offset > at) parts.push({ kind: 'literal', mapped: decodedRun(file, { start: at, end: offset }, decode) });
  };
  for (const child of body.children) {
    if (child.type !== 'interpolation') continue;
    literalUntil(child.start);
    parts.push(readHole(child, readExpression));
    at = child.end;
  }
  literalUntil(Math.max(at, lastLine));
  const tag = source.replace(/\W/g, '');
  return { kind: 'text', start, end: Math.max(start, lastLine), parts, tag };
}

function marginOf(file: string, start: number, end: number): number {
  let margin = Infinity;
  for (const line of file.slice(start, end).split('\n')) {
    if (line.trim() !== '') margin = Math.min(margin, line.length - line.trimStart().length);
  }
  return margin === Infinity ? 0 : margin;
}

/** The body behind the line of its beginning: the first one for the first beginning of the line, and so on. */
function bodyOf(beginning: SyntaxNode, file: string): SyntaxNode | undefined {
  const line = file.slice(file.lastIndexOf('\n', beginning.start - 1) + 1, beginning.start);
  let skip = line.match(/<<[~-]?["'`]?[A-Z_a-z]/g)?.length ?? 0;
  for (let node: SyntaxNode | undefined = beginning; node; node = node.parent) {
    for (const sibling of node.following()) {
      if (sibling.type === 'heredoc_body' && skip-- === 0) return sibling;
    }
  }
  return undefined;
}

const verbatim: DecodeRun = (builder, _file, { start, end }) => builder.verbatim(start, end);

const DOUBLE = decodeMatches(ESCAPE, (escape) => {
  const kind = escape[1]!;
  if (escape.startsWith('\\u{')) {
    const codes = escape
      .slice(3, -1)
      .trim()
      .split(/\s+/)
      .map((code) => Number.parseInt(code, 16));
    return codes.every((code) => code <= 0x10ffff) ? String.fromCodePoint(...codes) : undefined;
  }
  if ((kind === 'u' || kind === 'x') && escape.length > 2)
    return String.fromCharCode(Number.parseInt(escape.slice(2), 16));
  if (/[0-7]/.test(kind)) return String.fromCharCode(Number.parseInt(escape.slice(1), 8));
  if (kind === '\n' || kind === '\r') return '';
  return SIMPLE[kind] ?? kind;
});

function readHole(node: SyntaxNode, readExpression: ReadExpression): Hole {
  const value = node.children[0];
  return {
    kind: 'hole',
    ...spanOf(node),
    value: value ? readExpression(value) : other(node, 'expression'),
    filters: [],
  };
}
