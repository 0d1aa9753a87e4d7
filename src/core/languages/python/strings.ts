import { C_ESCAPES } from '../../text/escapes.ts';
import { remembered } from '../../text/remembered.ts';
import { spanOf } from '../../text/span.ts';
import type { Expression, Hole, LiteralPart, TextLiteral } from '../syntax/program.ts';
import { decodedRun, decodeMatches, type DecodeRun, other } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';

/** Source: Python language reference, "String and Bytes literals" and "f-strings". */
const ESCAPE =
  /\\(?:\r\n|[\s\S]|$)(?:(?<=\\x)[\da-fA-F]{2}|(?<=\\u)[\da-fA-F]{4}|(?<=\\U)[\da-fA-F]{8}|(?<=\\N)\{[^}]*\}|(?<=\\[0-7])[0-7]{1,2})?|\r\n?/g;
const DOUBLED_BRACE = /\{\{|\}\}/g;

/** Reads a string, or several that stand side by side. `undefined` for bytes, which are no text. */
export function readString(
  node: SyntaxNode,
  readExpression: (node: SyntaxNode) => Expression,
): TextLiteral | undefined {
  if (node.type === 'concatenated_string') {
    const strings = node.children.map((child) => readString(child, readExpression));
    if (strings.some((string) => !string)) return undefined;
    return { kind: 'text', ...spanOf(node), parts: strings.flatMap((string) => string!.parts) };
  }
  const open = node.all[0];
  const close = node.all.at(-1);
  if (!open || !close || open.type !== 'string_start') return undefined;
  const decode = decoderOf(open.text);
  if (!decode) return undefined;
  const end = close.type === 'string_end' ? close.start : node.end;
  const parts: (LiteralPart | Hole)[] = [];
  let at = open.end;
  const literalUntil = (offset: number): void => {
    if (offset > at) parts.push({ kind: 'literal', mapped: decodedRun(node.file, { start: at, end: offset }, decode) });
  };
  for (const child of node.children) {
    if (child.type !== 'interpolation') continue;
    literalUntil(child.start);
    parts.push(readHole(child, readExpression));
    at = child.end;
  }
  literalUntil(end);
  return { kind: 'text', ...spanOf(node), parts };
}

/** By what opens a string: its prefix and its quotes. A file has few of them. */
const decoderOf = remembered((opening): DecodeRun | undefined => {
  const prefix = /^[a-zA-Z]*/.exec(opening)![0].toLowerCase();
  if (prefix.includes('b')) return undefined;
  const isFormatted = prefix.includes('f') || prefix.includes('t');
  return DECODERS[prefix.includes('r') ? 'raw' : 'escaped'][isFormatted ? 'formatted' : 'plain'];
});

const DECODERS = {
  raw: { plain: decoder('\\r\\n?'), formatted: decoder(`\\r\\n?|${DOUBLED_BRACE.source}`) },
  escaped: { plain: decoder(ESCAPE.source), formatted: decoder(`${ESCAPE.source}|${DOUBLED_BRACE.source}`) },
};

function decoder(pattern: string): DecodeRun {
  return decodeMatches(new RegExp(pattern, 'g'), (match) => {
    if (match.startsWith('\r')) return '\n';
    if (match === '{{' || match === '}}') return match[0];
    return decodeEscape(match);
  });
}

/** @returns undefined for an escape that Python leaves as it stands */
function decodeEscape(escape: string): string | undefined {
  const kind = escape[1];
  if (kind === undefined) return undefined;
  if (kind === '\n' || kind === '\r') return '';
  const simple = C_ESCAPES[kind];
  if (simple !== undefined) return simple;
  if (/[0-7]/.test(kind)) return String.fromCharCode(Number.parseInt(escape.slice(1), 8));
  if (escape.length > 2 && (kind === 'x' || kind === 'u' || kind === 'U')) {
    const code = Number.parseInt(escape.slice(2), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
  }
  return kind === 'N' && escape.length > 2 ? '\uFFFD' : undefined;
}

function readHole(node: SyntaxNode, readExpression: (node: SyntaxNode) => Expression): Hole {
  const expression = node.field('expression');
  const filters: string[] = [];
  for (const child of node.children) {
    const source = child.text;
    if (child.type === 'type_conversion' && source !== '!s') filters.push(`convert("${source.slice(1)}")`);
    if (child.type === 'format_specifier') filters.push(`format("${source.slice(1)}")`);
  }
  return {
    kind: 'hole',
    ...spanOf(node),
    value: expression ? readExpression(expression) : other(node, 'expression'),
    filters,
  };
}
