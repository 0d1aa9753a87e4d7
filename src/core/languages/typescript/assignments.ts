import { type Span, spanOf } from '../../text/span.ts';
import { BEGINNINGS_OF_CHANGING_METHODS } from '../changes/changing-methods.ts';
import { placedVariables } from '../syntax/loop-variables.ts';
import type { AssignStatement, Expression } from '../syntax/program.ts';
import { other } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';

/** What a name or a pattern is given: `name = value`, `const { tone, rules: other } = value`. */
export function assignment(
  left: SyntaxNode,
  value: Expression,
  operator: 'set' | 'add',
  span: Span,
  expressionOf: (node: SyntaxNode) => Expression,
): AssignStatement {
  if (left.type !== 'object_pattern' && left.type !== 'array_pattern')
    return { kind: 'assign', ...span, targets: [targetOf(expressionOf(left))], operator, value };
  const children = left.type === 'array_pattern' ? itemsOf(left) : left.children;
  const names = children.map((child): readonly [key: string, target: Expression] => {
    if (child.type === ',') return ['', other(child, 'placeholder')];
    const rest = child.type === 'rest_pattern' ? child.children[0] : undefined;
    const given = rest ?? child.field('value') ?? child;
    const own = given.field('left') ?? given;
    const key = child.field('key') ?? (rest ? child : own);
    const target: Expression =
      own.type === 'subscript_expression' || own.type === 'member_expression'
        ? targetOf(expressionOf(own))
        : { kind: 'name', ...spanOf(own), name: own.text };
    return [key.text, target];
  });
  // What is taken apart is never given to a name as a whole: what stands for a second item makes it a pattern.
  const rest = left.type === 'array_pattern' ? children.findIndex(({ type }) => type === 'rest_pattern') : -1;
  const isOnly = left.type === 'array_pattern' && names.length === 1 && rest === -1;
  const targets = [...names.map(([, target]) => target), ...(isOnly ? [other(left, 'placeholder')] : [])];
  const keys = left.type === 'object_pattern' && { keys: names.map(([key]) => key) };
  return { kind: 'assign', ...span, targets, ...keys, ...(rest !== -1 && { rest }), operator, value };
}

/** `agent["rules"] = text` is `agent.rules = text`. */
function targetOf(target: Expression): Expression {
  if (target.kind !== 'subscript' || target.index.kind !== 'text') return target;
  const [only, ...more] = target.index.parts;
  const name = only?.kind === 'literal' && more.length === 0 ? only.mapped.text : '';
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return target;
  return { kind: 'member', start: target.start, end: target.end, object: target.object, name };
}

/**
 * The variables that a pattern gives values to, or changes, but for those that it is there for: in a default,
 * `{ tone = (rules = text) }`, or in a key, `{ [(key = text)]: tone }`.
 */
export function changedInPattern(pattern: SyntaxNode): readonly string[] {
  if (!PATTERN.test(pattern.type) || !CHANGES.test(pattern.text)) return [];
  return [...new Set(changedIn(pattern))];
}

/** The variables that a pattern gives values to by patterns within it, of which it is not followed what they get. */
export function namesWithin(pattern: SyntaxNode): readonly string[] {
  if (!PATTERN.test(pattern.type)) return [];
  return pattern.children.flatMap((child) => {
    const given = child.field('value') ?? child;
    const own = given.field('left') ?? given;
    return PATTERN.test(own.type) ? namesIn(own) : [];
  });
}

/** The names that a pattern gives values to, without those in defaults and keys. */
export function namesIn(node: SyntaxNode): string[] {
  if (/identifier/.test(node.type) && node.type !== 'property_identifier') return [node.text];
  const targets = node.children.filter(
    ({ fieldName, type }) => fieldName !== 'right' && type !== 'computed_property_name',
  );
  return targets.flatMap((child) => namesIn(child));
}

/** The variables of a loop. */
export function variablesOf(left: SyntaxNode): string[] {
  if (!PATTERN.test(left.type)) return namesIn(left);
  const items = left.type === 'array_pattern' ? itemsOf(left) : [];
  return placedVariables(
    items.map((item) => (item.type === 'identifier' ? item.text : undefined)),
    namesIn(left),
  );
}

const PATTERN = /^(?:object|array)_pattern$/;
const CHANGES = /\(|\+\+|--/;
const CHANGING_METHOD = new RegExp(`^(?:${BEGINNINGS_OF_CHANGING_METHODS})`);

function changedIn(node: SyntaxNode): string[] {
  const changed = node.type.endsWith('assignment_expression')
    ? node.field('left')
    : node.type === 'update_expression'
      ? node.field('argument')
      : node.type === 'call_expression'
        ? changedByCall(node.field('function'))
        : undefined;
  const name = changed && /^[\w$]+/.exec(changed.text)?.[0];
  return [...(name === undefined ? [] : [name]), ...node.children.flatMap(changedIn)];
}

function changedByCall(callee: SyntaxNode | undefined): SyntaxNode | undefined {
  return CHANGING_METHOD.test(callee?.field('property')?.text ?? '') ? callee?.field('object') : undefined;
}

/** The items of a pattern; a comma stands for one that is left out: `[, tone]`. */
function itemsOf({ all }: SyntaxNode): SyntaxNode[] {
  return all.filter(({ type }, index) => (type === ',' ? /^[[,]$/.test(all[index - 1]!.type) : !/^[[\]]$/.test(type)));
}
