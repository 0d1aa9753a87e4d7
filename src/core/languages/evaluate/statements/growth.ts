import type { Inferred } from '../../../prompt/volatility.ts';
import { type Span, spanOf } from '../../../text/span.ts';
import type { Expression, NameExpression } from '../../syntax/program.ts';
import { changedByName } from '../calls/called-by-name.ts';
import type { Evaluation, Frame } from '../evaluation.ts';
import { Scope } from '../scope.ts';
import { eitherOf, pathOf, type Value, type Variables } from '../values/value.ts';

/**
 * Strategy. A text from outside of a branch that gets more in it is not yet what it is: only where the branch is left do both
 * states meet, the one with the addition under its condition. So it is observed there, not within the branch, where all of it
 * would look as if it were always there.
 */

/** The frame of a branch or a loop. */
export function innerFrame(
  frame: Frame,
  condition: Inferred,
  isOnlyOne = false,
): Frame & { readonly grown: Set<string> } {
  return { ...frame, condition: eitherOf([frame.condition, condition])!, grown: new Set(), isOnlyOne };
}

/** A variable, or a member, of a branch, before it gets another value. */
interface State {
  readonly path: string;
  readonly value: Value | undefined;
  /** The branch has given it the value. */
  readonly isOwn: boolean;
}

/** @returns undefined outside of branches, where all states of a text are observed: nothing is looked up there */
export function stateOf(target: Expression, scope: Variables, { grown }: Frame): State | undefined {
  const path = grown && pathOf(target);
  return path === undefined ? undefined : { path, value: scope.get(path), isOwn: isOwn(scope, path) };
}

/** Whether a text from outside of the branch gets more; it is remembered then. */
export function growsHere(before: State | undefined, assigned: Value, { grown, isOnlyOne }: Frame): boolean {
  if (!grown || !before || (before.isOwn && !grown.has(before.path))) return false;
  const { path, value } = before;
  if (value?.kind !== 'text' || assigned.kind !== 'text') return false;
  if (value.parts.length === 0 && (!isOnlyOne || assigned.parts.length === 0)) return false;
  if (!value.parts.every((part, index) => part === assigned.parts[index])) return false;
  grown.add(path);
  return true;
}

/** A value, and with it what it does to a variable of a function: `text << more`. */
export function evaluatedAlong(
  evaluation: Evaluation,
  expression: Expression,
  statement: Span,
  scope: Variables,
  frame: Frame,
): Value {
  const target = evaluation.enclosing === undefined ? undefined : appendedTo(expression);
  const before = target && stateOf(target, scope, frame);
  changedByName(evaluation, expression, scope);
  const value = evaluation.evaluate(expression, scope);
  if (target && value.kind === 'text' && !growsHere(before, value, frame))
    evaluation.observer.named(target.name, value, statement);
  return value;
}

function appendedTo(expression: Expression): NameExpression | undefined {
  let head = expression;
  while (head.kind === 'call' && head.callee.kind === 'member' && head.callee.name === '<<') head = head.callee.object;
  return head !== expression && head.kind === 'name' ? head : undefined;
}

function isOwn(scope: Variables, path: string): boolean {
  return scope instanceof Scope && scope.written.has(path);
}

/** The variables that a branch has of its own, before one within it is executed. */
export function ownNames(scope: Variables, { grown }: Frame): ReadonlySet<string> {
  return new Set(grown && scope instanceof Scope ? scope.written.keys() : []);
}

/**
 * Tells of the texts that got more in branches or in a loop, where all of their states are one value.
 * @param frame of the code around them
 * @param own the names that this code had given values before
 */
export function noticeGrown(
  { observer }: Evaluation,
  statement: Span,
  scope: Variables,
  frame: Frame,
  grown: ReadonlySet<string>,
  own: ReadonlySet<string>,
): void {
  for (const path of grown) {
    const value = scope.get(path);
    if (frame.grown && (!own.has(path) || frame.grown.has(path))) frame.grown.add(path);
    else if (value) observer.named(path.slice(path.lastIndexOf('.') + 1), value, spanOf(statement));
  }
}
