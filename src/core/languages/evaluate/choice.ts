import type { ChoiceExpression } from '../program.ts';
import { conditionVariation } from './condition.ts';
import { decided } from './decided.ts';
import type { Evaluation } from './evaluation.ts';
import { listOrDefault } from './given-list.ts';
import { boundToEither, isNothing, mergeValues } from './merge.ts';
import { noteSources } from './sources.ts';
import { partText } from './text-part.ts';
import { unknownValue, usedAt } from './unknown.ts';
import { eitherOf, EMPTY_TEXT, type Value, valueVariation, type Variables } from './value.ts';

/** One of several values: each is there under the condition that decides. */
export function evaluateChoice(
  evaluation: Evaluation,
  { test, branches, isOnFailure, ...span }: ChoiceExpression,
  scope: Variables,
): Value {
  const isTaken = test && branches.length === 2 ? decided(evaluation, test, span.start, scope) : undefined;
  if (isTaken !== undefined) return evaluation.evaluate(branches[isTaken ? 0 : 1]!, scope);
  const all = branches.map((branch) => usedAt(evaluation, evaluation.evaluate(branch, scope), branch));
  const values = test
    ? all
    : all.slice(all.findIndex((value, index) => !countsAsFalse(value) || index === all.length - 1));
  const ofBranches = (value: Value): Value => noteSources(evaluation, value, all);
  const [first, ...rest] = values;
  if (!test && !isOnFailure && first && countsAsTrue(first)) return ofBranches(first);
  const decides = test ? conditionVariation(evaluation, test, scope) : first && valueVariation(first);
  if (!test && (!decides || rest.length === 0)) return first!;
  if (!test && first?.kind === 'unknown' && rest.every((value) => value.kind !== 'text'))
    return ofBranches((rest.length === 1 && listOrDefault(first, rest[0], branches[0]!)) || first);
  const condition = decides ?? { volatility: 'deploy', confidence: 'possible' };
  const texts = values.filter((value) => value.kind === 'text');
  if (texts.length === 0 && values.every((value) => value.kind === 'unknown' || value.kind === 'constant')) {
    const depends = eitherOf([condition, ...values.map(valueVariation)]);
    const either = unknownValue(evaluation, { start: span.start, end: span.end }, { cause: 'conditional', depends });
    return ofBranches({ ...either, ...boundToEither(values, condition) });
  }
  const isEither = test !== undefined && values.length === 1;
  return ofBranches(mergeValues(isEither ? [EMPTY_TEXT, ...values] : values, condition));
}

/** A text with letters that are always there: what stands behind `or` is never taken. */
function countsAsTrue(value: Value): boolean {
  if (value.kind !== 'text' || value.sometimes || value.isImported) return false;
  return value.parts.some((part) => part.kind === 'static' && !part.condition && /\p{L}/u.test(partText(part)));
}

const FALSE = /^(?:false|0|0\.0)$/i;

/** A known value behind which `or` goes on: nothing, `False`, a list without items. */
function countsAsFalse(value: Value): boolean {
  if (value.kind === 'constant') return value.text === undefined || FALSE.test(value.text);
  return value.kind === 'list' ? value.items.length === 0 : isNothing(value);
}
