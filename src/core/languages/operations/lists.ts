import { spanOf } from '../../text/span.ts';
import { isMessage, isMessageList, isMessageOfAnybody } from '../requests/messages.ts';
import { assignTo } from '../evaluate/statements/assign.ts';
import type { EvaluatedArgument, Operation, OperationCall } from '../evaluate/evaluation.ts';
import { asList } from '../evaluate/values/given-list.ts';
import { sum } from '../evaluate/values/sum.ts';
import { asItem } from '../evaluate/values/given-sometimes.ts';
import { eitherOf, type Item, type ListValue, type Operand, type Value } from '../evaluate/values/value.ts';

/** Changes the list that a method is called on. */
function changing(
  change: (items: readonly Item[], added: readonly EvaluatedArgument[]) => readonly Item[] | undefined,
): Operation {
  return (call) => {
    const { receiver, args } = call;
    const list = receiver && changedList(call, receiver);
    const items = list && change(list.items, args);
    return items && written(call, { kind: 'list', items });
  };
}

const ADDED = [isMessage, isMessageList, isMessageOfAnybody];

/** What gets a message is a list, though it is not known what is in it: where it is sent is maybe not seen either. */
function changedList(
  { evaluation: { observer }, args }: OperationCall,
  { value, expression }: Operand,
): ListValue | undefined {
  const list = asList(value);
  const isOpen = list?.items.some(({ isRepeated }) => isRepeated);
  const messages = args.filter(({ value: added }) => ADDED.some((is) => is(added)));
  if (messages.length === 0 || (list ? !isOpen : value.kind !== 'unknown')) return list;
  for (const message of messages) observer.given(undefined, message.value, message.expression, {});
  return list ?? { kind: 'list', items: [{ value, isRepeated: true, span: spanOf(expression) }] };
}

/** Gives a changed value back to the variable, or the field of a record, that a method was called on. */
function written({ evaluation, receiver, scope, call }: OperationCall, value: Value): Value {
  if (receiver) assignTo(evaluation, receiver.expression, value, scope, call, false);
  return value;
}

function itemsOf(args: readonly EvaluatedArgument[]): Item[] {
  return args.flatMap(({ value, expression: { start, end }, spread }): readonly Item[] => {
    if (!spread) return [asItem(value, { start, end })];
    return value.kind === 'list' ? value.items : [{ value, isRepeated: true, span: { start, end } }];
  });
}

/** `list()`, `new Array()`: a list with nothing in it. */
export const begunList: Operation = ({ args }) => (args.length === 0 ? { kind: 'list', items: [] } : undefined);

/** `list.append(item)`, `list.push(item, …)`. */
export const append = changing((items, args) => [...items, ...itemsOf(args)]);

/** `list.unshift(item, …)`. */
export const prepend = changing((items, args) => [...itemsOf(args), ...items]);

/** `list.extend(items)`. */
export const extend = changing((items, args) => [
  ...items,
  ...itemsOf(args.map((arg) => ({ ...arg, spread: 'list' }))),
]);

/** `list.insert(index, item)`. */
export const insert = changing((items, args) => {
  const [index, ...added] = args;
  const at = index?.value.kind === 'constant' ? Number(index.value.text) : Number.NaN;
  if (!Number.isInteger(at)) return undefined;
  const passed = at < 0 ? items.slice(at) : items.slice(0, at);
  // Of items that may be there any number of times, or not at all, none has a place of its own.
  const isCounted = !passed.some(({ isRepeated, condition }) => isRepeated || condition);
  return isCounted ? items.toSpliced(at, 0, ...itemsOf(added)) : undefined;
});

/** `text.concat(text, …)`, `list.concat(list, …)`. */
export const concatenated: Operation = ({ evaluation, receiver, args, call }) => {
  if (!receiver || args.some((arg) => arg.spread)) return undefined;
  const values = [receiver.value, ...args.map((arg) => arg.value)];
  return sum(evaluation, values, [receiver.expression, ...args.map((arg) => arg.expression)], call);
};

/** `list.flatten`: the items of the lists that are in it. */
export const flattened: Operation = ({ receiver }) => {
  if (receiver?.value.kind !== 'list') return receiver?.value;
  const items = receiver.value.items.flatMap((item): readonly Item[] => {
    if (item.value.kind !== 'list' || item.isRepeated || item.branch) return [item];
    return item.value.items.map((inner) => {
      const condition = eitherOf([item.condition, inner.condition]);
      return condition ? { ...inner, condition } : inner;
    });
  });
  return { kind: 'list', items };
};
