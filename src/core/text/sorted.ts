import type { Span } from './span.ts';

/** How many things from the first on something is true of, which is true of none behind them. */
export function countBefore<T>(things: ArrayLike<T>, isBefore: (thing: T) => boolean): number {
  let low = 0;
  let high = things.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(things[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index of the first of some ascending numbers that is not less than a number; their count where all are less. */
export function indexFromSorted(numbers: ArrayLike<number>, from: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index of the first of some ascending spans that ends behind an offset; their count where none does. */
export function firstEndingBehind(spans: readonly Span[], offset: number): number {
  return countBefore(spans, ({ end }) => end <= offset);
}

/** Of ascending spans that do not overlap, the one that an offset is in. */
export function spanAt<T extends Span>(spans: readonly T[], offset: number): T | undefined {
  const span = spans[countBefore(spans, ({ start }) => start <= offset) - 1];
  return span && offset < span.end ? span : undefined;
}
