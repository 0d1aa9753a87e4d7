import type { Node } from 'web-tree-sitter';
import type { Expression, Hole, LiteralPart, TextLiteral } from '../program.ts';
import { decodedRun, decodeMatches, spanOf } from '../reader.ts';

/** Source: ECMAScript, "String Literals" and "Template Literals". */
const ESCAPE = /\\(?:u\{[\da-fA-F]+\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|\r\n|[\s\S]|$)|\r\n?/g;
const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
  '\n': '',
  '\r': '',
  '\u2028': '',
  '\u2029': '',
};

function decodeEscape(escape: string): string {
  if (escape[0] === '\r') return '\n';
  const kind = escape[1] ?? '';
  if ((kind === 'u' || kind === 'x') && escape.length > 2) {
    const code = Number.parseInt(escape.slice(escape[2] === '{' ? 3 : 2), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
  }
  return SIMPLE[kind] ?? kind;
}

/** What is between two quotes. */
export function readString(node: Node, file: string): TextLiteral {
  const last = node.child(node.childCount - 1);
  const quote = file[node.startIndex];
  const isClosed = last !== null && last.startIndex > node.startIndex && file[last.startIndex] === quote;
  const span = { start: node.startIndex + 1, end: isClosed ? last.startIndex : node.endIndex };
  const mapped = decodedRun(file, span, decodeMatches(file, ESCAPE, decodeEscape));
  return { kind: 'text', ...spanOf(node), parts: [{ kind: 'literal', mapped }] };
}

/** A template literal. @param isRaw backslashes stay as they are, as `String.raw` takes them */
export function readTemplate(
  node: Node,
  file: string,
  isRaw: boolean,
  readExpression: (node: Node) => Expression,
): TextLiteral {
  const decode = isRaw ? decodeMatches(file, /\r\n?/g, () => '\n') : decodeMatches(file, ESCAPE, decodeEscape);
  const parts: (LiteralPart | Hole)[] = [];
  const isClosed = node.endIndex - node.startIndex > 1 && file[node.endIndex - 1] === '`';
  const end = isClosed ? node.endIndex - 1 : node.endIndex;
  let at = node.startIndex + 1;
  const literalUntil = (offset: number): void => {
    if (offset > at) parts.push({ kind: 'literal', mapped: decodedRun(file, { start: at, end: offset }, decode) });
  };
  for (const child of node.namedChildren) {
    if (child.type !== 'template_substitution') continue;
    literalUntil(child.startIndex);
    const value = child.namedChildren.find((inner) => !inner.isExtra && !inner.isError);
    const expression: Expression = value
      ? readExpression(value)
      : { kind: 'other', ...spanOf(child), cause: 'expression', reads: [] };
    parts.push({ kind: 'hole', ...spanOf(child), value: expression, filters: [] });
    at = child.endIndex;
  }
  literalUntil(end);
  return { kind: 'text', ...spanOf(node), parts };
}
