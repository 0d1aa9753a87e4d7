import { UNKNOWN } from '../../../prompt/volatility.ts';
import { spanOf } from '../../../text/span.ts';
import type { Expression, ListExpression, LoopExpression } from '../../syntax/program.ts';
import { changedElsewhere } from '../changes/changed-elsewhere.ts';
import { itemsOfEnumeration } from './enumeration.ts';
import type { Evaluation } from '../evaluation.ts';
import { isTestOfTrimmed, isTrimmed, linesWithText, trimmedLines } from './lines.ts';
import { noticeHeldBuilder, noticeReferred } from '../changes/aliases.ts';
import { listOfEach, withoutNothing } from './known-items.ts';
import { bindLoop, hasOneVariable } from '../statements/loop.ts';
import { conditionOf } from './record.ts';
import { Scope } from '../scope.ts';
import { noticeChangedThrough } from '../changes/within.ts';
import { underCondition } from './text-part.ts';
import { unknownValue, usedAt } from './unknown.ts';
import { asItem } from './given-sometimes.ts';
import { CHOSEN_BY_PROGRAM } from '../statements/merge-scopes.ts';
import { decidedBy, variationOfLeft } from './picked.ts';
import { eitherOf, type Item, type ListValue, pathOf, type Value, valueVariation, type Variables } from './value.ts';

/** A list that is written, with others spread into it. */
export function evaluateList(evaluation: Evaluation, list: ListExpression, scope: Variables): ListValue {
  const items = list.items.flatMap(({ value, spread, isReference }): readonly Item[] => {
    const item = evaluation.evaluate(value, scope);
    if (isReference) noticeReferred(evaluation, value, scope);
    else noticeHeldBuilder(evaluation, value, scope);
    const condition = item.kind === 'record' ? conditionOf(evaluation, value, scope) : undefined;
    if (!spread) return underCondition([asItem(item, spanOf(value))], condition);
    if (item.kind === 'list')
      return underCondition(
        item.items.map((one) => spreadHere(evaluation, one, value)),
        item.sometimes,
      );
    // A generator gives its items without returning them.
    const isOfCall = item.kind === 'constant' && value.kind === 'call';
    const any = isOfCall ? unknownValue(evaluation, value, { cause: 'call', isCall: true }) : item;
    return [{ value: any, isRepeated: true, span: spanOf(value) }];
  });
  return { kind: 'list', items };
}

/** What a list held before more was added to it is where the list is put in: `*st.session_state.messages`. */
function spreadHere(evaluation: Evaluation, item: Item, place: Expression): Item {
  const isItself = item.isRepeated && item.value.kind === 'unknown' && pathOf(place)?.includes('.') === true;
  if (!isItself || item.value.expression !== evaluation.file.slice(place.start, place.end)) return item;
  return { ...item, value: usedAt(evaluation, item.value, place), span: spanOf(place) };
}

const IN_TURNS = { kind: 'other', reason: 'It is changed here for each item of a list.' } as const;

/** A list that is made of another: of one that is known item by item, of any other as any number of items. */
export function evaluateLoop(evaluation: Evaluation, loop: LoopExpression, scope: Variables): Value {
  const { over, variables, body, leavesOut } = loop;
  if (body.kind === 'function' && hasOneVariable(evaluation.facts))
    return unknownValue(evaluation, loop, { cause: 'expression', depends: UNKNOWN });
  const list = itemsOfEnumeration(evaluation, over, scope);
  noticeChangedThrough(evaluation, over, variables, body, scope);
  const span = spanOf(loop);
  const test = { start: over.end, end: span.end };
  const kept = leavesOut === 'nothing' ? linesWithText(list, isTestOfTrimmed(evaluation.file, test)) : list;
  const lines = leavesOut !== 'some' && kept ? trimmedLines(kept, body, variables[0]) : undefined;
  if (lines) return lines;
  const each =
    leavesOut === 'some'
      ? undefined
      : listOfEach(
          list,
          span,
          (item) => {
            const own = new Scope(scope);
            bindLoop(evaluation, variables, item.value, over, own);
            return evaluation.evaluate(body, own);
          },
          isTrimmed(body, variables[0]),
        );
  if (each) return leavesOut === 'nothing' ? withoutNothing(each) : each;
  const left = variationOfLeft(evaluation, loop, scope);
  const condition = eitherOf([valueVariation(list) ?? CHOSEN_BY_PROGRAM, left])!;
  const own = new Scope(scope);
  bindLoop(evaluation, variables, undefined, over, own, condition, list);
  const item = evaluation.evaluate(body, own);
  const value = left && item.kind === 'unknown' ? decidedBy(item, left) : item;
  for (const [name, changed] of own.written) {
    const before = variables.includes(name) ? undefined : scope.get(name);
    if (before && before !== changed) scope.set(name, changedElsewhere(evaluation, before, [{ ...span, ...IN_TURNS }]));
  }
  return { kind: 'list', items: [{ value, condition, isRepeated: true, span }] };
}
