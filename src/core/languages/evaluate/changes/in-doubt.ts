/**
 * Strategy. Rare ways of changing a variable are not followed: pointers, references that are kept, assignments within expressions.
 * Whatever they may touch is from there on one thing or another, with the reason.
 */
import { UNKNOWN } from '../../../prompt/volatility.ts';
import type { Span } from '../../../text/span.ts';
import type { Expression } from '../../syntax/program.ts';
import type { Evaluation } from '../evaluation.ts';
import { mergeValues } from '../values/merge.ts';
import { changedAtPlace, putMembersInDoubt } from './other-places.ts';
import { unknownValue } from '../values/unknown.ts';
import { pathOf, type Value, type Variables } from '../values/value.ts';
import { assignWithin } from './within.ts';

const TOUCHED = 'The code may change it here, in a way that is not followed.';

/** What a place holds, or what holds the place, may be something else from then on. */
export function putInDoubt(evaluation: Evaluation, place: Expression, scope: Variables, at: Span): void {
  const holder = holderOf(place, scope);
  const path = holder && pathOf(holder);
  const value = path === undefined ? undefined : scope.get(path);
  if (!holder || path === undefined || !value || value.kind === 'unknown' || value.kind === 'function') return;
  if (value.kind === 'list' || value.kind === 'record') {
    changedAtPlace(evaluation, place, evaluation.evaluate(place, scope), scope, at);
    assignWithin(evaluation, place, undefined, scope, at);
    if (scope.get(path) === value) assignWithin(evaluation, holder, undefined, scope, at);
    return;
  }
  putMembersInDoubt(path, scope);
  const isText = value.kind === 'text';
  scope.set(
    path,
    isText
      ? inDoubt(evaluation, value, at, TOUCHED)
      : unknownValue(evaluation, at, { cause: 'expression', depends: UNKNOWN, reason: TOUCHED }),
  );
}

/** A value, or whatever else it may have become. */
export function inDoubt(evaluation: Evaluation, value: Value, at: Span, reason?: string): Value {
  const other = unknownValue(evaluation, at, {
    cause: 'expression',
    depends: UNKNOWN,
    ...(reason !== undefined && { reason }),
  });
  return mergeValues([value, other], UNKNOWN);
}

/** The same of a list or a record: of anything else, what has it has a copy. */
export function putObjectInDoubt(evaluation: Evaluation, place: Expression, scope: Variables, at: Span): void {
  const { kind } = evaluation.evaluate(place, scope);
  if (kind === 'list' || kind === 'record') putInDoubt(evaluation, place, scope, at);
}

/** The variable that a place is, or in which it is. */
function holderOf(place: Expression, scope: Variables): Expression | undefined {
  const path = pathOf(place);
  if (path !== undefined && scope.get(path)) return place;
  if (place.kind === 'member' || place.kind === 'subscript') return holderOf(place.object, scope);
  return place.kind === 'call' && place.callee.kind === 'member' ? holderOf(place.callee.object, scope) : undefined;
}
