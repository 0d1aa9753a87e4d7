import type { Expression } from './program.ts';

/** The variables of which an expression is made, without those that functions within it read. */
export function namesRead(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'name':
      return [expression.name];
    case 'text':
      return expression.parts.flatMap((part) => (part.kind === 'hole' ? namesRead(part.value) : []));
    case 'member':
      return namesRead(expression.object);
    case 'subscript':
      return [expression.object, expression.index].flatMap(namesRead);
    case 'call':
      return [expression.callee, ...expression.arguments.map(({ value }) => value)].flatMap(namesRead);
    case 'sum':
      return expression.parts.flatMap(namesRead);
    case 'choice':
      return expression.branches.flatMap(namesRead);
    case 'list':
      return expression.items.flatMap(({ value }) => namesRead(value));
    case 'record':
      return expression.entries.flatMap(({ value }) => namesRead(value));
    case 'loop':
      return namesRead(expression.over);
    default:
      return [];
  }
}
