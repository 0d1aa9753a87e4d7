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
    return { kind: 'assign', ...span, targets: [expressionOf(left)], operator, value };
  const children = left.type === 'array_pattern' ? itemsOf(left) : left.children;
  const names = children.map((child): readonly [key: string, target: Expression] => {
    if (child.type === ',') return ['', other(child, 'placeholder')];
    const own = child.field('value') ?? child.field('left') ?? child;
    const key = child.field('key') ?? own;
    const target: Expression = { kind: 'name', ...spanOf(own), name: own.text };
    return [key.text, target];
  });
  const targets = names.map(([, target]) => target);
  const keys = left.type === 'object_pattern' && { keys: names.map(([key]) => key) };
  return { kind: 'assign', ...span, targets, ...keys, operator, value };
}

/** The items of a pattern; a comma stands for one that is left out: `[, tone]`. */
function itemsOf({ all }: SyntaxNode): SyntaxNode[] {
  return all.filter(({ type }, index) => (type === ',' ? /^[[,]$/.test(all[index - 1]!.type) : !/^[[\]]$/.test(type)));
}
