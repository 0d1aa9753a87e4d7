import type { Item, ListAlternative, Value } from './value.ts';

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
