import type { Item, ListAlternative, UnknownValue, Value } from './value.ts';

/** Several values of which one is taken, where they are lists of their own and not one that grows; nothing counts as an empty list. */
export function listsOf(values: readonly Value[]): ListAlternative[] | undefined {
  const lists = values.flatMap((value) =>
    value.kind === 'list' ? (value.alternatives ?? alternativeOf(value.items)) : [],
  );
  const seen = new Set<Value | number>();
  for (const { items } of lists) {
    const own = items.flatMap(({ value, span }) => [value, span.start]);
    if (own.some((one) => seen.has(one))) return undefined;
    for (const one of own) seen.add(one);
  }
  return lists.length > 0 ? lists : undefined;
}

function alternativeOf(items: readonly Item[]): ListAlternative[] {
  const [first] = items;
  if (!first) return [];
  const { start, end } = first.span;
  return [{ items, span: { start, end: Math.max(end, items.at(-1)!.span.end) } }];
}

/**
 * A list that is given, as it is or with more in it: `if not messages: messages.insert(0, system)`. Undefined where one of the lists is
 * made of anything else.
 */
export function asListsOfGiven(values: readonly Value[]): (readonly Item[])[] | undefined {
  const given = values.filter((value) => value.kind === 'unknown');
  const [first, ...others] = given;
  if (!first || others.length > 0 || values.length < 2) return undefined;
  const lists = values.filter((value) => value.kind === 'list');
  const [held, ...further] = lists.map(({ items }) => items.find((item) => isGiven(item, first)));
  if (!held || lists.length + 1 < values.length || further.some((item) => item?.value !== held.value)) return undefined;
  return values.map((value) => (value.kind === 'list' ? value.items : [held]));
}

/** It stands for all that was given. */
function isGiven({ value, isRepeated }: Item, { expression, inferred }: UnknownValue): boolean {
  return (
    isRepeated === true &&
    value.kind === 'unknown' &&
    value.expression === expression &&
    value.inferred.volatility === inferred.volatility
  );
}
