import { rememberedLast } from '../../../text/remembered.ts';
import type { Span } from '../../../text/span.ts';
import { BEGINNINGS_OF_CHANGING_METHODS } from '../../changes/changing-methods.ts';
import type { CallExpression, Expression, FunctionDefinition } from '../../syntax/program.ts';
import { isChangedIn } from './changed-in.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluation.ts';
import { putInDoubt, putObjectInDoubt } from './in-doubt.ts';
import { changedWithin, noteChangedByCall, putMembersInDoubt } from './other-places.ts';
import { Scope } from '../scope.ts';
import { type FunctionValue, nameOf, pathOf, type Reference, type Value, type Variables } from '../values/value.ts';
import { assignWithin } from './within.ts';

/** The name that an object has which a call is given out of another one; no program can write it. */
const HANDED = '>handed';

/** A list or a record that a call is given out of another one, `add(messages[0])`: what is done to it is brought back then. */
export function referenceOfPart(value: Value): Reference {
  const scope = new Scope(undefined);
  scope.set(HANDED, value);
  return { scope, path: HANDED, isObject: true };
}

/** What a function has done to what it was given, it has done to that, and to the objects out of which it was given. */
export function bringBack(
  evaluation: Evaluation,
  args: readonly EvaluatedArgument[],
  call: Span,
  scope: Variables,
): void {
  for (const { value, expression, reference } of args) {
    const left = reference?.scope.get(reference.path);
    if (!left || left === value) continue;
    if (reference?.path === HANDED) assignWithin(evaluation, expression, left, scope, call);
    else if (evaluation.isWithinFunction && pathOf(expression) !== undefined)
      noteChangedByCall(evaluation, expression, value, scope);
  }
}

/** `add.call(settings, rule)`: methods of a function of JavaScript that call it as if it were one of what they are given first. */
const CALLS_AS_METHOD = /^(?:apply|bind|call)$/;
const NAMES_OBJECT = /\bthis\b/;
const CHANGES = new RegExp(`^(?:${BEGINNINGS_OF_CHANGING_METHODS})`);

/** What a function calls `this` is a list, a record or an object of the code, to which it may do anything. */
export function changedAsThis(
  evaluation: Evaluation,
  { callee, arguments: [first], ...call }: CallExpression,
  called: Value | undefined,
  scope: Variables,
): void {
  if (!evaluation.facts.self.has('this') || callee.kind !== 'member' || !CALLS_AS_METHOD.test(callee.name)) return;
  if (!first || first.spread || first.value.kind === 'value' || isOwnMethod(evaluation, callee.object)) return;
  const names =
    called?.kind === 'function'
      ? NAMES_OBJECT.test(evaluation.file.slice(called.definition.start, called.definition.end))
      : CHANGES.test(nameOf(callee.object) ?? '');
  const own = evaluation.evaluate(first.value, scope);
  if (!names) return;
  changedWithin(evaluation, first.value, own, scope, call);
  if (/^(?:list|record|object)$/.test(own.kind)) putInDoubt(evaluation, first.value, scope, call);
}

/** `settings.add(rule)`, where that is a function of the record which changes what it has. */
export function changedByOwnMethod(
  evaluation: Evaluation,
  { callee, ...call }: CallExpression,
  called: FunctionValue,
  receiver: Value | undefined,
  scope: Variables,
): void {
  if (callee.kind !== 'member' || (receiver?.kind !== 'record' && receiver?.kind !== 'object')) return;
  if (isOwnMethod(evaluation, callee) || !changesSelf(evaluation, called.definition, receiver)) return;
  putMembersInDoubt(pathOf(callee.object), scope);
  if (receiver.kind !== 'record' || !evaluation.facts.self.has('this')) return;
  changedWithin(evaluation, callee.object, receiver, scope, call);
  putInDoubt(evaluation, callee.object, scope, call);
}

const CHANGES_SELF = new RegExp(
  `(?:Object\\.assign|Reflect\\.\\w+|setattr)\\(\\s?(?:this|self)\\b|\\b(?:this|self)[.[][^;\\n]{0,120}?(?:[-+*|&?]{0,2}=(?![=>])|\\.(?:${BEGINNINGS_OF_CHANGING_METHODS}))`,
);

function changesSelf(evaluation: Evaluation, { start, end }: Span, { kind }: Value): boolean {
  const isChanging = CHANGES_SELF.test(evaluation.file.slice(start, end));
  return isChanging || (kind === 'record' && evaluation.changesObject({ start, end }));
}

/** `this.add.bind(this)` is the method that it was. */
function isOwnMethod({ facts }: Evaluation, method: Expression): boolean {
  return method.kind === 'member' && method.object.kind === 'name' && facts.self.has(method.object.name);
}

/** All that a function of JavaScript is given, by its number. */
const ARGUMENTS = /\barguments\[/;
const namesArguments = rememberedLast((file) => ARGUMENTS.test(file));

function mayReadArguments({ facts, file }: Evaluation): boolean {
  return facts.self.has('this') && namesArguments(file);
}

/** What a function does to a list of all that it is left with is done to the list that is spread into the call, or given alone. */
export function changedThroughSpread(
  evaluation: Evaluation,
  { start, end, ...definition }: FunctionDefinition,
  args: readonly EvaluatedArgument[],
  scope: Variables,
): void {
  for (const one of args) if (one.spread) changedWhereSpread(evaluation, one, scope);
  if (mayReadArguments(evaluation) && ARGUMENTS.test(evaluation.file.slice(start, end)))
    for (const { expression } of args) putObjectInDoubt(evaluation, expression, scope, expression);
  const lists = args.filter(({ value, name }) => /^(?:list|record)$/.test(value.kind) && name === undefined);
  if (evaluation.facts.hasCopiedLists || evaluation.facts.outerVariables === 'declared' || lists.length === 0) return;
  const rest = definition.parameters().find((parameter) => parameter.rest === 'list');
  if (!rest) return;
  const isChanged =
    isChangedIn(rest.name, evaluation.file.slice(start, end)) || evaluation.isHandedToChange(rest.name, { start, end });
  if (isChanged) for (const { expression } of lists) putInDoubt(evaluation, expression, scope, expression);
}

/** Lists and records that are spread out of another one into a call: the function may have changed them. */
function changedWhereSpread(evaluation: Evaluation, { value, expression }: EvaluatedArgument, scope: Variables): void {
  if (evaluation.facts.hasCopiedLists) return;
  const items = value.kind === 'list' ? value.items : value.kind === 'record' ? [...value.fields.values()] : [];
  const hasObjects = items.some(({ value: { kind } }) => kind === 'list' || kind === 'record');
  if (hasObjects) assignWithin(evaluation, expression, undefined, scope, expression);
}
