import { spanOf } from '../../text/span.ts';
import type { Statement } from '../syntax/program.ts';
import { type ExpressionReader, other } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';

const ASSIGNS = /^assignment_expression$/;
const COUNTS = /^(?:update|postfix_unary|prefix_unary)_expression$/;
/** What these do is read by itself, or is no variable of the code around them. */
const OF_ITS_OWN = /^(?:block|lambda_\w+|anonymous_\w+|switch_\w+|local_function_statement|initializer_expression)$/;
const MAY_ASSIGN = /[^=!<>]=[^=>]|\+\+|--/;

/**
 * What is given a value within the expressions of a statement in C# and Java: `while ((line = next()) != null)`,
 * `for (line = first; ; line = next)`. When that is done is not followed.
 */
export function assignedInside(nodes: readonly (SyntaxNode | undefined)[], reader: ExpressionReader): Statement[] {
  return nodes.flatMap((node): Statement[] => {
    if (!node || !MAY_ASSIGN.test(node.text)) return [];
    const targets = targetsIn(node);
    return targets.length === 0 ? [] : [mayBeChanged(node, targets, reader)];
  });
}

/** What a function without a name gives values to, whenever it is called. */
export function assignedByClosure(closure: SyntaxNode, reader: ExpressionReader): Statement[] {
  const targets = changedIn(closure);
  return targets.length === 0 ? [] : [mayBeChanged(closure, targets, reader)];
}

const CHANGES = /^(?:set|add|append|insert|delete|remove|clear|put|replace|sort|reverse)/;

/** What a closure, or the methods of a class without a name, give values to or call to change it. */
function changedIn(node: SyntaxNode): SyntaxNode[] {
  const object =
    node.type === 'method_invocation' && CHANGES.test(node.field('name')?.text ?? '') && node.field('object');
  const target = ASSIGNS.test(node.type) ? node.field('left') : object;
  return [...(target ? targetsOf(target) : []), ...node.children.flatMap(changedIn)];
}

/** Places that a piece of code may change, whatever else it does. */
export function mayBeChanged(node: SyntaxNode, places: readonly SyntaxNode[], reader: ExpressionReader): Statement {
  const mayChange = places.map((place) => reader.expression(place));
  return { kind: 'evaluate', ...spanOf(node), value: other(node, 'expression'), mayChange };
}

/** What an `if` gives values to where that is not followed: an assignment that its test compares is. */
export function assignedInTest(test: SyntaxNode | undefined, reader: ExpressionReader): Statement[] {
  if (!test || !MAY_ASSIGN.test(test.text)) return [];
  const targets = unfollowedIn(test);
  return targets.length === 0 ? [] : [mayBeChanged(test, targets, reader)];
}

function unfollowedIn(node: SyntaxNode): SyntaxNode[] {
  if (/^(?:parenthesized|binary)_expression$/.test(node.type)) return node.children.flatMap(unfollowedIn);
  return ASSIGNS.test(node.type) ? (node.field('right')?.children ?? []).flatMap(targetsIn) : targetsIn(node);
}

function targetsIn(node: SyntaxNode): SyntaxNode[] {
  if (OF_ITS_OWN.test(node.type)) return [];
  if (node.type === 'class_body') return changedIn(node);
  const within = node.children.flatMap(targetsIn);
  const target = ASSIGNS.test(node.type)
    ? node.field('left')
    : COUNTS.test(node.type) && /\+\+|--/.test(node.text)
      ? node.children[0]
      : undefined;
  return target ? [...targetsOf(target), ...within] : within;
}

/** Of `(first, second) = pair`, both; what it makes is new. */
export function targetsOf(target: SyntaxNode): readonly SyntaxNode[] {
  if (target.type !== 'tuple_expression') return [target];
  return target.children.flatMap((child) => {
    const own = child.type === 'argument' ? child.children.at(-1) : child;
    return !own || own.type === 'declaration_expression' || own.text === '_' ? [] : targetsOf(own);
  });
}
