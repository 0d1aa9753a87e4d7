import { spanOf } from '../../text/span.ts';
import type { Expression, Statement } from '../syntax/program.ts';
import { other } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';

export function assignment(node: SyntaxNode, name: string, value: Expression, isAdded = false): Statement {
  return assignTo(node, { kind: 'name', ...spanOf(node), name }, value, isAdded);
}

export function assignTo(node: SyntaxNode, target: Expression, value: Expression, isAdded: boolean): Statement {
  return { kind: 'assign', ...spanOf(node), targets: [target], operator: isAdded ? 'add' : 'set', value };
}

/** `(( count = 1 ))`, `let count=1`: numbers, of which it is not followed which they are. */
export function computedIn(node: SyntaxNode, code: string): Statement[] {
  const names = Array.from(code.matchAll(COMPUTED), ([, name = '']) => name);
  return names.map((name) => assignment(node, name, other(node, 'expression')));
}

const COMPUTED = /\b([A-Za-z_]\w*)\s?(?:[-+*/%]?=(?!=)|\+\+|--)/g;

/**
 * `declare "$name=$value"`, `declare "rules=$value"`: a variable whose name is written in a text. `declare -n other=rules`: one to
 * which something may be written by another name from then on.
 */
export function declaredAs(child: SyntaxNode): Statement[] {
  const referred = child.type === 'variable_assignment' && isReference(child) ? child.field('value') : undefined;
  if (referred && /^\w+$/.test(referred.text)) return [assignment(child, referred.text, other(child, 'expression'))];
  const name = child.type === 'string' ? /^"([A-Za-z_]\w*)(?:\[[^\]]*\])?=/.exec(child.text)?.[1] : undefined;
  return name === undefined ? [] : [assignment(child, name, other(child, 'expression'))];
}

/** `declare -n`, `local -n`. */
function isReference({ parent }: SyntaxNode): boolean {
  return parent !== undefined && REFERS.test(parent.text);
}

const REFERS = /^(?:declare|local|typeset)\s+-\w{0,6}n/;

/** `eval "rules=\$1"`: code that gives values to the variables that it names. */
export function evaluatedNames(node: SyntaxNode): Statement[] {
  const call: Expression = { kind: 'name', ...spanOf(node), name: 'eval' };
  const run: Expression = { kind: 'call', ...spanOf(node), callee: call, arguments: [] };
  return [...computedIn(node, node.text), { kind: 'evaluate', ...spanOf(node), value: run }];
}

/** `declare -i`, `declare -u`: a variable that has what it is given in another form. */
export const CONVERTS = /^(?:declare|local|typeset)\s+-\w{0,6}[cilu]/;

/** `$((count += 1))`. */
export function computedWithin(value: SyntaxNode): Statement[] {
  return value.text.includes('$((')
    ? Array.from(value.text.matchAll(ARITHMETIC), ([code]) => code).flatMap((code) => computedIn(value, code))
    : [];
}

const ARITHMETIC = /\$\(\([^()\n]{0,200}\)\)/g;

/** `for ((i = 0; i < 3; i++))`. */
export function counted(node: SyntaxNode): Statement[] {
  return node.type === 'c_style_for_statement'
    ? computedIn(node, /^[^\n;]*;[^\n;]*;[^\n]*/.exec(node.text)?.[0] ?? '')
    : [];
}
