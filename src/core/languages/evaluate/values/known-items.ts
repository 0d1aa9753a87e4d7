import { type Span, spanOf } from '../../../text/span.ts';
import { isNothing } from './merge.ts';
import { CHOSEN_BY_PROGRAM } from '../statements/merge-scopes.ts';
import { liesIn } from './place.ts';
import { partText, underCondition } from './text-part.ts';
import { type ConstantValue, type Item, type ListValue, type Value, valueVariation } from './value.ts';

/** A loop over a known list of more items is not followed item by item. */
const MOST_UNROLLED = 30;

/** A number that the code counts to. */
export function numberValue(number: number, span: Span): ConstantValue {
  return { kind: 'constant', ...spanOf(span), text: String(number) };
}

/** The items of a list of which it is known how many there are. */
export function knownItems(value: Value): readonly Item[] | undefined {
  const items = itemsOf(value);
  return items?.every((item) => !item.isRepeated && !item.condition) ? items : undefined;
}

/** The items of a list that is not too long to be followed item by item. */
function itemsOf(value: Value): readonly Item[] | undefined {
  return value.kind === 'list' && value.items.length <= MOST_UNROLLED ? value.items : undefined;
}

/**
 * The list that something makes of each item of another: there where the item is, where it leaves that as it is, and as often.
 * @param make undefined for what it makes of an item ends it
 * @param isTrimmed only white space is taken away from an item
 */
export function listOfEach(
  list: Value,
  span: Span,
  make: (item: Item, index: number | undefined) => Value | undefined,
  isTrimmed = false,
): ListValue | undefined {
  const items = itemsOf(list);
  if (!items) return undefined;
  const isCounted = knownItems(list) !== undefined;
  const made: Item[] = [];
  for (const [index, item] of items.entries()) {
    const value = make(item, isCounted ? index : undefined);
    if (!value) return undefined;
    const often = item.isRepeated ? (valueVariation(item.value) ?? CHOSEN_BY_PROGRAM) : undefined;
    const condition = item.condition ?? often;
    const isItsOwn = value.kind === 'text' && value.parts.some((part) => liesIn(part, item.span));
    const isLeft = value === item.value || (isTrimmed && value.kind === 'unknown');
    const at = isItsOwn || isLeft ? item.span : span;
    const sometimes = condition && { condition, ...(item.branch && { branch: item.branch }) };
    made.push({ value, span: at, ...sometimes, ...(item.isRepeated && { isRepeated: true }) });
  }
  return { kind: 'list', items: made };
}

/**
 * Without what is nothing. An item that may be nothing, a text that is there only sometimes or one that only varies, is there only
 * sometimes, with the separator that goes with it.
 */
export function withoutNothing({ items }: ListValue): ListValue {
  return { kind: 'list', items: items.filter(({ value }) => !isNothing(value)).map(thereSometimes) };
}

function thereSometimes(item: Item): Item {
  const { value } = item;
  const isSomething =
    value.kind === 'text'
      ? value.parts.some((part) => !part.condition && partText(part) !== '')
      : value.kind !== 'unknown' && value.kind !== 'constant';
  const condition = isSomething ? undefined : valueVariation(value);
  return underCondition([item], condition)[0]!;
}
