import { type MappedText, SourceMapBuilder } from '../../text/source-map.ts';
import { spanOf } from '../../text/span.ts';
import type { ElementExpression, Expression, Hole, LiteralPart, RecordEntry } from '../syntax/program.ts';
import { other } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import { readString } from './strings.ts';
import { withoutTrailing } from '../../text/trailing.ts';

type Child = ElementExpression['children'][number];

/** Reads an element, or a fragment, with its children. */
export function readElement(node: SyntaxNode, readExpression: (node: SyntaxNode) => Expression): ElementExpression {
  const tag = node.type === 'jsx_self_closing_element' ? node : node.field('open_tag');
  const name = tag?.field('name');
  return {
    kind: 'element',
    ...spanOf(node),
    ...(name && { name: name.text }),
    attributes: tag ? attributesOf(tag, readExpression) : [],
    children: node.type === 'jsx_self_closing_element' ? [] : readChildren(node, readExpression),
  };
}

function attributesOf(tag: SyntaxNode, readExpression: (node: SyntaxNode) => Expression): RecordEntry[] {
  return tag.fields('attribute').flatMap((attribute): RecordEntry[] => {
    if (attribute.type === 'jsx_expression') {
      const inner = attribute.children[0];
      const spread = inner?.type === 'spread_element' ? inner.children[0] : inner;
      return spread ? [{ ...spanOf(attribute), value: readExpression(spread) }] : [];
    }
    const [key, value] = attribute.children;
    if (!key) return [];
    const keyExpression: Expression = { kind: 'name', ...spanOf(key), name: key.text };
    return [{ ...spanOf(attribute), key: keyExpression, value: attributeValue(value, key, readExpression) }];
  });
}

function attributeValue(
  value: SyntaxNode | undefined,
  key: SyntaxNode,
  readExpression: (node: SyntaxNode) => Expression,
): Expression {
  if (!value) return { kind: 'value', ...spanOf(key), printed: 'true' };
  if (value.type === 'string') return readString(value);
  if (value.type === 'jsx_expression') {
    const inner = value.children[0];
    return inner ? readExpression(inner) : other(value, 'expression');
  }
  return readExpression(value);
}

function readChildren(node: SyntaxNode, readExpression: (node: SyntaxNode) => Expression): Child[] {
  const children: Child[] = [];
  const content = node.children.filter(
    (child) => child.type !== 'jsx_opening_element' && child.type !== 'jsx_closing_element',
  );
  for (let index = 0; index < content.length; index++) {
    const child = content[index]!;
    if (child.type === 'jsx_text' || child.type === 'html_character_reference') {
      let last = index;
      while (/^(?:jsx_text|html_character_reference)$/.test(content[last + 1]?.type ?? '')) last++;
      const mapped = decodedText(child.file, child.start, content[last]!.end);
      if (mapped.text !== '') children.push({ kind: 'literal', mapped } satisfies LiteralPart);
      index = last;
    } else if (child.type === 'jsx_expression') {
      const inner = child.children[0];
      const value = inner?.type === 'spread_element' ? inner.children[0] : inner;
      if (value)
        children.push({ kind: 'hole', ...spanOf(child), value: readExpression(value), filters: [] } satisfies Hole);
    } else if (/^jsx_(?:self_closing_)?element$/.test(child.type)) {
      children.push(readElement(child, readExpression));
    }
  }
  return children;
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  bull: '•',
  lbrace: '{',
  rbrace: '}',
};

/**
 * Text between tags: lines are trimmed where they meet and joined by one space, blank lines are nothing.
 * Source: TypeScript's and Babel's JSX transform (`fixupWhitespaceAndDecodeEntities`).
 */
function decodedText(file: string, start: number, end: number): MappedText {
  const builder = new SourceMapBuilder(file);
  const lines = [...file.slice(start, end).matchAll(/[^\r\n]*(?:\r\n?|\n|$)/g)].filter(({ 0: line }) => line !== '');
  let gapStart = -1;
  for (const [index, { index: at, 0: line }] of lines.entries()) {
    const content = withoutTrailing(line, '\r\n');
    const from = index === 0 ? 0 : content.length - content.trimStart().length;
    const isLast = index === lines.length - 1 && content.length === line.length;
    const to = isLast ? content.length : content.trimEnd().length;
    if (to <= from) continue;
    const lineStart = start + at;
    if (gapStart !== -1) builder.replaced(gapStart, lineStart + from, ' ');
    decodeEntities(builder, file, lineStart + from, lineStart + to);
    gapStart = lineStart + to;
  }
  return builder.build(end);
}

function decodeEntities(builder: SourceMapBuilder, file: string, start: number, end: number): void {
  let at = start;
  for (const match of file.slice(start, end).matchAll(/&(?:#(\d+)|#x([\da-fA-F]+)|(\w+));/g)) {
    const [entity, decimal, hexadecimal, name] = match;
    const code = decimal ? Number(decimal) : hexadecimal ? Number.parseInt(hexadecimal, 16) : undefined;
    const decoded =
      code === undefined ? ENTITIES[name ?? ''] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
    if (decoded === undefined) continue;
    const from = start + match.index;
    builder.verbatim(at, from).replaced(from, from + entity.length, decoded);
    at = from + entity.length;
  }
  builder.verbatim(at, end);
}
