import { type CallExpression, type Expression, type FunctionDefinition } from '../../syntax/program.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluation.ts';
import { putInDoubt } from '../changes/in-doubt.ts';
import { liesIn, partsOf } from '../values/place.ts';
import type { TextPart } from '../values/text-part.ts';
import { type FunctionValue, headOf, pathOf, type Reference, type Value, type Variables } from '../values/value.ts';

/**
 * Calls a method of a struct that is a text. What it writes is written to the variable at the head of a chain of calls; what it is
 * given is seen where it is given, as each call gives it something else.
 */
export function invokeOnText(
  evaluation: Evaluation,
  called: FunctionValue,
  receiver: Value,
  args: readonly EvaluatedArgument[],
  call: CallExpression,
  scope: Variables,
): Value | undefined {
  const object = call.callee.kind === 'member' ? call.callee.object : call.callee;
  const reference = referenceTo(object, scope);
  const own: EvaluatedArgument = { value: receiver, expression: object, ...(reference && { reference }) };
  const given = args.map((arg) => asText(evaluation, arg));
  const value = evaluation.invoke(called, [own, ...given], call, scope);
  const written = reference?.scope.get(reference.path);
  if (reference && written) reference.scope.set(reference.path, withoutPlaces(written, called.definition));
  return value && withoutPlaces(value, called.definition);
}

/** `func (t *rules) set(text string)`, `static void Wipe(this StringBuilder b)`. */
const TAKES_ITS_OBJECT = /^[^(\n]{0,80}\(\s?(?:this\s|\w{1,40}\s\*)/;

/** A method that the file defines for a type that is a text writes to what it is called on. */
export function changedByMethodOfFile(
  evaluation: Evaluation,
  { callee, ...call }: CallExpression,
  receiver: Value | undefined,
  scope: Variables,
): void {
  if (callee.kind !== 'member' || receiver?.kind !== 'text') return;
  const method = scope.get(callee.name);
  if (method?.kind !== 'function') return;
  const { start } = method.definition;
  if (TAKES_ITS_OBJECT.test(evaluation.file.slice(start, start + 200)))
    putInDoubt(evaluation, callee.object, scope, call);
}

function referenceTo(object: Expression, scope: Variables): Reference | undefined {
  const path = pathOf(headOf(object));
  return path !== undefined && scope.get(path)?.kind === 'text' ? { scope, path } : undefined;
}

function asText(evaluation: Evaluation, arg: EvaluatedArgument): EvaluatedArgument {
  const { value, expression } = arg;
  if (value.kind !== 'unknown') return arg;
  // A hole that takes a value alone is its place; behind an empty text the value stays where it is.
  const parts: TextPart[] = [{ kind: 'inserted', text: '' }, ...partsOf(evaluation, value, expression)];
  return { ...arg, value: { kind: 'text', parts } };
}

/** Without the names in the method that stand for what varies. */
function withoutPlaces(value: Value, method: FunctionDefinition): Value {
  if (value.kind !== 'text') return value;
  const isPlace = (part: TextPart): boolean =>
    part.kind === 'dynamic' && part.resolved === true && part.volatility !== 'constant' && liesIn(part, method);
  return { ...value, parts: value.parts.filter((part) => !isPlace(part)) };
}
