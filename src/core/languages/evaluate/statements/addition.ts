import { spanOf } from '../../../text/span.ts';
import type { AssignStatement, Expression, Hole } from '../../syntax/program.ts';
import type { Evaluation } from '../evaluation.ts';
import { placeOfText } from '../values/place.ts';
import { sum } from '../values/sum.ts';
import { pathOf, type TextValue, type Value, type Variables } from '../values/value.ts';

/** A statement that gives a variable a value, or adds to it. */
interface Addition {
  readonly statement: AssignStatement;
  /** The hole that takes what the variable holds. */
  readonly hole?: Hole;
}

/** `text = f"{text} and more"` adds to a text. */
export function asAddition(statement: AssignStatement): Addition {
  const { targets, operator, value } = statement;
  const [first, ...rest] = value.kind === 'text' && operator === 'set' && targets.length === 1 ? value.parts : [];
  if (value.kind !== 'text' || first?.kind !== 'hole' || first.filters.length > 0) return { statement };
  const path = pathOf(first.value);
  if (path === undefined || path !== pathOf(targets[0]!)) return { statement };
  return { statement: { ...statement, operator: 'add', value: { ...value, parts: rest } }, hole: first };
}

/**
 * What a variable holds and more. What it holds that is not known stays where it came from.
 * @param hole the one that takes what it holds
 */
export function added(
  evaluation: Evaluation,
  { targets, value: right, ...statement }: AssignStatement,
  value: Value,
  scope: Variables,
  hole?: Hole,
): Value {
  const target = targets[0]!;
  // A list of a function that gets its first items where it is first named.
  const isNew = value.kind === 'list' && target.kind === 'name' && evaluation.enclosing !== undefined;
  if (isNew && !scope.get(target.name)) return value;
  const before = evaluation.evaluate(target, scope);
  const left: Expression = before.kind === 'unknown' ? { ...target, ...spanOf(before) } : target;
  const more = hole && before.kind === 'text' ? placedIn(evaluation, before, hole, value) : value;
  return sum(evaluation, [before, more], [left, right], statement);
}

/** What is added to a text, behind the place that names the text. */
function placedIn(evaluation: Evaluation, before: TextValue, { value: named, ...place }: Hole, value: Value): Value {
  if (value.kind !== 'text') return value;
  return { ...value, parts: [...placeOfText(evaluation, before.parts, named, place), ...value.parts] };
}
