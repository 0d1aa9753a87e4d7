import type { Span } from '../../text/span.ts';
import type { CallExpression, Expression, MemberExpression } from '../program.ts';
import { BEGINNINGS_OF_CHANGING_METHODS, OTHER_CHANGING_METHODS } from '../changing-methods.ts';
import type { Evaluation } from './evaluation.ts';
import { putInDoubt } from './in-doubt.ts';
import { pathOf, type Value, type Variables } from './value.ts';
import { assignWithin } from './within.ts';

const CHANGES = new RegExp(`^(?:${BEGINNINGS_OF_CHANGING_METHODS})`);
/** Methods of Rust that give what is there to be changed: `iter_mut`, `get_mut`. */
const GIVES_MUTABLE = /(?:^|_)mut(?:_|$)/;
/** How deep in what it is given it is looked for what a function gives back. */
const DEEPEST = 3;

/** `same(rules).append(line)`: what a function gives is what it was given, or a part of that, and is changed there too. */
export function changedByMethodOfGiven(
  evaluation: Evaluation,
  { object, name }: MemberExpression,
  given: Value | undefined,
  scope: Variables,
): void {
  if (GIVES_MUTABLE.test(name)) putInDoubt(evaluation, object, scope, object);
  if (object.kind === 'call' && CHANGES_VIEWED.test(name)) changedThroughView(evaluation, object, scope, object);
  if (object.kind === 'call' && given && CHANGES.test(name)) changedWhereGiven(evaluation, object, given, scope);
}

/** `texts.keySet().clear()`, `parts.iterator().next().setValue(text)`: what these give is a part of what they are called on. */
const VIEWS = /^(?:entrySet|keySet|values|iterator|listIterator|subList|next|asList|AsSpan)$/;
const CHANGES_VIEWED = new RegExp(`^(?:${OTHER_CHANGING_METHODS}|[sS]et\\w*|removeIf|retainAll|replaceAll|[fF]ill)$`);

function changedThroughView(evaluation: Evaluation, view: CallExpression, scope: Variables, call: Span): void {
  const { callee } = view;
  if (callee.kind !== 'member' || !VIEWS.test(callee.name)) return;
  if (callee.object.kind === 'call') changedThroughView(evaluation, callee.object, scope, call);
  else putInDoubt(evaluation, callee.object, scope, call);
}

/** `same(rules)[0] = line`, `at(rules) = line`. */
export function assignedToGiven(evaluation: Evaluation, target: Expression, scope: Variables): void {
  const object = target.kind === 'member' || target.kind === 'subscript' ? target.object : target;
  if (object.kind !== 'call' || evaluation.facts.hasCopiedLists) return;
  if (object.callee.kind === 'member' && GIVES_MUTABLE.test(object.callee.name))
    putInDoubt(evaluation, object.callee.object, scope, target);
  if (object.arguments.length === 0) return;
  const { found } = evaluation.observer;
  const given = evaluation.evaluate(object, scope);
  evaluation.observer.forget(found);
  if (given.kind === 'unknown') for (const { value } of object.arguments) putInDoubt(evaluation, value, scope, target);
  changedWhereGiven(evaluation, object, given, scope);
}

function changedWhereGiven(evaluation: Evaluation, call: CallExpression, given: Value, scope: Variables): void {
  if (evaluation.facts.hasCopiedLists || (given.kind !== 'list' && given.kind !== 'record')) return;
  for (const { value } of call.arguments) {
    const path = pathOf(value);
    const held = path === undefined ? undefined : scope.get(path);
    if (held && holds(held, given, DEEPEST)) assignWithin(evaluation, value, undefined, scope, call);
  }
}

function holds(value: Value, part: Value, depth: number): boolean {
  if (value === part) return true;
  if (depth === 0) return false;
  if (value.kind === 'list') return value.items.some((item) => holds(item.value, part, depth - 1));
  return value.kind === 'record' && [...value.fields.values()].some((field) => holds(field.value, part, depth - 1));
}
