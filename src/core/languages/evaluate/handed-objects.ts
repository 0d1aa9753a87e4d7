import { rememberedLast } from '../../text/remembered.ts';
import type { Span } from '../../text/span.ts';
import type { FunctionDefinition } from '../program.ts';
import { isChangedIn } from './changed-in.ts';
import type { EvaluatedArgument, Evaluation } from './evaluation.ts';
import { putInDoubt, putObjectInDoubt } from './in-doubt.ts';
import { Scope } from './scope.ts';
import type { Reference, Value, Variables } from './value.ts';
import { assignWithin } from './within.ts';

/** The name that an object has which a call is given out of another one; no program can write it. */
const HANDED = '>handed';

/** A list or a record that a call is given out of another one, `add(messages[0])`: what is done to it is brought back then. */
export function referenceOfPart(value: Value): Reference {
  const scope = new Scope(undefined);
  scope.set(HANDED, value);
  return { scope, path: HANDED, isObject: true };
}

/** What a function has done to what it was given out of other objects, it has done to these. */
export function bringBack(
  evaluation: Evaluation,
  args: readonly EvaluatedArgument[],
  call: Span,
  scope: Variables,
): void {
  for (const { value, expression, reference } of args) {
    if (reference?.path !== HANDED) continue;
    const left = reference.scope.get(HANDED);
    if (left && left !== value) assignWithin(evaluation, expression, left, scope, call);
  }
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
