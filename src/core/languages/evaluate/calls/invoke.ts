import { CONSTANT, UNKNOWN } from '../../../prompt/volatility.ts';
import { type Span, spanOf } from '../../../text/span.ts';
import type { FunctionDefinition } from '../../syntax/program.ts';
import { bindParameters } from './bind-parameters.ts';
import type { EvaluatedArgument, Evaluation, Frame, Returned } from '../evaluation.ts';
import { isNothing, mergeValues } from '../values/merge.ts';
import { mergeScopes } from '../statements/merge-scopes.ts';
import { memberOfSelf } from '../objects/object.ts';
import { givenWithFunctions } from '../changes/given-with-functions.ts';
import { isOuter } from '../changes/outer-names.ts';
import { mayComeLater, ownName } from '../objects/own-members.ts';
import { seenLater } from '../changes/seen-later.ts';
import { Scope } from '../scope.ts';
import { mayBeReplaced, mayBeReplacedWithin } from '../changes/replaced-lists.ts';
import { sharedVariables } from '../changes/shared-variables.ts';
import { partText, variationOf } from '../values/text-part.ts';
import { alternativesOf, withTextsOfBranches } from '../values/texts-of-branches.ts';
import { printedAs } from '../values/given-sometimes.ts';
import { unknownValue } from '../values/unknown.ts';
import {
  eitherOf,
  type FunctionValue,
  isElement,
  rendersNothing,
  type TextsOfBranches,
  type Value,
  type Variables,
} from '../values/value.ts';

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
  const shared = around ? undefined : sharedVariables(evaluation, called, self, callScope);
  if (shared) for (const [path, value] of shared) own.set(path, value);
  const exits: Scope[] = [];
  const isLeft = around !== undefined || self !== undefined || (shared?.size ?? 0) > 0;
  const frame: Frame = { returns: [], ...(isLeft && { exits }) };
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
    mayBeReplacedWithin(evaluation, [own, ...exits], around);
  } else if (callScope) {
    if (self !== undefined) for (const [path, after] of own.membersOf(self)) leave(callScope, path, after);
    if (shared) for (const path of shared.keys()) leave(callScope, path, own.get(path)!);
    // `global x`: whoever has called it goes on with what it has left there.
    for (const name of definition.changes ?? []) {
      const after = own.written.get(name);
      if (after) leave(callScope, name, after);
    }
    mayBeReplaced(evaluation, [...(definition.changes ?? [])], callScope);
  }
  const given = givenWithFunctions(evaluation, value ?? returned(frame, isLeftAtEnd, definition));
  return asUsed(evaluation, definition, given);
}

/** Marks, as against words: `cut + "…"`. */
const WORD = /[\p{L}\p{N}]/u;

/** A text that a function puts together of nothing but what varies, and marks, is seen where it is used. */
function asUsed(evaluation: Evaluation, definition: FunctionDefinition, value: Value): Value {
  if (value.kind !== 'text' || value.isBuilder || value.isImported) return value;
  const varying = value.parts.filter((part) => part.kind === 'dynamic');
  const isSometimes = varying.length > 0 && (value.sometimes ?? varying.find((part) => part.condition)) !== undefined;
  if (!isSometimes || value.parts.some((part) => WORD.test(partText(part)))) return value;
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
 * The value of a function. Where some of its returns give nothing (a guard), the text, the record or the elements of the others are given
 * only sometimes, and so they are where the function may be left at its end.
 */
function returned({ returns }: Frame, isLeftAtEnd: boolean, definition: FunctionDefinition): Value {
  const { name } = definition;
  const hasElements = returns.some(({ value }) => isElement(value) && !rendersNothing(value) && !isItself(value, name));
  const isGuard = ({ value }: Returned): boolean =>
    (isNothing(value) && !(value.kind === 'text' && value.isBuilder)) ||
    (hasElements && (value.kind === 'unknown' || rendersNothing(value) || isItself(value, name)));
  const something = returns.filter((one) => !isGuard(one));
  const value = something.length > 0 ? oneOf(something, definition) : NOTHING;
  const guards = returns.filter(isGuard);
  const deciding = isLeftAtEnd ? returns : guards;
  if (deciding.length === 0) return value;
  const given = value.kind === 'constant' && value.text !== undefined ? printedAs(value) : value;
  if (given.kind !== 'text' && given.kind !== 'record' && given.kind !== 'list') return value;
  return { ...given, sometimes: eitherOf([given.sometimes, ...deciding.map(({ condition }) => condition)]) ?? UNKNOWN };
}

/** A component that renders itself with something else: no other prompt than its own. */
function isItself(value: Value, name: string | undefined): boolean {
  return isElement(value) && name !== undefined && value.type === name;
}

const NOTHING: Value = { kind: 'constant', start: 0, end: 0, text: undefined };

function oneOf(something: readonly Returned[], definition: Span): Value {
  const [first] = something;
  if (something.length === 1) return first!.value;
  const condition = eitherOf(something.map((one) => one.condition)) ?? CONSTANT;
  const values = something.map(({ value }) => value);
  const merged = withTextsOfBranches(mergeValues(values, condition), values, spanOf(definition));
  if (merged.kind !== 'text') return merged;
  // What is handed on as it came is no text of the function's own.
  const alternatives = alternativesOf(something.filter((one) => one.value.kind !== 'unknown'));
  const { parts, branches } = merged;
  return {
    kind: 'text',
    parts,
    ...(alternatives && { alternatives }),
    ...(branches && { branches: ofOneCall(branches) }),
  };
}

/** Another call of the function may give another one of these texts. */
function ofOneCall({ texts, areShort }: TextsOfBranches): TextsOfBranches {
  return { texts, ...(areShort && { areShort }) };
}

/** What a function sees around it; in some languages, the members of its object. */
export function surroundings(evaluation: Evaluation, { scope, self }: FunctionValue): Scope {
  if (!evaluation.facts.hasImplicitSelf || self?.kind !== 'object') return new Scope(scope);
  return new Scope(scope, (name) => memberOfSelf(evaluation, self, name));
}
