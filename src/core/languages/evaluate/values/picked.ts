import { CONSTANT, either, type Inferred, UNKNOWN } from '../../../prompt/volatility.ts';
import type { Span } from '../../../text/span.ts';
import type { CallExpression, Expression, LoopExpression } from '../../syntax/program.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluation.ts';
import { Scope } from '../scope.ts';
import { causeOf } from './place.ts';
import { says, unknownValue } from './unknown.ts';
import {
  eitherOf,
  type FunctionValue,
  nameOf,
  pathOf,
  type UnknownValue,
  type Value,
  valueVariation,
  type Variables,
} from './value.ts';

/** Methods that give what a table has under the key that they are given first. */
const PICKS = /^(?:get|fetch|dig|at|[gG]et(?:Value)?OrDefault|getOrElse|get_or_default)$/;

/** What a key picks from a table changes as often as the key does at least, whatever the table is called: `TONES[tone]`. */
export function pickedBy(
  { rules }: Evaluation,
  value: UnknownValue,
  table: string | undefined,
  keys: readonly Value[],
): UnknownValue {
  const key = eitherOf(keys.map(variationOfKey));
  if (!key || (table !== undefined && rules.of({ path: table }).confidence === 'certain')) return value;
  return decidedBy(value, key);
}

/** Something that changes as often as what decides which it is at least, with all that it has. */
export function decidedBy(value: UnknownValue, deciding: Inferred): UnknownValue {
  const { inferred, madeOf } = value;
  return { ...value, inferred: either(inferred, deciding), madeOf: madeOf ? either(madeOf, deciding) : deciding };
}

/** Functions and methods that pick or order items by what a function says of each. */
const ASKS =
  /^_?(?:find(?:_?(?:[lL]ast|[aA]ll|[iI]tem))?|[fF]ilter|detect|select|reject|first|last|partition|array_filter|sorted|to[sS]orted|[sS]ort(?:_?[bB]y)?|max|min|m(?:ax|in)_?[bB]y|(?:First|Last|Single)(?:OrDefault)?|Where|OrderBy(?:Descending)?|M(?:ax|in)By|(?:take|drop)_?[wW]hile|[aA]ny(?:Match|\?)?|[aA]ll(?:Match|\?)?|some|every)$/;
const LONGEST_ASKED = 400;

/** What decides which items are picked changes as what a function reads beside them: `projects.find((one) => query.includes(one.name))`. */
function pickedByFunctions(
  evaluation: Evaluation,
  value: UnknownValue,
  name: string,
  args: readonly EvaluatedArgument[],
): UnknownValue {
  if (!ASKS.test(name)) return value;
  const deciding = eitherOf(
    args.map((arg) => (arg.value.kind === 'function' ? variationOfTest(evaluation, arg.value) : undefined)),
  );
  return deciding ? decidedBy(value, deciding) : value;
}

/** How often what a function says of the same items changes, where something is known of that. */
function variationOfTest(evaluation: Evaluation, test: FunctionValue): Inferred | undefined {
  const { definition } = test;
  if (definition.end - definition.start > LONGEST_ASKED) return undefined;
  const variables = definition.parameters().map(({ name }) => name);
  const [only, ...others] = definition.body();
  // What a block gives last it gives, though no statement says so.
  if (only?.kind === 'evaluate' && others.length === 0)
    return variationOfLeft(evaluation, { tests: [only.value], variables, over: definition }, test.scope);
  const { found } = evaluation.observer;
  const item = anyItem(evaluation, definition);
  const said = evaluation.enterWith(
    test,
    variables.map(() => item),
  );
  evaluation.observer.forget(found);
  return known(said && valueVariation(said));
}

/** How often it changes which items of a list tests leave that read more than these, where something is known of that. */
export function variationOfLeft(
  evaluation: Evaluation,
  { tests = [], variables, over }: Pick<LoopExpression, 'tests' | 'variables'> & { readonly over: Span },
  scope: Variables,
): Inferred | undefined {
  if (tests.length === 0) return undefined;
  const own = new Scope(scope);
  for (const name of variables) own.set(name, anyItem(evaluation, over));
  return known(eitherOf(tests.map((test) => valueVariation(evaluation.evaluate(test, own)))));
}

function known(variation: Inferred | undefined): Inferred | undefined {
  return variation && says(variation) ? variation : undefined;
}

/** One of several items, whichever it is. */
function anyItem(evaluation: Evaluation, over: Span): UnknownValue {
  return unknownValue(evaluation, over, { cause: 'loop', depends: CONSTANT });
}

/** What a key picks from a table that is known changes as the key does, whatever the table is called; undefined for any other table. */
export function pickedFromKnown(
  evaluation: Evaluation,
  table: Value | undefined,
  keys: readonly Value[],
  place: Expression,
): UnknownValue | undefined {
  if (table?.kind !== 'record' || table.isOpen || table.type !== undefined || valueVariation(table)) return undefined;
  const depends = eitherOf(keys.map(variationOfKey));
  return depends && decidedBy(unknownValue(evaluation, place, { cause: causeOf(place), depends }), depends);
}

/** {@link pickedBy} where a method picks: `TONES.get(tone)`, `TONES.fetch(tone)`. */
export function pickedByCall(
  evaluation: Evaluation,
  given: UnknownValue,
  call: CallExpression,
  args: readonly EvaluatedArgument[],
  receiver: Value | undefined,
): UnknownValue {
  const { callee } = call;
  const value = pickedByFunctions(evaluation, given, nameOf(callee) ?? '', args);
  const [key] = args;
  const values = args.map((one) => one.value);
  const ofKnown = PICKS.test(nameOf(callee) ?? '') ? pickedFromKnown(evaluation, receiver, values, call) : undefined;
  if (ofKnown) return ofKnown;
  if (callee.kind !== 'member' || !key || !PICKS.test(callee.name)) return value;
  return pickedBy(evaluation, value, pathOf(callee.object), [key.value]);
}

/** A table that a module gives under a name of the program's: all that it has is the program's, unless the key says otherwise. */
export function isEntryOfProgram({ rules }: Evaluation, table: Value, key: string | undefined): boolean {
  if (key === undefined || table.kind !== 'unknown' || table.origin !== 'import') return false;
  const { volatility, confidence } = table.inferred;
  return volatility === 'deploy' && confidence === 'likely' && !says(rules.of({ path: key }));
}

/** Undefined for a key that is known. What a caller gives may be another with each call, unless its name is known to say more. */
function variationOfKey(key: Value): Inferred | undefined {
  const isRead = key.kind === 'text' || key.kind === 'constant' || key.kind === 'unknown';
  if (!isRead) return UNKNOWN;
  const isGuess = key.kind === 'unknown' && key.origin === 'parameter' && key.inferred.confidence === 'possible';
  return isGuess ? either(UNKNOWN, key.inferred) : valueVariation(key);
}
