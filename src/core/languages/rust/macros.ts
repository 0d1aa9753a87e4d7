import { type Span, spanOf } from '../../text/span.ts';
import type { Argument, Expression, RecordEntry } from '../syntax/program.ts';
import { other, wordAt } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';

type ReadExpression = (node: SyntaxNode) => Expression;

/** Macros that build texts and lists; others (logging, assertions) are none of ours. */
const FORMATTING = /^(?:format|formatdoc|concat|include_str|indoc|write|writeln|writedoc)$/;

/**
 * Reads a macro. What stands in its delimiters is no syntax tree but tokens, so their few forms that build texts are read here:
 * literals, paths, calls, lists, records and sums.
 */
export function readMacro(node: SyntaxNode, read: ReadExpression): Expression {
  const name = node.field('macro')?.text.replace(/^.*::/, '') ?? '';
  const tree = node.children.find(({ type }) => type === 'token_tree');
  return (tree && macroOf(name, tree, node, read)) ?? other(node, 'call');
}

function macroOf(name: string, tree: SyntaxNode, span: Span, read: ReadExpression): Expression | undefined {
  if (name === 'json') return readTokens(inside(tree), tree, read);
  if (name === 'vec') return listOf(tree, span, read);
  if (!FORMATTING.test(name)) return undefined;
  const args = split(inside(tree), ',').flatMap((tokens): Argument[] => {
    const [first, second] = tokens;
    if (!first) return [];
    const isNamed = second?.type === '=' && first.type === 'identifier';
    const value = readTokens(isNamed ? tokens.slice(2) : tokens, tree, read);
    return [{ value, ...(isNamed && { name: first.text }) }];
  });
  const callee: Expression = { kind: 'name', ...spanOf(span), name: `${name}!` };
  return { kind: 'call', ...spanOf(span), callee, arguments: args };
}

/** The tokens between the delimiters of a tree. */
function inside(tree: SyntaxNode): readonly SyntaxNode[] {
  const tokens = tree.all.filter(({ type }) => !type.endsWith('comment'));
  const isClosed = tokens.length > 1 && /^[)\]}]$/.test(tokens.at(-1)!.type);
  return tokens.slice(1, isClosed ? -1 : undefined);
}

function split(tokens: readonly SyntaxNode[], separator: string): SyntaxNode[][] {
  const groups: SyntaxNode[][] = [[]];
  for (const token of tokens) {
    if (token.type === separator) groups.push([]);
    else groups.at(-1)!.push(token);
  }
  return groups.filter((group) => group.length > 0);
}

function listOf(tree: SyntaxNode, span: Span, read: ReadExpression): Expression {
  const items = split(inside(tree), ',').map((tokens) => ({ value: readTokens(tokens, tree, read) }));
  return { kind: 'list', ...spanOf(span), items };
}

function readTokens(all: readonly SyntaxNode[], around: SyntaxNode, read: ReadExpression): Expression {
  const tokens = all.slice(
    Math.max(
      0,
      all.findIndex(({ type, text }) => !isReference(type) && text !== 'mut'),
    ),
  );
  const [first] = tokens;
  if (!first) return other(around, 'expression');
  const span = { start: first.start, end: tokens.at(-1)!.end };
  const summed = split(tokens, '+');
  if (summed.length > 1) return { kind: 'sum', ...span, parts: summed.map((part) => readTokens(part, around, read)) };
  let value = readFirst(first, read);
  for (let at = 1; at < tokens.length; at++) {
    const token = tokens[at]!;
    const next = tokens[at + 1];
    if (token.type === '!' && next?.type === 'token_tree' && at === 1) {
      const macro = macroOf(first.text, next, { start: first.start, end: next.end }, read);
      if (!macro) return unread(tokens, span);
      value = macro;
      at++;
    } else if ((token.type === '.' || token.type === '::') && next) {
      const path = { start: first.start, end: next.end };
      const role = roleOf(first.file.slice(path.start, path.end));
      value = role ? wordAt(first.file, path, role) : { kind: 'member', ...path, object: value, name: next.text };
      at++;
    } else if (token.type === 'token_tree' && token.text.startsWith('(')) {
      const args = split(inside(token), ',').map((argument) => ({ value: readTokens(argument, token, read) }));
      value = { kind: 'call', start: first.start, end: token.end, callee: value, arguments: args };
    } else if (token.type === 'token_tree' && token.text.startsWith('[')) {
      const index = readTokens(inside(token), token, read);
      value = { kind: 'subscript', start: first.start, end: token.end, object: value, index };
    } else if (token.type === 'token_tree' && token.text.startsWith('{') && at === tokens.length - 1) {
      value = recordOf(token, { start: first.start, end: token.end }, read);
    } else if (token.type !== '?') return unread(tokens, span);
  }
  return value;
}

/** Variants of a library's type of roles. */
const ROLE = /(?:Role|MessageRole)::(System|Developer|User|Assistant|Tool)$/i;

/** The role that a path names. */
export function roleOf(path: string): string | undefined {
  return ROLE.exec(path)?.[1]?.toLowerCase();
}

function isReference(type: string): boolean {
  return type === '&' || type === '*' || type === 'mutable_specifier';
}

/** What it depends on are the names in it. */
function unread(tokens: readonly SyntaxNode[], { start, end }: Span): Expression {
  const reads = tokens.flatMap((token): Expression[] =>
    token.type === 'identifier' ? [{ kind: 'name', ...spanOf(token), name: token.text }] : [],
  );
  return { kind: 'other', start, end, cause: 'expression', reads };
}

function readFirst(token: SyntaxNode, read: ReadExpression): Expression {
  if (token.type !== 'token_tree') return read(token);
  if (token.text.startsWith('[')) return listOf(token, token, read);
  return token.text.startsWith('{') ? recordOf(token, token, read) : readTokens(inside(token), token, read);
}

/** `{"key": value}` of JSON, or the fields of a struct. */
function recordOf(tree: SyntaxNode, span: Span, read: ReadExpression): Expression {
  const entries = split(inside(tree), ',').flatMap((tokens): RecordEntry[] => {
    const [key, colon, ...value] = tokens;
    if (!key) return [];
    const entry = { start: key.start, end: tokens.at(-1)!.end };
    if (colon?.type === ':' && value.length > 0) {
      return [{ ...entry, key: keyOf(key, read), value: readTokens(value, tree, read) }];
    }
    return key.type === 'identifier' && !colon ? [{ ...entry, key: keyOf(key, read), value: read(key) }] : [];
  });
  return { kind: 'record', ...spanOf(span), entries };
}

function keyOf(key: SyntaxNode, read: ReadExpression): Expression {
  return key.type === 'identifier' ? wordAt(key.file, spanOf(key), key.text) : read(key);
}
