import type { Operation } from '../evaluate/evaluation.ts';
import { knownItems, numberValue } from '../evaluate/values/known-items.ts';
import type { Item, Value } from '../evaluate/values/value.ts';
import { subjectOf } from './operation.ts';

/** Each item of a known list behind its number. */
function numberedFrom(value: Value | undefined, first: number): Value | undefined {
  const items = value && knownItems(value);
  if (!items) return undefined;
  const pairs = items.map(({ value: own, span }, index): Item => {
    const number: Item = { value: numberValue(first + index, span), span };
    return { value: { kind: 'list', items: [number, { value: own, span }] }, span };
  });
  return { kind: 'list', items: pairs };
}

/** `enumerate(list, start=1)`. */
export const enumerated: Operation = ({ args }) => {
  const [list, start = args.find(({ name }) => name === 'start')] = args.filter(({ name }) => name === undefined);
  const first = start ? Number(start.value.kind === 'constant' ? start.value.text : Number.NaN) : 0;
  return Number.isInteger(first) ? numberedFrom(list?.value, first) : undefined;
};

/** `list.entries()`. */
export const entriesOfList: Operation = (call) => numberedFrom(subjectOf(call)?.value, 0);
