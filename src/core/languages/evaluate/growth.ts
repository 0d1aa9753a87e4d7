import type { Inferred } from '../../prompt/volatility.ts';
import { type Span, spanOf } from '../../text/span.ts';
import type { Expression } from '../program.ts';
import type { Evaluation, Frame } from './evaluation.ts';
import { Scope } from './scope.ts';
import { eitherOf, pathOf, type Value, type Variables } from './value.ts';

/**
 * Strategy. A text from outside of a branch that gets more in it is not yet what it is: only where the branch is left do both
 * states meet, the one with the addition under its condition. So it is observed there, not within the branch, where all of it
 * would look as if it were always there.
 */

/** The frame of a branch or a loop. */
export function innerFrame(frame: Frame, condition: Inferred): Frame & { readonly grown: Set<string> } {
  return { ...frame, condition: eitherOf([frame.condition, condition])!, grown: new Set() };
}

/** Whether an assignment gives more to a text from outside of the branch; it is remembered then. */
export function growsHere(target: Expression, assigned: Value, scope: Variables, { grown }: Frame): boolean {
  const path = grown && pathOf(target);
  if (!grown || path === undefined || (isOwn(scope, path) && !grown.has(path))) return false;
  const before = scope.get(path);
  if (before?.kind !== 'text' || assigned.kind !== 'text' || before.parts.length === 0) return false;
  if (!before.parts.every((part, index) => part === assigned.parts[index])) return false;
  grown.add(path);
  return true;
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
