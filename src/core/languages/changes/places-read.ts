import { placeOf } from './places-given.ts';
import type { Expression, MemberExpression, SubscriptExpression } from '../syntax/program.ts';

/** The places of which an expression is made, as far as names lead to them, without those that functions within it read. */
export function placesRead(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'name':
      return [expression.name];
    case 'text':
      return expression.parts.flatMap((part) => (part.kind === 'hole' ? placesRead(part.value) : []));
    case 'member':
      return isPlace(expression) ? [placeOf(expression)] : placesRead(expression.object);
    case 'subscript':
      return [
        ...(isPlace(expression) ? [placeOf(expression)] : placesRead(expression.object)),
        ...placesRead(expression.index),
      ];
    case 'call':
      return [calledOn(expression.callee), ...expression.arguments.map(({ value }) => value)].flatMap(placesRead);
    case 'sum':
      return expression.parts.flatMap(placesRead);
    case 'choice':
      return expression.branches.flatMap(placesRead);
    case 'list':
      return expression.items.flatMap(({ value }) => placesRead(value));
    case 'record':
      return expression.entries.flatMap(({ value }) => placesRead(value));
    case 'loop':
      return placesRead(expression.over);
    default:
      return [];
  }
}

/** A variable, or a part of one that is told by names and keys. */
function isPlace({ object }: MemberExpression | SubscriptExpression): boolean {
  return object.kind === 'name' || ((object.kind === 'member' || object.kind === 'subscript') && isPlace(object));
}

/** A method reads all that its object has. */
function calledOn(callee: Expression): Expression {
  return callee.kind === 'member' ? callee.object : callee;
}
