import type { Expression, FunctionDefinition, Parameter } from '../../syntax/program.ts';
import { type EvaluatedArgument, type Evaluation, isOfPython } from '../evaluation.ts';
import { changedThroughRest } from '../changes/changed-in-place.ts';
import { leftOut } from '../values/given-text.ts';
import { mergeValues } from '../values/merge.ts';
import { knownItems } from '../values/known-items.ts';
import { isHeldByAll, unknownParameter, withoutArgument } from './parameter-defaults.ts';
import { preparedState } from '../objects/prepared-state.ts';
import type { Scope } from '../scope.ts';
import { type FunctionValue, type Item, pathOf, type Reference, type Value, type Variables } from '../values/value.ts';

/**
 * Gives the parameters of a function their values, in a scope of its own.
 * @param callScope where it is called, if that is known
 */
export function bindParameters(
  evaluation: Evaluation,
  called: FunctionValue,
  all: readonly EvaluatedArgument[] | undefined,
  scope: Scope,
  callScope?: Variables,
): void {
  const { definition, self } = called;
  const outer = aroundDefaults(evaluation, called, scope);
  const parameters = definition.parameters();
  const args = (all?.length ? all : preparedState(evaluation, called)) ?? [];
  const positional = args.filter((arg) => arg.name === undefined);
  const spread = positional.findIndex((arg) => arg.spread);
  if (spread !== -1) positional.length = spread;
  const isOpen = args.some((arg) => arg.spread);
  const isGivenAll = all !== undefined && !isOpen;
  let next = 0;
  for (const [index, parameter] of parameters.entries()) {
    const { name } = parameter;
    if (index === 0 && evaluation.facts.self.has(name)) {
      if (self) scope.set(name, self);
      continue;
    }
    if (parameter.rest) {
      const isLeft = ({ name: own, spread }: EvaluatedArgument): boolean =>
        own !== undefined && !spread && !parameters.some((one) => wordOf(one) === own);
      const held = parameter.rest === 'list' ? positional.slice(next) : args.filter(isLeft);
      if (callScope) changedThroughRest(evaluation, held, callScope);
      const rest = parameter.rest === 'list' ? restItems(positional.slice(next), isOpen) : undefined;
      if (parameter.rest === 'list') next = positional.length;
      scope.set(name, rest ?? unknownParameter(evaluation, parameter));
      continue;
    }
    const named = args.find((arg) => arg.name === wordOf(parameter));
    const given = named ?? positional[next];
    if (!named && given) next++;
    const argument = given && isLeftOut(evaluation, parameter, given) ? undefined : given;
    const reference = argument && referenceOf(evaluation, parameter, argument, callScope);
    const whole = argument ?? (isGivenAll ? defaultOf(evaluation, parameter, outer) : undefined);
    if (parameter.fields) bindFields(evaluation, parameter.fields, whole, scope, called, callScope);
    else if (parameter.items) bindItems(evaluation, parameter.items, argument, scope, callScope);
    else if (reference) scope.refer(name, reference);
    else if (argument) scope.set(name, argument.value);
    else scope.set(name, nothingGiven(evaluation, parameter, outer, isGivenAll, definition));
  }
  if (self && !parameters.some(({ name }) => evaluation.facts.self.has(name))) {
    for (const name of evaluation.facts.self) scope.set(name, self);
  }
}

/** A default of Python is one of the code around the function; any other sees the parameters before it: `(name, title = name) => …`. */
function aroundDefaults({ facts }: Evaluation, called: FunctionValue, scope: Scope): Variables {
  return isOfPython(facts) ? called.scope : scope;
}

/** What is taken apart where nothing is given: `{ system }: Options = {}`. */
function defaultOf(
  evaluation: Evaluation,
  { default: written, fields }: Parameter,
  scope: Variables,
): Pick<EvaluatedArgument, 'value' | 'expression'> | undefined {
  return fields && written && { value: evaluation.evaluate(written, scope), expression: written };
}

function nothingGiven(
  evaluation: Evaluation,
  parameter: Parameter,
  scope: Variables,
  isGivenAll: boolean,
  definition: FunctionDefinition,
): Value {
  const value = withoutArgument(evaluation, parameter, scope, isGivenAll, definition);
  const isNothing = isGivenAll && evaluation.facts.hasOptionalArguments && !parameter.default && !parameter.injected;
  return isNothing ? leftOut(value) : value;
}

/** The name by which a call gives it something: `$rules` of PHP without its dollar. */
function wordOf({ name }: Parameter): string {
  return name.replace(/^\$/, '');
}

/** `undefined` of JavaScript is as if nothing were given. */
function isLeftOut(
  { file }: Evaluation,
  parameter: Parameter,
  { expression: { start, end } }: EvaluatedArgument,
): boolean {
  return parameter.default !== undefined && file.slice(start, end) === 'undefined';
}

/** The variable to which a function writes that writes to its parameter. */
function referenceOf(
  { facts }: Evaluation,
  { isReference }: Parameter,
  { expression, reference }: EvaluatedArgument,
  scope: Variables | undefined,
): Reference | undefined {
  if (facts.hasCopiedLists && reference?.isObject && !isReference) return undefined;
  const path = isReference && scope ? pathOf(expression) : undefined;
  return path !== undefined && scope?.get(path) ? { scope, path } : reference;
}

function restItems(args: readonly EvaluatedArgument[], isOpen: boolean): Value | undefined {
  if (isOpen) return undefined;
  return {
    kind: 'list',
    items: args.map(({ value, expression: { start, end } }): Item => ({ value, span: { start, end } })),
  };
}

/** A parameter that is taken apart: what is given for it may be a record that is known. */
function bindFields(
  evaluation: Evaluation,
  fields: readonly Parameter[],
  argument: EvaluatedArgument | undefined,
  scope: Scope,
  called: FunctionValue,
  callScope: Variables | undefined,
): void {
  const { definition } = called;
  const outer = aroundDefaults(evaluation, called, scope);
  const given = argument?.value;
  if (callScope && fields.some(({ rest }) => rest)) changedThroughRest(evaluation, leftOf(fields, argument), callScope);
  for (const field of fields) {
    const key = field.key ?? field.name;
    const known = given?.kind === 'record' ? given.fields.get(key) : undefined;
    const isGivenAll = given?.kind === 'record' && !given.isOpen;
    const entry = known && valueOfEntry(evaluation, argument!.expression, key);
    const own = known?.condition
      ? mergeValues([known.value, withoutArgument(evaluation, field, outer, true, definition)], known.condition)
      : known?.value;
    const inner = known && { value: known.value, expression: entry ?? argument!.expression };
    const reference = entry && referenceOfObject(evaluation, entry, known.value, callScope);
    if (field.fields) bindFields(evaluation, field.fields, inner, scope, called, callScope);
    else if (field.items) bindItems(evaluation, field.items, inner, scope, callScope);
    else if (reference) scope.refer(field.name, reference);
    else if (own) scope.set(field.name, own);
    else scope.set(field.name, nothingGiven(evaluation, field, outer, isGivenAll, definition));
  }
}

/** What of a record that is written out goes to none of the fields that are named. */
function leftOf(fields: readonly Parameter[], argument: EvaluatedArgument | undefined): EvaluatedArgument[] {
  const record = argument?.value;
  const entries = argument?.expression.kind === 'record' ? argument.expression.entries : [];
  if (record?.kind !== 'record') return [];
  const named = new Set(fields.map(({ name }) => name));
  const left = [...record.fields].filter(([name]) => !named.has(name));
  return left.flatMap(([, { value, span }]) => {
    const expression = entries.find((entry) => entry.value.start === span.start)?.value;
    return expression ? { value, expression } : [];
  });
}

/** What stands for an entry where a record is written out: `{ out: lines, text }`. */
function valueOfEntry({ file }: Evaluation, record: Expression, name: string): Expression | undefined {
  const entries = record.kind === 'record' ? record.entries : [];
  return entries.findLast(({ key }) => key && file.slice(key.start, key.end).replace(/["'`]/g, '') === name)?.value;
}

/** The variable that has a list or a record that a function is given in what it takes apart. */
function referenceOfObject(
  evaluation: Evaluation,
  expression: Expression,
  value: Value,
  callScope: Variables | undefined,
): Reference | undefined {
  const path = isHeldByAll(evaluation, value) ? pathOf(expression) : undefined;
  return path !== undefined && callScope?.get(path) === value ? { scope: callScope, path, isObject: true } : undefined;
}

/** A parameter that is taken apart: what is given for it may be a list that is known. */
function bindItems(
  evaluation: Evaluation,
  items: readonly (Parameter | undefined)[],
  argument: EvaluatedArgument | undefined,
  scope: Scope,
  callScope: Variables | undefined,
): void {
  const known = argument && knownItems(argument.value);
  const written = argument?.expression.kind === 'list' ? argument.expression.items : [];
  for (const [index, item] of items.entries()) {
    if (!item) continue;
    const value = item.rest && known ? ({ kind: 'list', items: known.slice(index) } as const) : known?.[index]?.value;
    const own = item.rest ? undefined : written[index];
    const reference = own && !own.spread && value && referenceOfObject(evaluation, own.value, value, callScope);
    if (reference && item.name !== '') scope.refer(item.name, reference);
    else if (item.name !== '') scope.set(item.name, value ?? unknownParameter(evaluation, item));
    for (const inner of parametersWithin(item)) scope.set(inner.name, unknownParameter(evaluation, inner));
  }
}

/** Those that a pattern within a pattern makes: `([{ tone }]) => …`. */
function parametersWithin({ fields = [], items = [] }: Parameter): readonly Parameter[] {
  return [...fields, ...items].flatMap((one) => (one ? [one, ...parametersWithin(one)] : []));
}
