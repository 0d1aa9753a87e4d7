import type { Span } from '../../../text/span.ts';
import type { Argument, CallExpression, Expression, TextLiteral } from '../../syntax/program.ts';
import { isChangedByHolders } from '../changes/changed-in-place.ts';
import { referenceOfPart } from '../changes/handed-objects.ts';
import { isEmptyList } from '../changes/written-elsewhere.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluation.ts';
import { type Item, pathOf, type RecordValue, type Variables } from '../values/value.ts';

/** What a call is given, in its order. */
export function evaluatedArguments(
  evaluation: Evaluation,
  call: CallExpression,
  scope: Variables,
): readonly EvaluatedArgument[] {
  return call.arguments
    .flatMap(writtenOut)
    .map((argument) => evaluatedArgument(evaluation, argument, scope))
    .flatMap((argument) => (hasFreshLists(evaluation) ? eachOf(argument) : [argument]));
}

/** In Python and JavaScript, what is spread is given item by item, and no text is changed where it is. */
function hasFreshLists({ facts }: Evaluation): boolean {
  return facts.constructors.has('__init__') || facts.constructors.has('constructor');
}

/** More items are not given one by one. */
const MOST_SPREAD = 20;

/** Each item of a list or a record that is spread, where all of them are always there, and nothing that whoever is given it may change. */
function eachOf(argument: EvaluatedArgument): readonly EvaluatedArgument[] {
  const { value, spread } = argument;
  if (spread === 'record' && value.kind === 'record') return isWhole(value) ? fieldsOf(value) : [argument];
  if (spread !== 'list' || value.kind !== 'list' || value.alternatives || value.sometimes || value.madeWith)
    return [argument];
  const { items } = value;
  if (items.length > MOST_SPREAD || !items.every(isAlwaysGiven)) return [argument];
  return items.map((item) => ({ value: item.value, expression: placeOf(item.span) }));
}

function isWhole({ fields, isOpen, spreads, type, sometimes }: RecordValue): boolean {
  const isOther = isOpen || type !== undefined || sometimes !== undefined || (spreads?.length ?? 0) > 0;
  return !isOther && fields.size <= MOST_SPREAD && [...fields.values()].every(isAlwaysGiven);
}

function fieldsOf({ fields }: RecordValue): readonly EvaluatedArgument[] {
  return Array.from(fields, ([name, { value, span }]) => ({ value, name, expression: placeOf(span) }));
}

function isAlwaysGiven({ value, condition, isRepeated, isOfEarlierTurn }: Omit<Item, 'span'>): boolean {
  const isFixed = value.kind === 'constant' || (value.kind === 'text' && !value.isBuilder);
  return !condition && !isRepeated && !isOfEarlierTurn && (isFixed || (value.kind === 'unknown' && !value.list));
}

function placeOf(span: Span): Expression {
  return { kind: 'other', ...span, cause: 'expression', reads: [] };
}

/** A list or a record that is written out to be spread is as if each of its items were given: `add(...[lines, rule])`. */
function writtenOut(argument: Argument): readonly Argument[] {
  const { value, spread } = argument;
  if (spread === 'list' && value.kind === 'list' && value.items.every((item) => !item.spread))
    return value.items.map((item) => ({ value: item.value }));
  if (spread !== 'record' || value.kind !== 'record') return [argument];
  const named = value.entries.flatMap((entry) => {
    const name = entry.key?.kind === 'text' ? literalText(entry.key) : undefined;
    return name === undefined ? [] : { name, value: entry.value };
  });
  return named.length === value.entries.length ? named : [argument];
}

function literalText({ parts: [only, ...more] }: TextLiteral): string | undefined {
  return only?.kind === 'literal' && more.length === 0 ? only.mapped.text : undefined;
}

function evaluatedArgument(
  evaluation: Evaluation,
  { value: expression, name, spread, isReference }: Argument,
  scope: Variables,
): EvaluatedArgument {
  const value = evaluation.evaluate(expression, scope);
  const isObject = isEmptyList(value) || (isChangedByHolders(value) && !evaluation.facts.hasCopiedLists);
  const isWritten = (value.kind === 'text' && (isReference || value.isBuilder)) || isObject;
  const path = isWritten ? pathOf(expression) : undefined;
  if (path !== undefined && value.kind === 'text') scope.set(path, { ...value, isBuilder: true });
  const isPart =
    (isObject || isChangedByHolders(value)) && (expression.kind === 'member' || expression.kind === 'subscript');
  const part = isPart && (path === undefined || !scope.get(path)) ? referenceOfPart(value) : undefined;
  return {
    value,
    expression,
    ...(name !== undefined && { name }),
    ...(spread && { spread }),
    ...(isReference && { isReference }),
    ...(part
      ? { reference: part }
      : path !== undefined && { reference: { scope, path, ...(isObject && { isObject }) } }),
  };
}
