/**
 * Strategy. `histories[user].push(message)`: a conversation of one of many, which a key names. What it has from before is not known, what the
 * function adds to it is: until the place gets something else, the function has the list under the place as it is written.
 */
import { UNKNOWN } from '../../../prompt/volatility.ts';
import { escapedForPattern } from '../../../text/escaped-for-pattern.ts';
import type { Span } from '../../../text/span.ts';
import type { Expression } from '../../syntax/program.ts';
import type { Evaluation } from '../evaluation.ts';
import { Scope } from '../scope.ts';
import { unknownValue } from './unknown.ts';
import { pathOf, type Value, type Variables } from './value.ts';

/** `histories[user]`, `histories.get(user)`: what holds the lists, and the key. */
interface Place {
  readonly holder: string;
  readonly key: string;
}

/** The list that stands at such a place, as far as the function around has added to it. */
export function keyedList(expression: Expression, scope: Variables): Value | undefined {
  const place = placeOf(expression);
  return place && scope.get(nameOf(place));
}

/** Such a place gets a value: a list with what is added to it, or anything else. */
export function keepKeyed(
  evaluation: Evaluation,
  target: Expression,
  value: Value,
  scope: Variables,
  statement: Span,
): void {
  const place = placeOf(target);
  if (!place || !(scope instanceof Scope) || scope.isOutermost) return;
  const own = nameOf(place);
  const begins = `${place.holder}[`;
  for (const name of scope.visible.keys())
    if (name !== own && name.startsWith(begins)) scope.set(name, somethingElse(evaluation, statement));
  const isMore =
    value.kind === 'list' && value.items[0]?.isRepeated === true && value.items[0].value.kind === 'unknown';
  if (isMore && isSteady(evaluation, place.key, statement)) scope.set(own, value);
  else if (scope.get(own)) scope.set(own, somethingElse(evaluation, statement));
}

function somethingElse(evaluation: Evaluation, statement: Span): Value {
  return unknownValue(evaluation, statement, { cause: 'expression', depends: UNKNOWN });
}

function placeOf(expression: Expression): Place | undefined {
  const [object, index] =
    expression.kind === 'subscript' && !expression.range
      ? [expression.object, expression.index]
      : expression.kind === 'call' && expression.callee.kind === 'member' && expression.callee.name === 'get'
        ? [expression.callee.object, expression.arguments.length === 1 ? expression.arguments[0]!.value : undefined]
        : [];
  const holder = object && pathOf(object);
  const key = index && pathOf(index);
  return holder === undefined || key === undefined ? undefined : { holder, key };
}

/** No program can write a variable of that name. */
function nameOf({ holder, key }: Place): string {
  return `${holder}[${key}]`;
}

/** Behind a place, the function gives its key no other value: from there on it names the same list. */
function isSteady({ file, innermost }: Evaluation, key: string, { start }: Span): boolean {
  const assigned = String.raw`(?<!\b(?:const|let|var)\s{1,3})(?<![\w$.])${escapedForPattern(key)}`;
  const value = String.raw`\s{0,3}(?:[-+*/%|&?]{0,2}=(?![=>])|\+\+|--)`;
  return !new RegExp(assigned + value).test(file.slice(start, innermost?.end));
}
