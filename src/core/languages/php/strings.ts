import { spanOf } from '../../text/span.ts';
import type { Expression, Hole, LiteralPart, TextLiteral } from '../syntax/program.ts';
import { decodedRun, decodeMatches, type DecodeRun, indented, other } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';

/** Source: the PHP manual, "Strings": escapes, heredoc and nowdoc. An unknown escape stands for itself. */
const ESCAPE = /\\(?:u\{[\da-fA-F]{1,6}\}|x[\da-fA-F]{1,2}|[0-7]{1,3}|[nrtvef\\$"])/g;
const HEREDOC_ESCAPE = /\\(?:u\{[\da-fA-F]{1,6}\}|x[\da-fA-F]{1,2}|[0-7]{1,3}|[nrtvef\\$])/g;
const SINGLE_ESCAPE = /\\[\\']/g;
const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  e: '\x1b',
  f: '\f',
};

type ReadExpression = (node: SyntaxNode) => Expression;

/** Reads a quoted string. */
export function readString(node: SyntaxNode, file: string, readExpression: ReadExpression): TextLiteral {
  const isSingle = node.type === 'string';
  const opening = /^b?['"]?/i.exec(file.slice(node.start, node.end))![0].length;
  const quote = file[node.start + opening - 1];
  const isClosed = node.end - node.start > opening && file[node.end - 1] === quote;
  const text = { start: node.start + opening, end: isClosed ? node.end - 1 : node.end };
  const decode = isSingle ? decodeMatches(SINGLE_ESCAPE, (escape) => escape[1]) : decodeMatches(ESCAPE, decodeEscape);
  return { kind: 'text', ...spanOf(node), parts: partsOf(node, file, text, decode, readExpression) };
}

/** Reads a heredoc or a nowdoc: the indentation of its closing word is no part of the text, nor the line break before it. */
export function readHeredoc(node: SyntaxNode, file: string, readExpression: ReadExpression): TextLiteral {
  const first = file.indexOf('\n', node.start);
  const close = node.field('end_tag')?.start ?? node.children.find(({ type }) => type === 'heredoc_end')?.start;
  if (first === -1 || first >= node.end) return { kind: 'text', ...spanOf(node), parts: [] };
  const lastLine = close === undefined ? node.end : file.lastIndexOf('\n', close - 1) + 1;
  const margin = close === undefined ? 0 : close - lastLine;
  const before = close === undefined ? node.end : lastLine - 1;
  const end = Math.max(first + 1, file[before - 1] === '\r' ? before - 1 : before);
  const plain: DecodeRun =
    node.type === 'nowdoc'
      ? (builder, _file, span) => builder.verbatim(span.start, span.end)
      : decodeMatches(HEREDOC_ESCAPE, decodeEscape);
  const body = node.field('value') ?? node;
  const parts = partsOf(body, file, { start: first + 1, end }, indented(margin, plain), readExpression);
  const tag = file.slice(node.start, first).replace(/\W/g, '');
  return { kind: 'text', ...spanOf(node), parts, tag };
}

function partsOf(
  node: SyntaxNode,
  file: string,
  { start, end }: { readonly start: number; readonly end: number },
  decode: DecodeRun,
  readExpression: ReadExpression,
): (LiteralPart | Hole)[] {
  const parts: (LiteralPart | Hole)[] = [];
  let at = start;
  const literalUntil = (offset: number): void => {
    const mapped = decodedRun(file, { start: at, end: Math.max(at, offset) }, decode);
    if (mapped.text !== '') parts.push({ kind: 'literal', mapped });
  };
  for (const child of node.children) {
    if (/^(?:string_content|escape_sequence|nowdoc_string|heredoc_\w+)$/.test(child.type)) continue;
    if (child.start < at) continue;
    const hole = holeOf(child, file, readExpression);
    literalUntil(hole.start);
    parts.push(hole);
    at = hole.end;
  }
  literalUntil(end);
  return parts;
}

/** `$name`, `{$object->name}`, `${name}`: with its braces. */
function holeOf(node: SyntaxNode, file: string, readExpression: ReadExpression): Hole {
  const isBraced = file[node.start - 1] === '{' && file[node.end] === '}' && file[node.start] === '$';
  const span = isBraced ? { start: node.start - 1, end: node.end + 1 } : spanOf(node);
  const value = node.type === 'dynamic_variable_name' ? dynamicName(node) : readExpression(node);
  return { kind: 'hole', ...span, value, filters: [] };
}

function dynamicName(node: SyntaxNode): Expression {
  const name = node.children[0];
  return name?.type === 'name' ? { kind: 'name', ...spanOf(name), name: `$${name.text}` } : other(node, 'expression');
}

function decodeEscape(escape: string): string | undefined {
  const kind = escape[1]!;
  if (kind === 'u') {
    const code = Number.parseInt(escape.slice(3, -1), 16);
    return code > 0x10ffff ? undefined : String.fromCodePoint(code);
  }
  const code =
    kind === 'x' ? Number.parseInt(escape.slice(2), 16) : /[0-7]/.test(kind) ? Number.parseInt(escape.slice(1), 8) : -1;
  if (code !== -1) return (code & 0xff) > 0x7f ? '\uFFFD' : String.fromCharCode(code & 0xff);
  return SIMPLE[kind] ?? kind;
}
