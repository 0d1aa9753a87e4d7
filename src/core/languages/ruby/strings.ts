import type { Node } from 'web-tree-sitter';
import type { SourceMapBuilder } from '../../text/source-map.ts';
import type { Expression, Hole, LiteralPart, TextLiteral } from '../program.ts';
import { childrenOf, decodedRun, decodeMatches, type DecodeRun, other, spanOf } from '../reader.ts';

/** Source: Ruby's documentation, "Literals": escape sequences of double-quoted strings. */
const ESCAPE = /\\(?:u\{[^}]{0,80}\}|u[\da-fA-F]{4}|x[\da-fA-F]{1,2}|[0-7]{1,3}|\r\n|[\s\S])/g;
const SINGLE_ESCAPE = /\\[\\']/g;
const SIMPLE: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  s: ' ',
  t: '\t',
  v: '\v',
};

type ReadExpression = (node: Node) => Expression;

/** Reads a string of any quotes, or several side by side. */
export function readString(node: Node, file: string, readExpression: ReadExpression): TextLiteral {
  if (node.type === 'chained_string') {
    const parts = childrenOf(node).flatMap((child) => readString(child, file, readExpression).parts);
    return { kind: 'text', ...spanOf(node), parts };
  }
  const open = node.child(0);
  const isSingle = open !== null && /^(?:'|%q)/.test(file.slice(open.startIndex, open.endIndex));
  const decode = isSingle ? decodeMatches(file, SINGLE_ESCAPE, (escape) => escape[1]) : decodeDouble(file);
  const parts: (LiteralPart | Hole)[] = [];
  for (const child of childrenOf(node)) {
    if (child.type === 'interpolation') parts.push(readHole(child, readExpression));
    else parts.push({ kind: 'literal', mapped: decodedRun(file, spanOf(child), decode) });
  }
  return { kind: 'text', ...spanOf(node), parts };
}

/** Reads the text of a here-document, which stands below the line that begins it. */
export function readHeredoc(beginning: Node, file: string, readExpression: ReadExpression): TextLiteral | undefined {
  const body = bodyOf(beginning, file);
  if (!body) return undefined;
  const source = file.slice(beginning.startIndex, beginning.endIndex);
  const decodeText = source.includes("'") ? verbatim : decodeDouble(file);
  const end = childrenOf(body).find((child) => child.type === 'heredoc_end')?.startIndex ?? body.endIndex;
  const lastLine = file.lastIndexOf('\n', end - 1) + 1;
  const start = file.indexOf('\n', body.startIndex) + 1 || body.startIndex;
  const margin = source.startsWith('<<~') ? marginOf(file, start, lastLine) : 0;
  const decode: DecodeRun = (builder, from, to) => decodeIndented(file, margin, decodeText, builder, from, to);
  const parts: (LiteralPart | Hole)[] = [];
  let at = start;
  const literalUntil = (offset: number): void => {
    if (offset > at) parts.push({ kind: 'literal', mapped: decodedRun(file, { start: at, end: offset }, decode) });
  };
  for (const child of childrenOf(body)) {
    if (child.type !== 'interpolation') continue;
    literalUntil(child.startIndex);
    parts.push(readHole(child, readExpression));
    at = child.endIndex;
  }
  literalUntil(Math.max(at, lastLine));
  return { kind: 'text', start, end: Math.max(start, lastLine), parts };
}

/** Each line's indentation up to the margin is left out; escapes are decoded in what is left. */
function decodeIndented(
  file: string,
  margin: number,
  decode: DecodeRun,
  builder: SourceMapBuilder,
  start: number,
  end: number,
): void {
  for (let at = start; at < end;) {
    const next = file.indexOf('\n', at);
    const lineEnd = next === -1 || next >= end ? end : next + 1;
    const isLineStart = file[at - 1] === '\n';
    const indentation = /^[ \t]*/.exec(file.slice(at, Math.min(lineEnd, at + margin)))![0].length;
    decode(builder, isLineStart ? at + indentation : at, lineEnd);
    at = lineEnd;
  }
}

function marginOf(file: string, start: number, end: number): number {
  let margin = Infinity;
  for (const line of file.slice(start, end).split('\n')) {
    if (line.trim() !== '') margin = Math.min(margin, line.length - line.trimStart().length);
  }
  return margin === Infinity ? 0 : margin;
}

/** The body behind the line of its beginning: the first one for the first beginning of the line, and so on. */
function bodyOf(beginning: Node, file: string): Node | undefined {
  const line = file.slice(file.lastIndexOf('\n', beginning.startIndex - 1) + 1, beginning.startIndex);
  let skip = line.match(/<<[~-]?["'`]?[A-Z_a-z]/g)?.length ?? 0;
  for (let node: Node | null = beginning; node; node = node.parent) {
    for (let sibling = node.nextSibling; sibling; sibling = sibling.nextSibling) {
      if (sibling.type === 'heredoc_body' && skip-- === 0) return sibling;
    }
  }
  return undefined;
}

const verbatim: DecodeRun = (builder, start, end) => builder.verbatim(start, end);

function decodeDouble(file: string): DecodeRun {
  return decodeMatches(file, ESCAPE, (escape) => {
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
}

function readHole(node: Node, readExpression: ReadExpression): Hole {
  const value = childrenOf(node)[0];
  return {
    kind: 'hole',
    ...spanOf(node),
    value: value ? readExpression(value) : other(node, 'expression'),
    filters: [],
  };
}
