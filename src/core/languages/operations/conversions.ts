import type { Inferred } from '../../prompt/volatility.ts';
import { spanOf } from '../../text/span.ts';
import type { Operation } from '../evaluate/evaluation.ts';
import { knownItems, numberValue } from '../evaluate/execute.ts';
import { isNothing, withCondition } from '../evaluate/merge.ts';
import { unknownValue } from '../evaluate/unknown.ts';
import { eitherOf, type Item, type Value, valueVariation } from '../evaluate/value.ts';
import { partsOfOperand, subjectOf, text } from './operation.ts';

/** What a function gives back as it got it: `list(x)`, `await x`. */
export const unchanged: Operation = (call) => {
  const value = subjectOf(call)?.value;
  return value?.kind === 'unknown' ? undefined : value;
};

/** A value as a text: `str(x)`. */
export const asText: Operation = (call) => {
  const subject = subjectOf(call);
  if (!subject || subject.value.kind === 'unknown') return undefined;
  return text(partsOfOperand(call.evaluation, subject));
};

/** `list.map(item => …)`: each item of a known list, or one item for any number of them. */
export const mapped: Operation = ({ evaluation, receiver, args, call }) => {
  const [callback] = args;
  if (!receiver || callback?.value.kind !== 'function') return undefined;
  const { value: over } = receiver;
  const given = callback.value;
  const span = spanOf(callback.expression);
  const argument = (value: Value) => ({ value, expression: receiver.expression });
  const items = knownItems(over);
  if (items) {
    const results = items.map((item, index) =>
      evaluation.invoke(given, [argument(item.value), argument(numberValue(index, item.span))], call),
    );
    return results.every((result) => result !== undefined)
      ? { kind: 'list', items: results.map((value) => ({ value: value!, span })) }
      : undefined;
  }
  const condition = valueVariation(over) ?? { volatility: 'deploy', confidence: 'possible' };
  const name = given.definition.parameters()[0]?.name;
  const item = unknownValue(evaluation, receiver.expression, { path: name, cause: 'loop', depends: condition });
  const value = evaluation.invoke(given, [argument(item)], call);
  return value && { kind: 'list', items: [{ value, condition, isRepeated: true, span }] };
};

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

/** `list.filter(…)`: with `Boolean` what is nothing goes; any other test leaves out nobody knows which. */
export const filtered: Operation = ({ receiver, args }) => {
  if (receiver?.value.kind !== 'list') return undefined;
  const [test] = args;
  const isBoolean = test?.expression.kind === 'name' && test.expression.name === 'Boolean';
  const items = receiver.value.items.filter(({ value }) => !isNothing(value));
  return { kind: 'list', items: isBoolean ? items.map(conditionOfText) : withCondition(items, SOME) };
};

/** An item that is a text only sometimes is there only sometimes, with the separator that goes with it. */
function conditionOfText(item: Item): Item {
  const { value } = item;
  if (value.kind !== 'text' || value.parts.length === 0) return item;
  const [first] = value.parts;
  const isSometimes = value.parts.every((part) => part.condition !== undefined && part.condition === first?.condition);
  return isSometimes && first?.condition ? { ...item, condition: eitherOf([item.condition, first.condition])! } : item;
}
