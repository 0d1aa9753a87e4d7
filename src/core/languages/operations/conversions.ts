import type { Inferred } from '../../prompt/volatility.ts';
import { type Span, spanOf } from '../../text/span.ts';
import { keepsSomething } from '../emptiness.ts';
import type { EvaluatedArgument, Evaluation, Operation } from '../evaluate/evaluation.ts';
import { knownItems, listOfEach, numberValue, withoutNothing } from '../evaluate/values/known-items.ts';
import { isTestOfTrimmed, isTrimmed, linesWithText, resultOfFunction, trimmedLines } from '../evaluate/values/lines.ts';
import { itemOfMany } from '../evaluate/statements/loop.ts';
import { underCondition } from '../evaluate/values/text-part.ts';
import { type Item, type Value, valueVariation } from '../evaluate/values/value.ts';
import { partsOfOperand, subjectOf, text } from './operation.ts';

/** What a function gives back as it got it: `list(x)`, `await x`. */
export const unchanged: Operation = (call) => {
  const value = subjectOf(call)?.value;
  return value?.kind === 'unknown' ? undefined : value;
};

/** A value as a text: `str(x)`. */
export const asText: Operation = (call) => {
  const subject = subjectOf(call);
  if (!subject && call.args.length === 0) return text([]);
  if (!subject || subject.value.kind === 'unknown') return undefined;
  return text(partsOfOperand(call.evaluation, subject));
};

/** `list.map(item => …)`: each item of a known list, or one item for any number of them. */
export const mapped: Operation = ({ evaluation, receiver, args, call }) => {
  const [callback] = args;
  if (!receiver || callback?.value.kind !== 'function') return undefined;
  const { value: over } = receiver;
  const given = callback.value;
  const { definition } = given;
  const line = definition.parameters()[0]?.name;
  const result = resultOfFunction(definition);
  const lines = trimmedLines(over, result, line);
  if (lines) return lines;
  const span = spanOf(callback.expression);
  const argument = (value: Value) => ({ value, expression: receiver.expression });
  const make = (item: Item, index: number | undefined): Value | undefined => {
    const counted = index === undefined ? [] : [argument(numberValue(index, item.span))];
    return evaluation.invoke(given, [argument(item.value), ...counted], call);
  };
  const each = listOfEach(over, span, make, isTrimmed(result, line));
  if (each) return each;
  const condition = valueVariation(over) ?? { volatility: 'deploy', confidence: 'possible' };
  const item = itemOfMany(evaluation, line, receiver.expression, condition);
  const value = evaluation.invoke(given, [argument(item)], call);
  return value && { kind: 'list', items: [{ value, condition, isRepeated: true, span }] };
};

/** `Array.from(list, item => …)`: the list is the first argument. */
export const mappedArgument: Operation = (call) => {
  const [receiver, ...args] = call.args;
  return receiver && mapped({ ...call, receiver, args });
};

/** `list.flatMap(item => [...])`: of lists in the list, their items. */
export function flattened(operation: Operation): Operation {
  return (call) => {
    const list = operation(call);
    if (list?.kind !== 'list') return list;
    const items = list.items.flatMap((item) => {
      const { condition, branch, isRepeated, value } = item;
      if (value.kind !== 'list') return [item];
      const inner = underCondition(value.items, condition, branch);
      return inner.map((one) => ({ ...one, ...(isRepeated && { isRepeated }) }));
    });
    return { kind: 'list', items };
  };
}

/** `list.forEach(item => …)` over a known list: what is done for each. */
export const eachGiven: Operation = ({ evaluation, receiver, args, call, scope }) => {
  const [callback] = args;
  const items = receiver && knownItems(receiver.value);
  if (!items || callback?.value.kind !== 'function') return undefined;
  for (const [index, item] of items.entries()) {
    const given = [item.value, numberValue(index, item.span)];
    const arguments_ = given.map((value) => ({ value, expression: receiver.expression }));
    evaluation.invoke(callback.value, arguments_, call, scope);
  }
  return { kind: 'constant', ...spanOf(call), text: undefined };
};

const SOME: Inferred = { volatility: 'request', confidence: 'possible' };

/** `list.filter(…)`: without what is nothing; any other test leaves out nobody knows which. */
export const filtered: Operation = ({ evaluation, receiver, args: [test] }) => {
  if (!receiver) return undefined;
  const isOfSomething = isTestOfSomething(evaluation, test);
  if (receiver.value.kind !== 'list') return isOfSomething ? linesOfTest(evaluation, receiver.value, test) : undefined;
  const list = withoutNothing(receiver.value);
  return isOfSomething ? list : { kind: 'list', items: underCondition(list.items, SOME) };
};

function linesOfTest({ file }: Evaluation, lines: Value, test: EvaluatedArgument | undefined): Value | undefined {
  return linesWithText(lines, test ? isTestOfTrimmed(file, test.expression) : false);
}

function isTestOfSomething({ file }: Evaluation, test: EvaluatedArgument | undefined): boolean {
  if (!test) return false;
  const written = ({ start, end }: Span): string => file.slice(start, end);
  if (test.value.kind !== 'function') return keepsSomething(written(test.expression), undefined);
  const { definition } = test.value;
  const result = definition.value?.();
  return result !== undefined && keepsSomething(written(result), definition.parameters()[0]?.name ?? '');
}

/** `list.compact`. */
export const compacted: Operation = (call) => {
  const list = subjectOf(call)?.value;
  return list?.kind === 'list' ? withoutNothing(list) : undefined;
};
