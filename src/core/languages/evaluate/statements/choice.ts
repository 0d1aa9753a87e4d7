import type { Inferred } from '../../../prompt/volatility.ts';
import { spanOf } from '../../../text/span.ts';
import type { ChoiceExpression, Expression } from '../../syntax/program.ts';
import { valuesOfBranches } from './branches-of-choice.ts';
import { conditionVariation } from '../variation/condition.ts';
import { decided } from '../variation/decided.ts';
import type { Evaluation } from '../evaluation.ts';
import { oneListOf } from '../values/fallback-list.ts';
import { listOrDefault } from '../values/given-list.ts';
import { sometimesOf } from '../values/given-sometimes.ts';
import { isAlwaysThere, isGivenText } from '../values/given-text.ts';
import { boundToEither, isNothing, mergeValues } from '../values/merge.ts';
import { noteSources } from '../changes/sources.ts';
import { isPicked, textsOfTable } from '../values/texts-of-branches.ts';
import { unknownValue, usedAt } from '../values/unknown.ts';
import {
  eitherOf,
  EMPTY_TEXT,
  type UnknownValue,
  type Value,
  valueVariation,
  type Variables,
} from '../values/value.ts';

/** One of several values: each is there under the condition that decides. */
export function evaluateChoice(evaluation: Evaluation, choice: ChoiceExpression, scope: Variables): Value {
  const { test, branches, isOnFailure, ...span } = choice;
  const isTaken =
    test && branches.length === 2
      ? (decided(evaluation, test, span.start, scope) ?? isGivenText(evaluation, test, span.start, branches, scope))
      : undefined;
  if (isTaken !== undefined) return evaluation.evaluate(branches[isTaken ? 0 : 1]!, scope);
  const all = valuesOfBranches(evaluation, choice, scope).map((value, index) =>
    usedAt(evaluation, value, branches[index]!),
  );
  const values = test
    ? all
    : all.slice(all.findIndex((value, index) => !countsAsFalse(value) || index === all.length - 1));
  const ofBranches = (value: Value): Value => noteSources(evaluation, value, all);
  const [first, ...rest] = values;
  if (!test && !isOnFailure && first && countsAsTrue(first)) return ofBranches(first);
  const decides = test
    ? conditionVariation(evaluation, test, scope)
    : first && (sometimesOf(first) ?? valueVariation(first));
  if (!test && (!decides || rest.length === 0)) return first!;
  if (!test && first?.kind === 'unknown' && rest.every((value) => value.kind !== 'text'))
    return ofBranches(
      (rest.length === 1 && listOrDefault(first, rest[0], branches[0]!)) ||
        varyingAs(evaluation, first, rest, branches),
    );
  const condition = decides ?? { volatility: 'deploy', confidence: 'possible' };
  const texts = values.filter((value) => value.kind === 'text');
  if (texts.length === 0 && values.every((value) => value.kind === 'unknown' || value.kind === 'constant')) {
    const depends = withClock(evaluation, eitherOf([condition, ...values.map(valueVariation)])!, values);
    const either = unknownValue(evaluation, { start: span.start, end: span.end }, { cause: 'conditional', depends });
    return ofBranches({ ...either, ...boundToEither(values, condition) });
  }
  const isEither = test !== undefined && values.length === 1;
  const either = mergeValues(isEither ? [EMPTY_TEXT, ...values] : values, condition);
  const merged = oneListOf(evaluation, either, test, branches);
  const [other] = rest;
  const ofTable =
    !test && rest.length === 1 && isPicked(first)
      ? textsOfTable(first.branches.texts, { value: other!, span: spanOf(branches.at(-1)!) })
      : undefined;
  return ofBranches(merged.kind === 'text' && ofTable ? { ...merged, branches: ofTable } : merged);
}

/** `settings.day or date.today()`: what another value may stand for changes as often as the one of these that changes most. */
function varyingAs(
  evaluation: Evaluation,
  first: UnknownValue,
  rest: readonly Value[],
  branches: readonly Expression[],
): UnknownValue {
  const others = rest.filter((_, index) => !isLeft(evaluation, branches[branches.length - rest.length + index]!));
  const inferred = withClock(evaluation, eitherOf([first.inferred, ...others.map(valueVariation)])!, others);
  return inferred === first.inferred ? first : { ...first, inferred };
}

const LEAVES = /^(?:throw|raise|die|exit|abort|panic|return|break|continue|next)\b/;

/** `config ?? throw new …`: nothing is given there. */
function isLeft({ file }: Evaluation, { start, end }: Expression): boolean {
  return LEAVES.test(file.slice(start, end));
}

/**
 * Where one of the values is a time, a name says nothing else of all of them. What else may be given when the program is loaded stays
 * as it is from then on.
 */
function withClock(evaluation: Evaluation, inferred: Inferred, values: readonly Value[]): Inferred {
  const clock = eitherOf(values.map(valueVariation).filter((one) => one?.volatility === 'volatile'));
  if (!clock || inferred.confidence !== 'possible') return inferred;
  return evaluation.isWithinFunction ? { ...inferred, confidence: 'likely' } : clock;
}

/** What stands behind `or` is never taken. */
function countsAsTrue(value: Value): boolean {
  return value.kind === 'text' && !value.isImported && isAlwaysThere(value);
}

const FALSE = /^(?:false|0|0\.0)$/i;

/** A known value behind which `or` goes on: nothing, `False`, a list without items. */
function countsAsFalse(value: Value): boolean {
  if (value.kind === 'constant') return value.text === undefined || FALSE.test(value.text);
  return value.kind === 'list' ? value.items.length === 0 : isNothing(value);
}
