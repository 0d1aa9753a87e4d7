import type { Span } from '../../../text/span.ts';
import type { CallExpression, Expression, MemberExpression } from '../../syntax/program.ts';
import { BEGINNINGS_OF_CHANGING_METHODS, OTHER_CHANGING_METHODS } from '../../changes/changing-methods.ts';
import { changedElsewhere } from './changed-elsewhere.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluation.ts';
import { holds } from '../values/holds.ts';
import { putInDoubt } from './in-doubt.ts';
import { headOf, type ListValue, nameOf, pathOf, type Value, type Variables } from '../values/value.ts';
import { assignWithin } from './within.ts';

const CHANGES = new RegExp(`^(?:${BEGINNINGS_OF_CHANGING_METHODS})`);
/** Methods of Rust that give what is there to be changed: `iter_mut`, `get_mut`. */
const GIVES_MUTABLE = /(?:^|_)mut(?:_|$)/;

/** `same(rules).append(line)`: what a function gives is what it was given, or a part of that, and is changed there too. */
export function changedByMethodOfGiven(
  evaluation: Evaluation,
  { object, name }: MemberExpression,
  given: Value | undefined,
  scope: Variables,
): void {
  if (GIVES_MUTABLE.test(name)) putInDoubt(evaluation, object, scope, object);
  if (object.kind === 'choice' && CHANGES.test(name) && !evaluation.facts.hasCopiedLists)
    for (const one of object.branches) changedWhereHeld(evaluation, one, scope, object);
  if (object.kind === 'call' && CHANGES_VIEWED.test(name)) changedThroughView(evaluation, object, scope, object);
  if (object.kind === 'call' && given && CHANGES.test(name)) changedWhereGiven(evaluation, object, given, scope);
}

/** What a member or an entry has may be something else from then on. */
export function changedWhereHeld(evaluation: Evaluation, place: Expression, scope: Variables, at: Span): void {
  if (place.kind === 'member' || place.kind === 'subscript') assignWithin(evaluation, place, undefined, scope, at);
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

/** What leaves a text of Ruby another one. */
const CHANGES_TEXT = /^(?:replace|clear|concat|prepend|insert|<<|(?:public_|__)?send(?:__)?|[a-z_]+!)$/;

/** What takes something out of a list of Ruby, and methods that give the list itself. */
const TAKES_OUT = /^(?:clear|delete\w*|insert|pop|prepend|replace|shift|unshift|[a-z_]+!)$/;
const GIVES_ITSELF = /^(?:append|concat|each\w*|insert|prepend|push|tap|unshift|<<|[a-z_]+!)$/;

/** `rules.first.replace(line)`: a text is changed in the list that holds it, or in the variable that stands in one. */
export function changedThroughChain(
  evaluation: Evaluation,
  { object, name, start, end }: MemberExpression,
  given: Value | undefined,
  scope: Variables,
): void {
  if (object.kind !== 'call' || !given || !evaluation.facts.operations.has('.<<')) return;
  const isOfText = (given.kind === 'text' || given.kind === 'unknown') && CHANGES_TEXT.test(name);
  const isOfList = given.kind === 'list' && TAKES_OUT.test(name) && GIVES_ITSELF.test(nameOf(object.callee) ?? '');
  if (!isOfText && !isOfList) return;
  const head = headOf(object);
  const holders =
    head.kind === 'list'
      ? head.items.map(({ value }) => value)
      : head.kind === 'call'
        ? head.arguments.map(({ value }) => value)
        : [head];
  const change = { start, end, kind: 'other', reason: 'It is changed here where it is held.' } as const;
  for (const holder of holders) {
    const path = pathOf(holder);
    const held = path === undefined ? undefined : scope.get(path);
    const isText = head.kind === 'list' || head.kind === 'call';
    const isHolder = isText ? held?.kind === 'text' : held?.kind === 'list' || held?.kind === 'record';
    if (path !== undefined && held && isHolder) scope.set(path, changedElsewhere(evaluation, held, [change]));
  }
}

/** A text of Ruby that a function of the file changes where it is. */
export function changedByFunctionOfFile(
  evaluation: Evaluation,
  args: readonly EvaluatedArgument[],
  scope: Variables,
): void {
  if (!evaluation.facts.operations.has('.<<')) return;
  for (const { value, expression, reference } of args) {
    if (value.kind !== 'text' || expression.kind !== 'name' || reference) continue;
    const { start, end, name } = expression;
    if (scope.get(name) !== value || !evaluation.isHandedToChange(name, { start, end })) continue;
    scope.set(name, changedElsewhere(evaluation, value, [{ start, end, kind: 'other', reason: CHANGED_BY_FUNCTION }]));
  }
}

const CHANGED_BY_FUNCTION = 'The function that is given it changes it.';

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
  changedWhereShared(evaluation, object, given, scope);
}

function changedWhereGiven(evaluation: Evaluation, call: CallExpression, given: Value, scope: Variables): void {
  if (evaluation.facts.hasCopiedLists || (given.kind !== 'list' && given.kind !== 'record')) return;
  for (const { value } of call.arguments) {
    const path = pathOf(value);
    const held = path === undefined ? undefined : scope.get(path);
    if (held && holds(held, given)) assignWithin(evaluation, value, undefined, scope, call);
  }
}

/** `firstOf(lines)[0] = line` in Go, where that gives `lines[:1]`: some of the items of a list are in the same array. */
export function changedWhereShared(evaluation: Evaluation, call: CallExpression, given: Value, scope: Variables): void {
  if (given.kind !== 'list' || !evaluation.facts.operations.has('.WriteString')) return;
  for (const { value } of call.arguments) {
    const path = pathOf(value);
    const held = path === undefined ? undefined : scope.get(path);
    if (held?.kind === 'list' && held !== given && isOfSlice(held, given))
      assignWithin(evaluation, value, undefined, scope, call);
  }
}

function isOfSlice(list: ListValue, { items }: ListValue): boolean {
  return list.items.some((item) => items.some(({ value }) => value === item.value));
}
