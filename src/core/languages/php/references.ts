import { spanOf } from '../../text/span.ts';
import type { Expression, Statement } from '../syntax/program.ts';
import { other } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';

/** Functions that write to what they are given, by the first argument that they write to. Source: the PHP manual. */
const WRITES: ReadonlyMap<string, number> = new Map([
  ...['array_walk_recursive', 'bind_result', 'headers_sent', 'settype'].map((name) => [name, 0] as const),
  ...['bindcolumn', 'curl_multi_exec', 'exec', 'getimagesize', 'mb_parse_str', 'openssl_sign', 'parse_str'].map(
    (name) => [name, 1] as const,
  ),
  ...['openssl_private_decrypt', 'openssl_public_encrypt', 'passthru', 'system'].map((name) => [name, 1] as const),
  ...['preg_match', 'preg_match_all', 'similar_text', 'sscanf'].map((name) => [name, 2] as const),
  ...['fsockopen', 'is_callable', 'str_ireplace', 'str_replace'].map(
    (name) => [name, name === 'is_callable' ? 2 : 3] as const,
  ),
  ...['preg_replace', 'preg_replace_callback'].map((name) => [name, 4] as const),
]);

/** Functions that change an array; what they do to one that a variable has is followed. */
export const CHANGES_ARRAY =
  /^(?:array_(?:multisort|pop|push|shift|splice|unshift|walk)|[uak]?r?sort|natcasesort|natsort|shuffle|uksort)$/i;

const MENTIONS = new RegExp(`\\b(?:${[...WRITES.keys()].join('|')}|array_\\w+|\\w*sort|shuffle)\\s?\\(`, 'i');
const mentionsWriting = (file: string): boolean => MENTIONS.test(file);

/** What of a file keeps a reference to what it is given, or gives one back: a class, a function, a variable that holds one. */
const KEEPS =
  /\bclass\s(\w{1,80})|\b__construct\s?(\([^)]{0,300}&\s?\$)|\bfunction\s&\s?(\w{1,80})|\bfunction\s(\w{1,80})\s?\([^)]{0,300}&\s?\.\.\.|(\$\w{1,80})\s?=\s?fn\s?\([^)]{0,300}&\s?\$/g;

function keepingIn(file: string): ReadonlySet<string> {
  const names = new Set(/\bnew\s\\?Array(?:Object|Iterator)\b/.test(file) ? ['ArrayObject', 'ArrayIterator'] : []);
  let around = '';
  for (const [, class_, constructed, ...others] of file.matchAll(KEEPS)) {
    if (class_ !== undefined) around = class_;
    else names.add(constructed === undefined ? others.find(Boolean)! : around);
  }
  return names;
}

const CALL = /^(?:(?:function|member|nullsafe_member|scoped)_call_expression|object_creation_expression)$/;

/** The variables that calls write to, or keep a reference to, in an expression: what they have afterwards is not followed. */
export function writtenByCalls(node: SyntaxNode, read: (node: SyntaxNode) => Expression): Statement[] {
  const keeping = node.ofFile(keepingIn);
  if (keeping.size === 0 && !(node.ofFile(mentionsWriting) && MENTIONS.test(node.text))) return [];
  return callsIn(node).flatMap((call) => {
    const name = calledName(call);
    const isArray = CHANGES_ARRAY.test(name);
    const first = keeping.has(name) || isArray ? 0 : WRITES.get(name.toLowerCase());
    const list = first === undefined ? undefined : (call.field('arguments') ?? call.children.find(isArguments));
    const args = (list?.children ?? []).slice(first, isArray ? 1 : undefined);
    const given = args.flatMap(({ children }) => children.at(-1) ?? []);
    const isWritten = ({ type }: SyntaxNode): boolean => PLACE.test(type) && !(isArray && type === 'variable_name');
    return given.filter(isWritten).map((variable) => changed(variable, read(variable)));
  });
}

const PLACE = /^(?:variable_name|subscript_expression|(?:member|scoped_property)_access_expression)$/;

function isArguments({ type }: SyntaxNode): boolean {
  return type === 'arguments';
}

function callsIn(node: SyntaxNode): SyntaxNode[] {
  const inner = node.children.filter(({ type }) => !isFunction(type)).flatMap(callsIn);
  return CALL.test(node.type) ? [node, ...inner] : inner;
}

function isFunction(type: string): boolean {
  return /^(?:anonymous_function|arrow_function|compound_statement)/.test(type);
}

function calledName(call: SyntaxNode): string {
  const own = call.field('function') ?? call.field('name') ?? call.children.find(({ type }) => type.endsWith('name'));
  const written = own ? own.text : '';
  return written.slice(written.lastIndexOf('\\') + 1);
}

/** A variable has another value, of which nothing is known. */
export function changed(node: SyntaxNode, target: Expression): Statement {
  return { kind: 'assign', ...spanOf(node), targets: [target], operator: 'set', value: other(node, 'expression') };
}

/**
 * The assignments in a condition or in the head of a loop, which are no statements of their own.
 * @param isWhole of all of them, not only of those that take a list apart
 */
export function assignedWithin(
  node: SyntaxNode,
  isWhole: boolean,
  read: (node: SyntaxNode) => Expression,
): Statement[] {
  if (!node.text.includes('=')) return [];
  return assignmentsIn(node).flatMap((one): Statement[] => {
    const left = one.field('left');
    const right = one.field('right');
    if (!left || !right) return [];
    if (isList(left)) return variablesIn(left).map((variable) => changed(variable, read(variable)));
    if (!isWhole) return [];
    const isSet = one.type === 'assignment_expression';
    const value = isSet ? read(right) : other(one, 'expression');
    return [{ kind: 'assign', ...spanOf(one), targets: [read(left)], operator: 'set', value }];
  });
}

function assignmentsIn(node: SyntaxNode): SyntaxNode[] {
  const inner = node.children.filter(({ type }) => !isFunction(type)).flatMap(assignmentsIn);
  return /^(?:augmented_)?assignment_expression$/.test(node.type) ? [...inner, node] : inner;
}

export function isList({ type }: SyntaxNode): boolean {
  return type === 'list_literal' || type === 'array_creation_expression';
}

/** The variables that get values where a list is taken apart. */
export function variablesIn(list: SyntaxNode): SyntaxNode[] {
  return list.children.flatMap((child) => (PLACE.test(child.type) ? child : variablesIn(child)));
}
