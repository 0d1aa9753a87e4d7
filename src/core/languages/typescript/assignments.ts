import { type Span, spanOf } from '../../text/span.ts';
import type { AssignStatement, Expression } from '../program.ts';
import { other } from '../reader.ts';
import type { SyntaxNode } from '../syntax-tree.ts';

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
    const own = rest ?? child.field('value') ?? child.field('left') ?? child;
    const key = child.field('key') ?? (rest ? child : own);
    const target: Expression = { kind: 'name', ...spanOf(own), name: own.text };
    return [key.text, target];
  });
  const targets = names.map(([, target]) => target);
  const keys = left.type === 'object_pattern' && { keys: names.map(([key]) => key) };
  return { kind: 'assign', ...span, targets, ...keys, operator, value };
}

/** `agent["rules"] = text` is `agent.rules = text`. */
function targetOf(target: Expression): Expression {
  if (target.kind !== 'subscript' || target.index.kind !== 'text') return target;
  const [only, ...more] = target.index.parts;
  const name = only?.kind === 'literal' && more.length === 0 ? only.mapped.text : '';
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return target;
  return { kind: 'member', start: target.start, end: target.end, object: target.object, name };
}

/** The items of a pattern; a comma stands for one that is left out: `[, tone]`. */
function itemsOf({ all }: SyntaxNode): SyntaxNode[] {
  return all.filter(({ type }, index) => (type === ',' ? /^[[,]$/.test(all[index - 1]!.type) : !/^[[\]]$/.test(type)));
}
