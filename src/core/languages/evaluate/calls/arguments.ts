import type { Argument, CallExpression, TextLiteral } from '../../syntax/program.ts';
import { isChangedByHolders } from '../changes/changed-in-place.ts';
import { referenceOfPart } from '../changes/handed-objects.ts';
import { isEmptyList } from '../changes/written-elsewhere.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluation.ts';
import { pathOf, type Variables } from '../values/value.ts';

/** What a call is given, in its order. */
export function evaluatedArguments(
  evaluation: Evaluation,
  call: CallExpression,
  scope: Variables,
): readonly EvaluatedArgument[] {
  return call.arguments.flatMap(writtenOut).map((argument) => evaluatedArgument(evaluation, argument, scope));
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
