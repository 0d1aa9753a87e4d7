import { spanOf } from '../../text/span.ts';
import type { Expression, Hole, LiteralPart, TextLiteral } from '../syntax/program.ts';
import { decodedRun, decodeMatches } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';

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
export function readString(node: SyntaxNode): TextLiteral {
  const last = node.all.at(-1);
  const quote = node.file[node.start];
  const isClosed = last !== undefined && last.start > node.start && node.file[last.start] === quote;
  const span = { start: node.start + 1, end: isClosed ? last.start : node.end };
  const mapped = decodedRun(node.file, span, decodeMatches(ESCAPE, decodeEscape));
  return { kind: 'text', ...spanOf(node), parts: [{ kind: 'literal', mapped }] };
}

/** A template literal. @param isRaw backslashes stay as they are, as `String.raw` takes them */
export function readTemplate(
  node: SyntaxNode,
  isRaw: boolean,
  readExpression: (node: SyntaxNode) => Expression,
): TextLiteral {
  const decode = isRaw ? decodeMatches(/\r\n?/g, () => '\n') : decodeMatches(ESCAPE, decodeEscape);
  const parts: (LiteralPart | Hole)[] = [];
  const isClosed = node.end - node.start > 1 && node.file[node.end - 1] === '`';
  const end = isClosed ? node.end - 1 : node.end;
  let at = node.start + 1;
  const literalUntil = (offset: number): void => {
    if (offset > at) parts.push({ kind: 'literal', mapped: decodedRun(node.file, { start: at, end: offset }, decode) });
  };
  for (const child of node.children) {
    if (child.type !== 'template_substitution') continue;
    literalUntil(child.start);
    const value = child.children[0];
    const expression: Expression = value
      ? readExpression(value)
      : { kind: 'other', ...spanOf(child), cause: 'expression', reads: [] };
    parts.push({ kind: 'hole', ...spanOf(child), value: expression, filters: [] });
    at = child.end;
  }
  literalUntil(end);
  return { kind: 'text', ...spanOf(node), parts };
}
