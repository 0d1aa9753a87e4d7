import { CONSTANT, type Inferred, UNKNOWN } from '../../prompt/volatility.ts';
import { type Span, spanOf } from '../../text/span.ts';
import type { Expression, FunctionDefinition, Parameter } from '../program.ts';
import { changedElsewhere } from './changed-elsewhere.ts';
import { isChangedIn, isGrownIn } from './changed-in.ts';
import type { EvaluatedArgument, Evaluation, Frame, Returned } from './evaluation.ts';
import { changedThroughRest } from './changed-in-place.ts';
import { alternativesOf, isNothing, mergeValues } from './merge.ts';
import { listOrDefault } from './given-list.ts';
import { knownItems } from './known-items.ts';
import { mergeScopes } from './merge-scopes.ts';
import { memberOfSelf } from './object.ts';
import { isOuter } from './outer-names.ts';
import { mayComeLater, ownName } from './own-members.ts';
import { preparedState } from './prepared-state.ts';
import { seenLater } from './seen-later.ts';
import { Scope } from './scope.ts';
import { isOneWord, partText, underCondition, variationOf } from './text-part.ts';
import { typedAs } from './typed.ts';
import { fromCaller, unknownValue } from './unknown.ts';
import {
  eitherOf,
  type FunctionValue,
  isElement,
  type Item,
  pathOf,
  type Reference,
  rendersNothing,
  type UnknownValue,
  type Value,
  type Variables,
} from './value.ts';

/**
 * What a function gives: it is entered with the arguments; a parameter without one has its default, or varies.
 * @param args undefined where it is read for its own sake: a caller elsewhere may give any parameter another value
 * @param callScope where it is called, if that is known
 */
export function invokeFunction(
  evaluation: Evaluation,
  called: FunctionValue,
  args?: readonly EvaluatedArgument[],
  callScope?: Variables,
): Value {
  const { definition } = called;
  const around = callScope && closesOver(called, callScope) ? callScope : undefined;
  const outer = around ?? surroundings(evaluation, called);
  const isFollowed = args !== undefined && (around !== undefined || callScope === undefined);
  const own = new Scope(isFollowed ? outer : seenLater(evaluation, called, outer, around !== undefined));
  bindParameters(evaluation, called, args, own, callScope);
  const self = around ? undefined : ownName(evaluation, called, callScope);
  if (self !== undefined && callScope instanceof Scope)
    for (const [path, value] of callScope.membersOf(self)) own.set(path, value);
  const exits: Scope[] = [];
  const frame: Frame = { returns: [], ...((around ?? self) && { exits }) };
  const value = definition.value && evaluation.evaluate(definition.value(), own);
  const isLeftAtEnd = !value && evaluation.execute(definition.body(), own, frame);
  if (exits.length > 0) mergeScopes(own, exits, { condition: UNKNOWN });
  const isLeftEarly = frame.returns.length > (isLeftAtEnd ? 0 : 1);
  const isDoubtful = isLeftEarly || mayComeLater(evaluation, called, args !== undefined);
  const leave = (scope: Variables, name: string, after: Value): void => {
    const before = scope.get(name);
    if (before !== after) scope.set(name, isDoubtful && before ? mergeValues([before, after], UNKNOWN) : after);
  };
  if (around) {
    for (const [name, after] of own.written) {
      if (around.get(name) && isOuter(evaluation.facts, definition, name)) leave(around, name, after);
    }
  } else if (callScope) {
    if (self !== undefined) for (const [path, after] of own.membersOf(self)) leave(callScope, path, after);
    // `global x`: whoever has called it goes on with what it has left there.
    for (const name of definition.changes ?? []) {
      const after = own.written.get(name);
      if (after) leave(callScope, name, after);
    }
  }
  return asUsed(evaluation, definition, value ?? returned(frame, isLeftAtEnd, definition.name));
}

/** A text that a function puts together of nothing but what varies is seen where it is used. */
function asUsed(evaluation: Evaluation, definition: FunctionDefinition, value: Value): Value {
  if (value.kind !== 'text' || value.isBuilder || value.isImported) return value;
  const varying = value.parts.filter((part) => part.kind === 'dynamic');
  const isSometimes = varying.some((part) => part.condition);
  if (!isSometimes || value.parts.some((part) => partText(part).trim() !== '')) return value;
  const origin = varying.find((part) => part.origin === 'parameter') ?? varying.find((part) => part.origin);
  return unknownValue(evaluation, definition, {
    cause: 'call',
    depends: variationOf(value.parts),
    origin: origin?.origin,
  });
}

/** A function within a function sees the variables of the one around it as they are where it is called. */
function closesOver({ scope }: FunctionValue, callScope: Variables): boolean {
  return scope instanceof Scope && callScope instanceof Scope && !scope.isOutermost && callScope.isWithin(scope);
}

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
  const { definition, scope: outer, self } = called;
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
    if (parameter.fields) bindFields(evaluation, parameter.fields, argument, scope, called, callScope);
    else if (parameter.items) bindItems(evaluation, parameter.items, argument, scope, callScope);
    else if (reference) scope.refer(name, reference);
    else if (argument) scope.set(name, argument.value);
    else scope.set(name, withoutArgument(evaluation, parameter, outer, isGivenAll, definition));
  }
  if (self && !parameters.some(({ name }) => evaluation.facts.self.has(name))) {
    for (const name of evaluation.facts.self) scope.set(name, self);
  }
}

/** The name by which a call gives it something: `$rules` of PHP without its dollar. */
function wordOf({ name }: Parameter): string {
  return name.replace(/^\$/, '');
}

/**
 * A function that no code of the file calls is there for other files. Where the default of a parameter is a text that has a name,
 * these leave it as it is. What a decorator registers is called by a library, with whatever that is given.
 */
function isCalledByNothing({ facts, isNamedOnce }: Evaluation, { name, decorators = [] }: FunctionDefinition): boolean {
  return name !== undefined && decorators.length === 0 && !facts.constructors.has(name) && isNamedOnce(name);
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
  const { definition, scope: outer } = called;
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
    else scope.set(field.name, withoutArgument(evaluation, field, outer, isGivenAll, definition));
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

/** What is done to it by one name is done to it for all that have it. */
function isHeldByAll({ facts }: Evaluation, { kind }: Value): boolean {
  return (kind === 'list' || kind === 'record') && !facts.hasCopiedLists;
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
    const value = known?.[index]?.value;
    const own = written[index];
    const reference = own && !own.spread && value && referenceOfObject(evaluation, own.value, value, callScope);
    if (item && reference) scope.refer(item.name, reference);
    else if (item) scope.set(item.name, value ?? unknownParameter(evaluation, item));
  }
}

/** Of a default that is more than a word it is seen what it is; another caller may give another one. */
const REPLACEABLE: Inferred = { volatility: 'deploy', confidence: 'possible' };

function withoutArgument(
  evaluation: Evaluation,
  parameter: Parameter,
  scope: Variables,
  isGivenAll: boolean,
  definition: FunctionDefinition,
): Value {
  if (parameter.injected) return evaluation.evaluate(parameter.injected, scope);
  const value =
    parameter.default && keptDefault(evaluation, parameter, evaluation.evaluate(parameter.default, scope), definition);
  if (value && isGivenAll) return value;
  if (value?.kind === 'text' && value.parts.length > 0 && !isOneWord(value.parts)) {
    if (parameter.default?.kind === 'name' && isCalledByNothing(evaluation, definition)) return value;
    return { kind: 'text', parts: underCondition(value.parts, REPLACEABLE) };
  }
  const unknown = unknownParameter(evaluation, parameter);
  if (value?.kind === 'list') return listOrDefault(unknown, value, parameter) ?? unknown;
  return value?.kind === 'text' && value.parts.length > 0 ? { ...unknown, otherwise: value } : unknown;
}

/** A list or a record that all calls share which give no other: a function that changes it has another the next time. */
function keptDefault(
  evaluation: Evaluation,
  { name, default: written }: Parameter,
  value: Value,
  { start, end }: FunctionDefinition,
): Value {
  if (evaluation.facts.hasSharedDefaults && written?.kind === 'name' && isSetAgain(evaluation.file, written.name))
    return changedElsewhere(evaluation, value, [{ ...spanOf(written), kind: 'other', reason: EARLIER_DEFAULT }]);
  const isOfAllCalls =
    evaluation.facts.hasSharedDefaults === true || written?.kind === 'name' || written?.kind === 'member';
  if (!isOfAllCalls || !isHeldByAll(evaluation, value)) return value;
  const isChanged =
    isChangedIn(name, evaluation.file.slice(start, end)) ||
    (value.kind === 'list' && isGrownIn(name, evaluation.file.slice(start, end))) ||
    evaluation.isHandedToChange(name, { start, end }) ||
    isChangedWhereGiven(evaluation, name, { start, end });
  return isChanged
    ? changedElsewhere(evaluation, value, [{ ...spanOf(written!), kind: 'other', reason: SHARED_DEFAULT }])
    : value;
}

/** The function gives it to who calls it, and that changes it. */
function isChangedWhereGiven(evaluation: Evaluation, name: string, { start, end }: Span): boolean {
  const given = new RegExp(`\\b(?:return|yield)\\s{1,3}${name.replace(/\$/g, '\\$&')}(?![\\w$])`).exec(
    evaluation.file.slice(start, end),
  );
  return given !== null && evaluation.isChangedByOther(name, start + given.index + given[0].length - name.length);
}

/** Several lines give a variable a value. */
function isSetAgain(file: string, name: string): boolean {
  return [...file.matchAll(new RegExp(`^[ \\t]*${name}\\s?(?::[^=\\n]+)?[-+*|]?=(?!=)`, 'gm'))].length > 1;
}

const EARLIER_DEFAULT = 'A default has the value that the variable had where the function is defined.';
const SHARED_DEFAULT = 'The function changes this default, which all its calls share.';

/** A parameter that no call gives a value to: another file may. */
function unknownParameter(evaluation: Evaluation, parameter: Parameter): UnknownValue {
  const value = unknownValue(evaluation, parameter, {
    path: parameter.name,
    cause: 'placeholder',
    origin: 'parameter',
  });
  // `name` alone is the name of whatever the function is given.
  const { volatility, confidence } = value.inferred;
  const isNameOfAnything = volatility === 'user' && confidence === 'possible';
  const named = { ...value, inferred: isNameOfAnything ? UNKNOWN : fromCaller(value.inferred) };
  const { name, type } = parameter;
  return type === undefined ? named : typedAs(evaluation, named, { name, type });
}

/**
 * The value of a function. Where some of its returns give nothing (a guard), the text or the elements of the others are given only
 * sometimes, and so they are where the function may be left at its end.
 */
function returned({ returns }: Frame, isLeftAtEnd: boolean, name: string | undefined): Value {
  const hasElements = returns.some(({ value }) => isElement(value) && !rendersNothing(value) && !isItself(value, name));
  const isGuard = ({ value }: Returned): boolean =>
    (isNothing(value) && !(value.kind === 'text' && value.isBuilder)) ||
    (hasElements && (value.kind === 'unknown' || rendersNothing(value) || isItself(value, name)));
  const something = returns.filter((one) => !isGuard(one));
  const value = something.length > 0 ? oneOf(something) : NOTHING;
  const guards = returns.filter(isGuard);
  const deciding = isLeftAtEnd ? returns : guards;
  if ((value.kind !== 'text' && !isElement(value)) || deciding.length === 0) return value;
  return { ...value, sometimes: eitherOf([value.sometimes, ...deciding.map(({ condition }) => condition)]) ?? UNKNOWN };
}

/** A component that renders itself with something else: no other prompt than its own. */
function isItself(value: Value, name: string | undefined): boolean {
  return isElement(value) && name !== undefined && value.type === name;
}

const NOTHING: Value = { kind: 'constant', start: 0, end: 0, text: undefined };

function oneOf(something: readonly Returned[]): Value {
  const [first] = something;
  if (something.length === 1) return first!.value;
  const condition = eitherOf(something.map((one) => one.condition)) ?? CONSTANT;
  const merged = mergeValues(
    something.map(({ value }) => value),
    condition,
  );
  if (merged.kind !== 'text') return merged;
  // What is handed on as it came is no text of the function's own.
  const alternatives = alternativesOf(something.filter((one) => one.value.kind !== 'unknown'));
  return { kind: 'text', parts: merged.parts, ...(alternatives && { alternatives }) };
}

/** What a function sees around it; in some languages, the members of its object. */
export function surroundings(evaluation: Evaluation, { scope, self }: FunctionValue): Scope {
  if (!evaluation.facts.hasImplicitSelf || self?.kind !== 'object') return new Scope(scope);
  return new Scope(scope, (name) => memberOfSelf(evaluation, self, name));
}
